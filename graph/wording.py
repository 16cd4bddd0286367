"""Texts as vectors: words and pairs of words in Latin script, pairs of characters in Chinese.

Term frequency is sublinear, 1 + ln tf, times inverse document frequency, ln((1 + n) / (1 + df)) + 1
(Manning, Raghavan, Schütze: Introduction to Information Retrieval, 2008, sections 6.2 and 6.4).
Endings are taken off English words: on the firms that won SBIR topics this beats whole words and
character n-grams (docs/decisions/likeness.md).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from operator import add
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, CountVectorizer
from sklearn.preprocessing import normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

TITLE_WEIGHT: Final = 1.0
BODY_WEIGHT: Final = 2.0
TOPICS_WEIGHT: Final = 0.5
"""How much the parts of a text count beside each other; each part has length 1 before."""

_FIRST_IDEOGRAPH: Final = "\u3400"
_RUN: Final = re.compile(r"[a-z0-9]{2,}|[\u3400-\u9fff]+")
_ENDINGS: Final = {
    "ies": "y",
    "sses": "ss",
    "ing": "",
    "ed": "",
    "ly": "",
    "es": "e",
    "s": "",
}
_NO_PLURAL: Final = ("ss", "us", "is")
_SHORTEST_STEM: Final = 3


@dataclass(frozen=True, slots=True)
class Wording:
    """What an entity says: its title, its running text and the names of its topics."""

    title: str
    body: str = ""
    topics: str = ""


def terms(text: str) -> list[str]:
    """Return the words, pairs of words and pairs of Chinese characters of a text."""
    runs = _RUN.findall(text.lower())
    latin = [run for run in runs if run < _FIRST_IDEOGRAPH and run not in ENGLISH_STOP_WORDS]
    words = [stem(word) for word in latin]
    chinese = (run for run in runs if run >= _FIRST_IDEOGRAPH)
    pairs = [f"{one} {following}" for one, following in pairwise(words)]
    return words + pairs + [pair for run in chinese for pair in _characters(run)]


def _characters(run: str) -> list[str]:
    return [one + following for one, following in pairwise(run)] or [run]


def stem(word: str) -> str:
    """Return an English word without the ending of plural, past, progressive or adverb."""
    for ending, instead in _ENDINGS.items():
        kept = len(word) - len(ending)
        if word.endswith(ending) and kept >= _SHORTEST_STEM:
            single = ending == "s" and word.endswith(_NO_PLURAL)
            return word if single else word[:kept] + instead
    return word


def vectors(wordings: Sequence[Wording]) -> csr_array:
    """Return a row of length 1 for each wording, float32; all zero where it says nothing.

    The dot product of two rows of one call is their cosine. Rows of two calls cannot be compared:
    how rare a term is depends on all wordings of the call.
    """
    counts = _counts(
        [
            *(wording.title for wording in wordings),
            *(wording.body for wording in wordings),
            *(wording.topics for wording in wordings),
        ]
    )
    parts = [
        counts[start : start + len(wordings)] for start in range(0, counts.shape[0], len(wordings))
    ]
    rarity = _rarity(reduce(add, parts))
    weights = (TITLE_WEIGHT, BODY_WEIGHT, TOPICS_WEIGHT)
    weighed = [weight * _weighed(part, rarity) for weight, part in zip(weights, parts, strict=True)]
    together: csr_array = normalize(reduce(add, weighed))
    return together


def _counts(texts: list[str]) -> csr_array:
    """Return how often each text has each term; one empty column where there is no term at all."""
    if not any(map(terms, texts)):
        return csr_array(np.zeros((len(texts), 1), np.float32))
    counter = CountVectorizer(analyzer=terms, dtype=np.float32)
    return csr_array(counter.fit_transform(texts))


def _rarity(counts: csr_array) -> NDArray[np.float32]:
    """Return the inverse document frequency of each term."""
    documents = np.bincount(counts.indices, minlength=counts.shape[1])
    return (np.log((1 + counts.shape[0]) / (1 + documents)) + 1).astype(np.float32)


def _weighed(counts: csr_array, rarity: NDArray[np.float32]) -> csr_array:
    frequency = csr_array(counts, copy=True)
    frequency.data = (1 + np.log(counts.data)) * rarity[counts.indices]
    return csr_array(normalize(frequency))
