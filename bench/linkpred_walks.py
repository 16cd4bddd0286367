"""Walks between the ends of pairs, each weighed by the degrees of the nodes that it passes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.sparse import diags_array

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bench.linkpred_folds import Pairs

BLOCK: Final = 256
"""Sources walked from at a time: their vectors stay in the processor's cache."""


def walks(pairs: Pairs, exponent: float, longest: int) -> NDArray[np.float64]:
    """Return float64[pairs, longest - 1]: the weight of all walks of 2, 3 … `longest` steps.

    A walk weighs the product of degree^-exponent over the nodes between its ends. With exponent 1
    the sum over lengths is the superposed random walk of Liu and Lü (EPL 89, 58007, 2010) but for
    a constant. It is a sum over walks, so each has its share.
    """
    sources, row = np.unique(pairs.source, return_inverse=True)
    found = np.empty((len(pairs.source), longest - 1))
    for first in range(0, len(sources), BLOCK):
        chosen = np.flatnonzero((row >= first) & (row < first + BLOCK))
        block = sources[first : first + BLOCK]
        found[chosen] = _from(pairs, block, chosen, row[chosen] - first, exponent, longest)
    return found


def _from(  # noqa: PLR0913, PLR0917  # arrays one by one, like a kernel
    pairs: Pairs,
    block: NDArray[np.int64],
    chosen: NDArray[np.int64],
    column: NDArray[np.int64],
    exponent: float,
    longest: int,
) -> NDArray[np.float64]:
    onward = (pairs.adjacency @ diags_array(pairs.degree**-exponent)).tocsr()
    reached = pairs.adjacency[:, block].toarray()
    weights = np.empty((len(chosen), longest - 1))
    for steps in range(longest - 1):
        reached = onward @ reached
        weights[:, steps] = reached[pairs.target[chosen], column]
    return weights
