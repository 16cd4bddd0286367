"""The loops of path search, compiled. The graph is CSR, undirected, each neighbour once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numba
import numpy as np

if TYPE_CHECKING:
    from graph.kernels import Ints

_jit: Any = numba.njit(nogil=True, cache=True, error_model="numpy")


@_jit
def distances(
    indptr: Ints, indices: Ints, start: int, furthest: int, distance: Ints, queue: Ints
) -> None:
    """Put in `distance` int32[n] (all -1 before) the steps from `start`, up to `furthest`.

    `queue` is int32[n] of scratch memory.
    """
    head, tail = 0, 1
    queue[0], distance[start] = start, 0
    while head < tail:
        u = queue[head]
        head += 1
        if distance[u] == furthest:
            return
        for edge in range(indptr[u], indptr[u + 1]):
            v = indices[edge]
            if distance[v] < 0:
                distance[v] = distance[u] + 1
                queue[tail] = v
                tail += 1


@_jit
def simple_paths(
    indptr: Ints,
    indices: Ints,
    source: int,
    target: int,
    length: int,
    distance: Ints,
    nodes: Ints,
) -> int:
    """Put paths of exactly `length` steps into `nodes` int32[k, length + 1], at most k of them.

    `distance` are the steps of each node to the target, -1 where they are too many. Returns how
    many paths were put.
    """
    path = np.empty(length + 1, np.int32)
    edge = np.empty(length + 1, np.int32)
    path[0], edge[0] = source, indptr[source]
    depth, count = 0, 0
    while depth >= 0 and count < nodes.shape[0]:
        if edge[depth] == indptr[path[depth] + 1]:
            depth -= 1
            continue
        v = indices[edge[depth]]
        edge[depth] += 1
        left = length - depth - 1
        if distance[v] < 0 or distance[v] > left or _visited(path, depth, v):
            continue
        if (v == target) != (left == 0):
            continue
        depth += 1
        path[depth], edge[depth] = v, indptr[v]
        if left == 0:
            nodes[count] = path
            count += 1
            depth -= 1
    return count


@_jit
def _visited(path: Ints, depth: int, node: int) -> bool:
    for i in range(depth + 1):  # noqa: SIM110  # numba compiles the loop, not the generator
        if path[i] == node:
            return True
    return False
