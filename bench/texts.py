"""How alike texts are, with rarity of terms learned from the past alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import TfidfVectorizer

from graph.wording import terms

if TYPE_CHECKING:
    from collections.abc import Sequence


class Likeness:
    """Texts as vectors of length 1 in the terms of a body of earlier texts."""

    def __init__(self, earlier: Sequence[str]) -> None:
        """Learn the terms and how rare they are; other terms count nothing later."""
        self._vectors = TfidfVectorizer(analyzer=terms, sublinear_tf=True, dtype=np.float32)
        self._vectors.fit([*earlier, "text without other terms"])

    def vectors(self, texts: Sequence[str]) -> csr_array:
        """Return float32[texts, terms], rows of length 1, all zero without a known term."""
        return csr_array(self._vectors.transform(texts))

    def between(self, asked: Sequence[str], texts: Sequence[str]) -> csr_array:
        """Return the cosines float32[asked, texts]."""
        return csr_array(self.vectors(asked) @ self.vectors(texts).T)
