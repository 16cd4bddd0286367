"""PropFlow: the flow that reaches a node from a source within a few steps, breadth first."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bench.linkpred_folds import Pairs


def propagated_flow(pairs: Pairs, longest: int) -> NDArray[np.float64]:
    """Return float64[pairs]: the flow from source to target in at most `longest` steps.

    PropFlow of Lichtenwalter, Lussier and Chawla (KDD 2010). Nodes of one level are taken in the
    order in which they were found, which moves the figure in the fifth digit.
    """
    starts, ends = pairs.adjacency.indptr.tolist(), pairs.adjacency.indices.tolist()
    neighbours = [ends[a:b] for a, b in pairwise(starts)]
    flows = {start: _flow(neighbours, start, longest) for start in set(pairs.source.tolist())}
    ends_of = zip(pairs.source.tolist(), pairs.target.tolist(), strict=True)
    return np.array([flows[source].get(target, 0.0) for source, target in ends_of])


def _flow(neighbours: list[list[int]], start: int, longest: int) -> dict[int, float]:
    flow, level = {start: 1.0}, [start]
    seen = {start}
    for _ in range(longest):
        found = []
        for node in level:
            part = flow[node] / len(neighbours[node])
            for other in neighbours[node]:
                flow[other] = flow.get(other, 0.0) + part
                if other not in seen:
                    seen.add(other)
                    found.append(other)
        level = found
    return flow
