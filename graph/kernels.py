"""The loops of scoring, compiled: arrays in, arrays out.

Shapes and types used throughout. `n` is the number of nodes of a kind; nodes of a kind are
numbered from 0. An adjacency is CSR: `indptr` int32[n + 1], `indices` int32[e], `weights`
float32[e], or float32[0] where every edge weighs 1. A layer is float32[n]: the summed path-degree
products of all walks that have come so far. Nodes stand in blocks of 64; `dirty` uint8[n // 64 + 1]
marks the blocks of a layer that are not all zero, so that clearing and scanning cost what was
touched. Every kernel releases the GIL and writes only into arrays that its caller owns.
"""

from __future__ import annotations

from typing import Any, Final

import numba
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Ints = NDArray[np.int32]
Bytes = NDArray[np.uint8]

BLOCK_BITS: Final = 6
BLOCK: Final = 1 << BLOCK_BITS
TINY: Final = np.float32(1e-37)
"""Stands for a sum that a subtraction brought to nothing: the node stays visible to walks back."""

_jit: Any = numba.njit(nogil=True, cache=True, fastmath=False, error_model="numpy")


@_jit
def spread(
    layer: Floats,
    dirty: Bytes,
    indptr: Ints,
    indices: Ints,
    weights: Floats,
    factor: Floats,
    out: Floats,
    out_dirty: Bytes,
) -> None:
    """Add `layer[u] * factor[u] * weight(u, v)` to `out[v]` for every edge of the adjacency."""
    weighted = weights.shape[0] > 0
    for block in range(dirty.shape[0]):
        if not dirty[block]:
            continue
        for u in range(block << BLOCK_BITS, min((block + 1) << BLOCK_BITS, layer.shape[0])):
            if layer[u] <= 0:
                continue
            mass = layer[u] * factor[u]
            for edge in range(indptr[u], indptr[u + 1]):
                v = indices[edge]
                out[v] += mass * weights[edge] if weighted else mass
                out_dirty[v >> BLOCK_BITS] = 1


@_jit
def scale(layer: Floats, dirty: Bytes, factor: Floats) -> None:
    """Multiply the dirty part of `layer` by `factor`."""
    for block in range(dirty.shape[0]):
        if dirty[block]:
            for v in range(block << BLOCK_BITS, min((block + 1) << BLOCK_BITS, layer.shape[0])):
                layer[v] *= factor[v]


@_jit
def clear(layer: Floats, dirty: Bytes) -> None:
    """Set `layer` and `dirty` back to zero."""
    for block in range(dirty.shape[0]):
        if dirty[block]:
            layer[block << BLOCK_BITS : (block + 1) << BLOCK_BITS] = 0
            dirty[block] = 0


@_jit
def subtract_returns(layer: Floats, dirty: Bytes, returns: Doubles, out: Floats) -> None:
    """Take the walks X-Y-X out of `out`, two steps after `layer`.

    `returns[x]` is the sum over Y of the products of going from x to Y and back.
    """
    for block in range(dirty.shape[0]):
        if not dirty[block]:
            continue
        for x in range(block << BLOCK_BITS, min((block + 1) << BLOCK_BITS, layer.shape[0])):
            if layer[x] > 0 and out[x] > 0:
                out[x] = max(out[x] - np.float32(layer[x] * returns[x]), TINY)


@_jit
def best(
    lanes: Floats,
    dirty: Bytes,
    weights: Doubles,
    means: Doubles,
    paths: int,
    base: Floats,
    excluded: Ints,
    nodes: Ints,
    scores: Doubles,
) -> tuple[int, int]:
    """Find the nodes with the highest scores; ties go to the lower number.

    `lanes` is float32[l, n], a layer a term; the first `paths` are metapaths, counted
    `weights * asinh(lane / means)`, the others attributes, counted `weights` where not zero. A node
    without any metapath is no candidate. `base` float32[n] is added to each. The best go to `nodes`
    and `scores` (both of length k), best first. Returns how many were found and how many nodes
    were candidates.
    """
    found = candidates = 0
    for block in range(dirty.shape[1]):
        any_dirty = False
        for lane in range(paths):
            any_dirty = any_dirty or dirty[lane, block] != 0
        if not any_dirty:
            continue
        for v in range(block << BLOCK_BITS, min((block + 1) << BLOCK_BITS, base.shape[0])):
            score, reached = 0.0, False
            for lane in range(paths):
                mass = np.float64(lanes[lane, v])
                if mass > TINY:
                    reached = True
                    score += weights[lane] * np.arcsinh(mass / means[lane])
            if not reached or _contains(excluded, v):
                continue
            for lane in range(paths, lanes.shape[0]):
                if lanes[lane, v] > 0:
                    score += weights[lane]
            candidates += 1
            found = _insert(nodes, scores, found, v, score + base[v])
    return found, candidates


