"""Figures of a ranking, each with its interval.

The reciprocal rank of a question is that of its best right answer. Intervals are the 2.5th and
97.5th percentile of a bootstrap over clusters (questions that share a project or requirement are
drawn together), ties are broken at random from a seed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Hashable

    from numpy.typing import NDArray

DRAWS: Final = 2000
SEED: Final = 2014
_TOP: Final = 10


def right_ranks(
    scores: NDArray[np.floating],
    right: NDArray[np.bool_],
    allowed: NDArray[np.bool_],
    generator: np.random.Generator,
) -> NDArray[np.int64]:
    """Return the ranks, from 1, of the right answers among the allowed ones, best first."""
    places = np.flatnonzero(allowed)
    order = np.lexsort((generator.random(len(places)), -scores[places]))
    ranks: NDArray[np.int64] = 1 + np.flatnonzero(right[places][order])
    return ranks


@dataclass(slots=True)
class Tally:
    """The ranks of the right answers to many questions; a question without one has no rank."""

    ranks: list[NDArray[np.int64]] = field(default_factory=list)
    clusters: list[Hashable] = field(default_factory=list)

    def add(self, ranks: NDArray[np.int64], cluster: Hashable) -> None:
        """Count one question."""
        self.ranks.append(ranks)
        self.clusters.append(cluster)

    def reciprocal(self) -> NDArray[np.float64]:
        """Return 1 / rank of each question's best right answer, 0 where there is none."""
        return np.array([1 / ranks[0] if len(ranks) else 0.0 for ranks in self.ranks])

    def hits(self, top: int) -> NDArray[np.float64]:
        """Return 1 for each question with a right answer among the first `top`, else 0."""
        return np.array([float(len(ranks) > 0 and ranks[0] <= top) for ranks in self.ranks])

    def gains(self) -> NDArray[np.float64]:
        """Return the nDCG@10 of each question, gain 1 (Järvelin and Kekäläinen, TOIS 2002)."""
        return np.array([_gain(ranks) for ranks in self.ranks])

    def figures(self) -> dict[str, float]:
        """Return the means over all questions."""
        return {
            "mrr": mean(self.reciprocal()),
            "hit10": mean(self.hits(_TOP)),
            "ndcg10": mean(self.gains()),
        }


def mean(values: NDArray[np.float64]) -> float:
    """Return the mean, rounded to four places; 0 of nothing."""
    return round(float(values.mean()), 4) if len(values) else 0.0


def interval(values: NDArray[np.float64], clusters: list[Hashable]) -> list[float]:
    """Return low, mean and high of the mean under a bootstrap over clusters."""
    if not len(values):
        return [0.0, 0.0, 0.0]
    number = {cluster: place for place, cluster in enumerate(dict.fromkeys(clusters))}
    member = np.array([number[cluster] for cluster in clusters])
    sums, sizes = np.bincount(member, values), np.bincount(member)
    generator = np.random.default_rng(SEED)
    drawn = generator.integers(0, len(sums), (DRAWS, len(sums)))
    means = sums[drawn].sum(1) / sizes[drawn].sum(1)
    low, high = np.percentile(means, [2.5, 97.5])
    return [round(float(low), 4), mean(values), round(float(high), 4)]


def _gain(ranks: NDArray[np.int64]) -> float:
    if not len(ranks):
        return 0.0
    best = (1 / np.log2(1 + np.arange(1, min(len(ranks), _TOP) + 1))).sum()
    return float((1 / np.log2(1 + ranks[ranks <= _TOP])).sum() / best)
