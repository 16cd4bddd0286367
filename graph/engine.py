"""How well every node of a kind answers a source: layers walked forward, one metapath a lane.

A metapath is walked as a sequence of layers. Walks that repeat a node are taken out exactly: the
source by setting its place to zero in every layer, X-Y-X by subtracting what went out and came
back (`kernels.subtract_returns`), minus what other rules have taken out already. Metapaths that
share a beginning share its layers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import csr_array

from graph import kernels
from graph.metapaths import LONGEST
from graph.projection import factor

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graph.kernels import Bytes, Doubles, Floats, Ints
    from graph.metapaths import Metapath, Step
    from graph.projection import Adjacency, Projection


@dataclass(frozen=True, slots=True)
class Layer:
    """The sums of path-degree products at one position of a walk, and which blocks they touch."""

    mass: Floats
    dirty: Bytes

    @classmethod
    def empty(cls, size: int) -> Layer:
        """Return a layer of `size` zeros."""
        blocks = (size >> kernels.BLOCK_BITS) + 1
        return cls(np.zeros(size, np.float32), np.zeros(blocks, np.uint8))

    @classmethod
    def at(cls, node: int, size: int) -> Layer:
        """Return a layer that is 1 at one node."""
        layer = cls.empty(size)
        layer.mass[node], layer.dirty[node >> kernels.BLOCK_BITS] = 1, 1
        return layer


class StepFactors:
    """One step of a metapath with the factors of both ends.

    The exponent of the last step's target is the scoring's `candidate_exponent`.
    """

    def __init__(self, projection: Projection, step: Step, *, last: bool) -> None:
        """Take the adjacency of the step from the projection."""
        scoring = projection.scoring
        self.step = step
        self.adjacency: Adjacency = projection.adjacency(step)
        self.back: Adjacency = projection.adjacency(step.reverse)
        exponent = scoring.candidate_exponent if last else scoring.degree_exponent
        self.origin = factor(self.adjacency.origin_degree, scoring.degree_exponent)
        self.target = factor(self.adjacency.target_degree, exponent)

    @cached_property
    def single(self) -> tuple[Floats, Floats]:
        """Return both factors as float32."""
        return self.origin.astype(np.float32), self.target.astype(np.float32)

    @cached_property
    def matrix(self) -> csr_array:
        """Return the product of every edge as a matrix, origins by targets."""
        return _matrix(self.adjacency, self.origin, self.target)

    @cached_property
    def back_matrix(self) -> csr_array:
        """Return the product of every edge as a matrix, targets by origins."""
        return _matrix(self.back, self.target, self.origin)

    def from_node(self, node: int) -> tuple[Ints, Doubles]:
        """Return the targets of an origin node and the products of the edges to them."""
        neighbours, weights = self.adjacency.row(node)
        return neighbours, weights * self.origin[node] * self.target[neighbours]

    def to_node(self, node: int) -> tuple[Ints, Doubles]:
        """Return the origins of a target node and the products of the edges from them."""
        neighbours, weights = self.back.row(node)
        return neighbours, weights * self.target[node] * self.origin[neighbours]


def _matrix(adjacency: Adjacency, rows: Doubles, columns: Doubles) -> csr_array:
    origins = np.repeat(np.arange(len(rows)), np.diff(adjacency.indptr))
    plain = 1.0 if not len(adjacency.weights) else adjacency.weights
    data = plain * rows[origins] * columns[adjacency.indices]
    return csr_array((data, adjacency.indices, adjacency.indptr), shape=(len(rows), len(columns)))


class Walk:
    """A metapath made ready to be walked: its steps and what repeats there are to take out."""

    def __init__(self, projection: Projection, metapath: Metapath) -> None:
        """Take the steps from the projection and prepare the corrections that the shape needs."""
        self.metapath = metapath
        self.kinds = metapath.kinds
        self.sizes = tuple(projection.size(kind) for kind in self.kinds)
        lows = [projection.snapshot.kind_range(kind)[0] for kind in self.kinds]
        self.lows = np.array(lows + [-1] * (LONGEST + 1 - len(lows)), np.int32)
        """For each position the first node of its kind in the snapshot."""
        last = len(metapath.steps) - 1
        self.steps = tuple(
            StepFactors(projection, step, last=i == last) for i, step in enumerate(metapath.steps)
        )
        self._returns: dict[int, Doubles] = {}
        self._double_returns: dict[int, Floats] = {}

    @cached_property
    def back_arrays(self) -> tuple[tuple[NDArray[Any], ...], ...]:
        """Return the arrays of each step walked back, as `kernels.enumerate_paths` takes them."""
        arrays = [
            (s.back.indptr, s.back.indices, s.back.weights, s.origin, s.target) for s in self.steps
        ]
        nothing = tuple(np.empty(0, array.dtype) for array in arrays[0])
        padded = arrays + [nothing] * (LONGEST - len(arrays))
        return tuple(zip(*padded, strict=True))

    def prefix(self, position: int) -> tuple[object, ...]:
        """Return what two walks must have in common to share the layer at a position."""
        steps = self.metapath.steps[:position]
        return (*steps, position == len(self.steps) and position)

    def turns_back(self, position: int) -> bool:
        """Tell whether the node at a position can be the one two before it (not the source)."""
        return position >= 3 and self.kinds[position] == self.kinds[position - 2]  # noqa: PLR2004

    def returns(self, position: int) -> Doubles:
        """Return float64[n]: for each node two before, the mass of going on and coming back."""
        if position not in self._returns:
            there, back = self.steps[position - 2], self.steps[position - 1]
            both = there.matrix.multiply(back.back_matrix)
            self._returns[position] = np.asarray(both.sum(axis=1), np.float64)
        return self._returns[position]

    def double_returns(self, position: int) -> Floats:
        """Return float32[e]: for each edge into `position - 2`, the mass of X-Y-X-Y along it."""
        if position not in self._double_returns:
            first, second, third = self.steps[position - 3 : position]
            both = first.matrix.multiply(second.back_matrix).multiply(third.matrix)
            self._double_returns[position] = _aligned(first, csr_array(both))
        return self._double_returns[position]


def _aligned(step: StepFactors, values: csr_array) -> Floats:
    """Return the values in the order of the step's edges, 0 where there is none."""
    out = np.zeros(len(step.adjacency.indices), np.float32)
    values.sort_indices()
    width = values.shape[1]
    places = np.searchsorted(_edge_keys(step.matrix, width), _edge_keys(values, width))
    out[places] = values.data
    return out