@_jit
def _contains(values: Ints, wanted: int) -> bool:
    for value in values:  # noqa: SIM110  # numba compiles the loop, not the generator
        if value == wanted:
            return True
    return False


@_jit
def _insert(nodes: Ints, scores: Doubles, found: int, node: int, score: float) -> int:
    """Insert into the descending list of the `found` best so far; returns its new length."""
    size = nodes.shape[0]
    if size == 0 or (found == size and score <= scores[size - 1]):
        return found
    place = found if found < size else size - 1
    while place > 0 and scores[place - 1] < score:
        nodes[place], scores[place] = nodes[place - 1], scores[place - 1]
        place -= 1
    nodes[place], scores[place] = node, score
    return min(found + 1, size)


@_jit
def enumerate_paths(
    source: int,
    target: int,
    length: int,
    indptr: tuple[Ints, ...],
    indices: tuple[Ints, ...],
    weights: tuple[Floats, ...],
    factors: tuple[Doubles, ...],
    end_factors: tuple[Doubles, ...],
    reached: tuple[Floats, ...],
    lows: Ints,
    nodes: Ints,
    best_products: Doubles,
    through: Doubles,
    touched: Ints,
) -> tuple[float, int, int, int]:
    """Walk every path of a metapath back from `target` to `source`, all in float64.

    Entry i of the tuples (always four) belongs to the step from position i to i + 1: its adjacency
    walked back, the origin's factors and the target's factors; `reached[i]` is the layer at
    position i, and only nodes that it reached are entered. `lows` int32[5] turns a node's number
    within its kind into the number in the snapshot. The best paths go to `nodes` int32[k, 5] and
    `best_products` float64[k]; the sum of products that leads through each node goes to `through`
    float64[all nodes], and the nodes so written to `touched` int32[all nodes].

    Returns the sum of all products, the number of paths, of best paths and of touched nodes.
    """
    total, count, found, marked = 0.0, 0, 0, 0
    path = np.zeros(5, np.int32)
    edge = np.zeros(5, np.int32)
    product = np.ones(5, np.float64)
    position = length
    path[length], edge[length] = target, indptr[length - 1][target]
    while position <= length:
        step, x = position - 1, path[position]
        if edge[position] >= indptr[step][x + 1]:
            position += 1
            continue
        y = indices[step][edge[position]]
        weight = np.float64(weights[step][edge[position]]) if weights[step].shape[0] else 1.0
        edge[position] += 1
        if not _enters(path, lows, reached[step], y, step, length, source):
            continue
        path[step] = y
        product[step] = product[position] * weight * factors[step][y] * end_factors[step][x]
        if step > 0:
            position, edge[step] = step, indptr[step - 1][y]
            continue
        total += product[0]
        count += 1
        marked = _credit(path, lows, length, product[0], through, touched, marked)
        found = _keep(path, lows, length, product[0], nodes, best_products, found)
    return total, count, found, marked


@_jit
def _enters(
    path: Ints, lows: Ints, reached: Floats, node: int, position: int, length: int, source: int
) -> bool:
    """Tell whether a path walked back may have the node at a position."""
    if position == 0:
        return node == source
    if reached[node] <= 0 or (lows[position] == lows[0] and node == source):
        return False
    for later in range(position + 1, length + 1):
        if lows[later] == lows[position] and path[later] == node:
            return False
    return True


@_jit
def _credit(
    path: Ints,
    lows: Ints,
    length: int,
    product: float,
    through: Doubles,
    touched: Ints,
    marked: int,
) -> int:
    """Add a path's product to each node between its ends; returns how many nodes have any."""
    for i in range(1, length):
        number = lows[i] + path[i]
        if through[number] == 0:
            touched[marked] = number
            marked += 1
        through[number] += product
    return marked


@_jit
def _keep(
    path: Ints,
    lows: Ints,
    length: int,
    product: float,
    nodes: Ints,
    products: Doubles,
    found: int,
) -> int:
    """Insert a path into the descending list of the `found` best; returns its new length."""
    size = products.shape[0]
    if size == 0 or (found == size and product <= products[size - 1]):
        return found
    place = found if found < size else size - 1
    while place > 0 and products[place - 1] < product:
        products[place], nodes[place] = products[place - 1], nodes[place - 1]
        place -= 1
    products[place] = product
    for i in range(length + 1):
        nodes[place, i] = lows[i] + path[i]
    return min(found + 1, size)
