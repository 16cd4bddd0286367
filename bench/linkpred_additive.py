"""Additive scores: a sum over walks, plus how connected both ends are anyway."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from sklearn.metrics import average_precision_score

from bench.linkpred_walks import walks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bench.linkpred_folds import Pairs

EXPONENTS: Final = (0.7, 1.0, 1.3)
POPULARITY: Final = (1e-7, 1e-6, 1e-5, 1e-4)


@dataclass(frozen=True, slots=True)
class Additive:
    """The sum of all walks of 2 to `longest` steps plus `popularity` times both degrees.

    Every term is a walk's or the popularity's own, and none is negative, so shares add up to 1.
    """

    exponent: float
    longest: int
    popularity: float

    def score(self, pairs: Pairs) -> NDArray[np.float64]:
        """Return float64[pairs], the higher the likelier a link."""
        return self.of_walks(pairs, walks(pairs, self.exponent, self.longest))

    def of_walks(self, pairs: Pairs, found: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the score from the walks of this exponent, which may be longer than needed."""
        ends = pairs.degree[pairs.source] * pairs.degree[pairs.target]
        score: NDArray[np.float64] = found[:, : self.longest - 1].sum(axis=1)
        return score + self.popularity * ends


def chosen(
    hidden: Sequence[Pairs], longest: int, popularity: Sequence[float] = POPULARITY
) -> Additive:
    """Return the score of the highest mean average precision on what was hidden of training."""
    means: dict[Additive, float] = {}
    for exponent in EXPONENTS:
        found = [walks(pairs, exponent, longest) for pairs in hidden]
        for part in popularity:
            score = Additive(exponent, longest, part)
            means[score] = _mean_precision(score, hidden, found)
    return max(means, key=lambda score: means[score])


def _mean_precision(
    score: Additive, hidden: Sequence[Pairs], found: Sequence[NDArray[np.float64]]
) -> float:
    figures = [
        average_precision_score(pairs.label, score.of_walks(pairs, walked))
        for pairs, walked in zip(hidden, found, strict=True)
    ]
    return float(np.mean(figures))
