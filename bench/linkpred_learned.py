"""The learned combination: trees over local indices and walks, taught by hidden known links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from bench.linkpred_local import published_indices
from bench.linkpred_walks import walks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bench.linkpred_folds import Pairs

LONGEST: Final = 20
_SINGLE: Final = 6
_SUMS: Final = (3, 4, 6, 8, 12, 20)
_SEEDS: Final = (1, 2, 3)


def learned_score(hidden: Sequence[Pairs], candidates: Pairs) -> NDArray[np.float64]:
    """Return float64[candidates]: log odds, the mean of trees that were grown from three seeds.

    The trees see the pairs of `hidden` with features of the network without those links, then the
    candidates with features of the whole training network.
    """
    known = np.concatenate([features(pairs) for pairs in hidden])
    labels = np.concatenate([pairs.label for pairs in hidden])
    asked = features(candidates)
    odds = [_trees(seed).fit(known, labels).decision_function(asked) for seed in _SEEDS]
    return np.asarray(np.mean(odds, axis=0), np.float64)


def _trees(seed: int) -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        max_iter=200,
        learning_rate=0.05,
        max_leaf_nodes=12,
        min_samples_leaf=40,
        l2_regularization=5,
        max_features=0.3,
        early_stopping=False,
        random_state=seed,
    )


def features(pairs: Pairs) -> NDArray[np.float64]:
    """Return float64[pairs, features], the same for (a, b) as for (b, a) except PropFlow's."""
    local = list(published_indices(pairs).values())
    walked = [_walked(pairs, exponent) for exponent in (0.7, 1.0, 1.3, 1.6)]
    return np.column_stack([*local, *walked, _ends(pairs)])


def _walked(pairs: Pairs, exponent: float) -> NDArray[np.float64]:
    """Return walks of each length, their sums up to some, and those a degree of either end."""
    found = walks(pairs, exponent, LONGEST)
    sums = np.cumsum(found, axis=1)[:, [length - 2 for length in _SUMS]]
    ends = np.sort(pairs.degree[[pairs.source, pairs.target]], axis=0)
    return np.hstack([found[:, : _SINGLE - 1], sums, *(sums / end[:, None] for end in ends)])


def _ends(pairs: Pairs) -> NDArray[np.float64]:
    """Return the smaller and larger degree, clustering and mean degree of neighbours."""
    graph, degree = pairs.adjacency, pairs.degree
    closed = np.asarray(graph.multiply(graph @ graph).sum(axis=1)).ravel()
    facts = (degree, closed / np.maximum(degree * (degree - 1), 1), graph @ degree / degree)
    sides = [np.sort(fact[[pairs.source, pairs.target]], axis=0).T for fact in facts]
    return np.hstack(sides)