def _edge_keys(matrix: csr_array, width: int) -> NDArray[np.int64]:
    rows = np.repeat(np.arange(matrix.shape[0], dtype=np.int64), np.diff(matrix.indptr))
    return np.asarray(rows * width + matrix.indices)


class Walker:
    """The layers of one source, each walked once however many metapaths need it."""

    def __init__(self, source: int) -> None:
        """Start at a node, numbered within its kind."""
        self.source = source
        self._layers: dict[tuple[object, ...], Layer] = {}

    def layer(self, walk: Walk, position: int) -> Layer:
        """Return the layer of a walk at a position, exact up to float32."""
        if position == 0:
            return Layer.at(self.source, walk.sizes[0])
        prefix = walk.prefix(position)
        if prefix not in self._layers:
            self._layers[prefix] = self._advance(walk, position)
        return self._layers[prefix]

    def _advance(self, walk: Walk, position: int) -> Layer:
        before = self.layer(walk, position - 1)
        step = walk.steps[position - 1]
        origin, target = step.single
        out = Layer.empty(walk.sizes[position])
        _spread(before, step.adjacency, step.adjacency.weights, origin, out)
        kernels.scale(out.mass, out.dirty, target)
        if walk.turns_back(position):
            self._take_out_returns(walk, position, out)
        if walk.kinds[position] == walk.kinds[0]:
            out.mass[self.source] = 0
        return out

    def _take_out_returns(self, walk: Walk, position: int, out: Layer) -> None:
        """Subtract X-Y-X; what was never in the sum (Y is the source, Y-X-Y) is put in first."""
        before = self.layer(walk, position - 2)
        if walk.kinds[position - 1] == walk.kinds[0]:
            nodes, mass = self._through_source(walk, position)
            out.mass[nodes] += before.mass[nodes] * mass
        if position == LONGEST and walk.turns_back(position - 1):
            first = walk.steps[position - 3]
            ones = np.ones(walk.sizes[1], np.float32)
            twice = walk.double_returns(position)
            _spread(self.layer(walk, 1), first.adjacency, twice, ones, out)
        kernels.subtract_returns(before.mass, before.dirty, walk.returns(position), out.mass)

    def _through_source(self, walk: Walk, position: int) -> tuple[Ints, Floats]:
        """Return the nodes joined with the source by both of the last steps, and the products."""
        there, there_mass = walk.steps[position - 2].to_node(self.source)
        back, back_mass = walk.steps[position - 1].from_node(self.source)
        nodes, i, j = np.intersect1d(there, back, assume_unique=True, return_indices=True)
        return nodes, (there_mass[i] * back_mass[j]).astype(np.float32)


def _spread(
    layer: Layer, adjacency: Adjacency, weights: Floats, origin: Floats, out: Layer
) -> None:
    kernels.spread(
        layer.mass,
        layer.dirty,
        adjacency.indptr,
        adjacency.indices,
        weights,
        origin,
        out.mass,
        out.dirty,
    )
