"""Paths between two entities, whatever the relations: shortest first, the less busy way first.

A path repeats no node. Relations are walked in both directions. Among paths of one length those
through less connected nodes come first: the product over a path's inner nodes of degree to the
power of minus the scoring's exponent.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import pairwise
from operator import add
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.sparse import csr_array

from graph import path_kernels
from graph.answers import Connections, Path, PathRelation
from graph.facts import relation_between
from graph.metapaths import Direction
from graph.model import RELATIONS

if TYPE_CHECKING:
    from graph.kernels import Doubles, Ints
    from graph.projection import Projection

CONSIDERED: Final = 5_000
"""Paths of one length that are compared before the best are shown."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which paths are wanted."""

    source: int
    target: int
    longest: int = 4
    limit: int = 10


class Routes:
    """The whole network as one undirected graph; made once a projection, shared by threads."""

    def __init__(self, projection: Projection) -> None:
        """Prepare; the graph is joined when first asked."""
        self._projection = projection
        self._snapshot = projection.snapshot

    @cached_property
    def _graph(self) -> tuple[Ints, Ints]:
        """Return indptr and indices over all relation types, both ways, each neighbour once."""
        every = (self._projection.edges(relation, Direction.BOTH) for relation in RELATIONS)
        total = csr_array(reduce(add, every))
        total.sort_indices()
        return total.indptr.astype(np.int32), total.indices.astype(np.int32)

    @cached_property
    def _ease(self) -> Doubles:
        """Return float64[n]: the logarithm of each node's factor on a path."""
        degree = np.maximum(np.diff(self._graph[0]), 1)
        return np.asarray(-self._projection.scoring.degree_exponent * np.log(degree))

    def find(self, wanted: Wanted) -> Connections:
        """Return up to `limit` paths of at most `longest` steps."""
        paths: list[Path] = []
        distance = self._distances(wanted)
        shortest = int(distance[wanted.source])
        for length in range(max(shortest, 1), wanted.longest + 1):
            if shortest < 0 or len(paths) >= wanted.limit:
                break
            found = self._of_length(wanted, length, distance)
            paths += [self._path(nodes) for nodes in found[: wanted.limit - len(paths)]]
        return Connections(
            source=self._snapshot.ref(wanted.source),
            target=self._snapshot.ref(wanted.target),
            version=self._snapshot.version,
            paths=tuple(paths),
            note=None if paths else _nothing(wanted),
        )

    def _distances(self, wanted: Wanted) -> Ints:
        """Return int32[n]: steps to the target, -1 where more than `longest`."""
        distance = np.full(self._snapshot.node_count, -1, np.int32)
        queue = np.empty(self._snapshot.node_count, np.int32)
        path_kernels.distances(*self._graph, wanted.target, wanted.longest, distance, queue)
        return distance

    def _of_length(self, wanted: Wanted, length: int, distance: Ints) -> list[tuple[int, ...]]:
        nodes = np.empty((CONSIDERED, length + 1), np.int32)
        count = path_kernels.simple_paths(
            *self._graph, wanted.source, wanted.target, length, distance, nodes
        )
        ease = self._ease[nodes[:count, 1:-1]].sum(axis=1)
        order = np.lexsort((*nodes[:count].T[::-1], -ease))
        return [tuple(row) for row in nodes[order].tolist()]

    def _path(self, nodes: tuple[int, ...]) -> Path:
        return Path(
            nodes=tuple(self._snapshot.ref(node) for node in nodes),
            relations=tuple(self._strongest(a, b) for a, b in pairwise(nodes)),
            share=0.0,
        )

    def _strongest(self, a: int, b: int) -> PathRelation:
        """Return the relation between two neighbours; asserted before inferred, then by weight."""
        relations = []
        for relation, kind in RELATIONS.items():
            both = (Direction.BOTH,) if kind.symmetric else (Direction.OUT, Direction.IN)
            relations += [
                relation_between(self._projection, (a, b), relation, way)
                for way in both
                if self._joined(relation, a, b, way)
            ]
        return min(relations, key=lambda r: (r.basis, -r.weight, r.type))

    def _joined(self, relation: str, a: int, b: int, way: Direction) -> bool:
        edges = self._projection.edges(relation, way)
        return bool(np.isin(b, edges.indices[edges.indptr[a] : edges.indptr[a + 1]]))


def _nothing(wanted: Wanted) -> str:
    if wanted.source == wanted.target:
        return "Both ends are the same entity: ask for two."
    return f"No path of at most {wanted.longest} steps joins the two. Allow longer paths."
