"""Known link predictors on an undirected network, as baselines: a score for every pair of nodes.

Formulas: Liben-Nowell and Kleinberg (JASIST 2007); resource allocation and local path index: Zhou,
Lü and Zhang (European Physical Journal B 2009); superposed walk: Liu and Lü (EPL 2010).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

EPSILON: Final = 0.01
"""What a path of three steps counts beside one of two in the local path index."""
DAMPING: Final = 0.85
_KATZ_SHARE: Final = 0.5
_TERMS: Final = 32


def link_scores(links: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """Return a float64[nodes, nodes] for each method; `links` is 0/1, symmetric, empty diagonal."""
    degree = links.sum(1)
    two = links @ links
    walk = links / np.maximum(degree, 1)[:, None]
    return {
        "common neighbours": two,
        "Adamic-Adar": links @ (links / np.log(np.maximum(degree, 2))[:, None]),
        "resource allocation": links @ (links / np.maximum(degree, 1)[:, None]),
        "Katz": _katz(links),
        "local path index": two + EPSILON * (two @ links),
        "3-step walk": walk + walk @ walk + walk @ walk @ walk,
        "PageRank": _pagerank(walk),
    }


def _katz(links: Matrix) -> Matrix:
    """Return Σ β^l A^l with β half of what would still converge."""
    if not links.any():
        return links
    largest = float(np.linalg.eigvalsh(links)[-1])
    factor = _KATZ_SHARE / largest * links
    return _series(factor)


def _pagerank(walk: Matrix) -> Matrix:
    """Return personalised PageRank, a row a source."""
    return (1 - DAMPING) * _series(DAMPING * walk)


def _series(factor: Matrix) -> Matrix:
    """Return the sum of the powers of `factor` from 1 to `_TERMS`, by doubling."""
    total, power, reached = factor, factor, 1
    while reached < _TERMS:
        total, power, reached = total + total @ power, power @ power, 2 * reached
    return total
