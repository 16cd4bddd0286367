"""The closest rows of two sparse matrices, in blocks so that memory stays bounded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from scipy.sparse import csr_array

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

BLOCK: Final = 128
"""So many rows give some 100 MB of products with 100,000 others."""
SHARED_TERMS: Final = 2
"""A single word in common is no likeness: "Plasmas" is not about heating fusion plasmas."""
DECIMALS: Final = 4


class Close(NamedTuple):
    """Two rows that are close; `cosine` is rounded, so that noise in the last place is none."""

    row: int
    other: int
    cosine: float


def closest(  # noqa: PLR0913  # the last two have defaults that are right
    rows: csr_array,
    others: csr_array,
    *,
    limit: int,
    least: float,
    itself: bool = True,
    block: int = BLOCK,
) -> Iterator[Close]:
    """Yield for each row its closest others, best first, ties by their place.

    Args:
        rows: Vectors of length 1.
        others: Vectors of length 1 over the same terms.
        limit: How many there are at the most for a row.
        least: The smallest cosine that counts.
        itself: Whether a row may be close to the other of the same number.
        block: Rows that are compared with all others at a time.
    """
    across = csr_array(others.T)
    for start in range(0, rows.shape[0], block):
        products = rows[start : start + block] @ across
        near, far, cosine = _above(csr_array(products), least)
        near += start
        kept = _shared(rows[near], others[far]) >= SHARED_TERMS
        kept &= itself | (near != far)
        yield from _best(near[kept], far[kept], cosine[kept], limit)


def _above(
    products: csr_array, least: float
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return rows, columns and values of the products that are large enough."""
    near_enough = np.flatnonzero(products.data >= least - 10.0**-DECIMALS)
    values = products.data[near_enough].astype(np.float64).round(DECIMALS)
    kept = near_enough[values >= least]
    rows = np.searchsorted(products.indptr, kept, side="right") - 1
    columns = products.indices[kept]
    return rows.astype(np.int64), columns.astype(np.int64), values[values >= least]


def _shared(left: csr_array, right: csr_array) -> NDArray[np.int64]:
    """Return how many terms each row of `left` shares with the same row of `right`."""
    return np.diff(csr_array(left.multiply(right)).indptr).astype(np.int64)


def _best(
    near: NDArray[np.int64], far: NDArray[np.int64], cosine: NDArray[np.float64], limit: int
) -> Iterator[Close]:
    order = np.lexsort((far, -cosine, near))
    near, far, cosine = near[order], far[order], cosine[order]
    rank = np.arange(len(near)) - np.searchsorted(near, near)
    for place in np.flatnonzero(rank < limit):
        yield Close(int(near[place]), int(far[place]), float(cosine[place]))
