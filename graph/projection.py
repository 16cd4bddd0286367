"""What scoring reads of a snapshot: for each step of a metapath an adjacency with its factors.

A projection belongs to one snapshot, one scoring and one filter, and is shared by all threads; an
adjacency is made when first asked for and kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.sparse import csr_array

from graph.metapaths import Direction, Scoring, Step
from graph.model import RELATIONS, TIES
from graph.snapshot import NO_DATE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.kernels import Doubles, Floats, Ints
    from graph.snapshot import RelationColumns, Snapshot

DAYS_A_YEAR: Final = 365.25


@dataclass(frozen=True, slots=True)
class Filter:
    """Which facts count; the default takes all."""

    asserted_only: bool = False


@dataclass(frozen=True, slots=True)
class Adjacency:
    """The edges of one step, from the nodes of one kind to those of another, each from 0."""

    indptr: Ints
    indices: Ints
    weights: Floats
    """Weight times recency; empty where every edge weighs 1."""
    origin_degree: Ints
    """Distinct neighbours of each origin node along the relation, whatever their kind."""
    target_degree: Ints

    def row(self, node: int) -> tuple[Ints, Doubles]:
        """Return the neighbours of a node and the weights of the edges to them."""
        span = slice(self.indptr[node], self.indptr[node + 1])
        neighbours = self.indices[span]
        if not len(self.weights):
            return neighbours, np.ones(len(neighbours))
        return neighbours, self.weights[span].astype(np.float64)


class Projection:
    """The adjacencies and factors of one snapshot under one scoring and filter."""

    def __init__(self, snapshot: Snapshot, scoring: Scoring, facts: Filter) -> None:
        """Prepare; nothing is computed until it is asked for."""
        self.snapshot = snapshot
        self.scoring = scoring
        self.facts = facts
        self._lock = Lock()
        self._adjacencies: dict[Step, Adjacency] = {}
        self._priors: dict[str, Doubles] = {}
        self._undated: dict[str, float] = {}

    def size(self, kind: str) -> int:
        """Return the number of nodes of a kind."""
        low, high = self.snapshot.kind_range(kind)
        return high - low

    def adjacency(self, step: Step) -> Adjacency:
        """Return the edges of a step."""
        with self._lock:
            if step not in self._adjacencies:
                self._adjacencies[step] = self._build(step)
            return self._adjacencies[step]

    def prior(self, kind: str) -> Doubles:
        """Return float64[n]: asinh of how many distinct neighbours each node has by its ties."""
        with self._lock:
            if kind not in self._priors:
                self._priors[kind] = np.arcsinh(self._ties(kind))
            return self._priors[kind]

    @cached_property
    def reference_day(self) -> int:
        """Return the day that recency counts from: the latest date of any fact, or day 0."""
        days = [
            int(columns.since.max())
            for columns in map(self.snapshot.relation, RELATIONS)
            if columns.has_dates
        ]
        return max(days, default=0)

    def recency_of_undated(self, relation: str) -> float:
        """Return the factor of a fact without a date: that of the median date of its type."""
        if relation not in self._undated:
            self._undated[relation] = self._median_recency(relation)
        return self._undated[relation]

    def _median_recency(self, relation: str) -> float:
        columns = self.snapshot.relation(relation)
        years = self.scoring.recency_years
        if years is None or not columns.has_dates:
            return 1.0
        dated = columns.since[columns.since != NO_DATE]
        age = int(np.median(dated)) - self.reference_day
        return float(np.exp(age / (years * DAYS_A_YEAR)))

    def _ties(self, kind: str) -> Doubles:
        low, high = self.snapshot.kind_range(kind)
        total = np.zeros(high - low)
        for relation in TIES:
            ends = {end for pair in RELATIONS[relation].ends for end in pair}
            if kind in ends:
                total += _degrees(self.edges(relation, Direction.BOTH))[low:high]
        return total

    def _build(self, step: Step) -> Adjacency:
        edges = self.edges(step.type, step.direction)
        origin, target = map(self.snapshot.kind_range, (step.origin, step.target))
        part = edges[slice(*origin), slice(*target)]
        part.sort_indices()
        plain = bool((part.data == 1).all())
        return Adjacency(
            indptr=part.indptr.astype(np.int32),
            indices=part.indices.astype(np.int32),
            weights=np.empty(0, np.float32) if plain else part.data.astype(np.float32),
            origin_degree=_degrees(edges)[slice(*origin)],
            target_degree=_degrees(edges.T.tocsr())[slice(*target)],
        )

    def edges(self, relation: str, direction: Direction) -> csr_array:
        """Return weight times recency of every distinct edge, rows by origin, over all nodes."""
        columns = self.snapshot.relation(relation)
        forward = self._forward(columns, relation)
        if direction is Direction.OUT:
            return forward
        if direction is Direction.IN:
            return forward.T.tocsr()
        return forward.maximum(forward.T).tocsr()

    def _forward(self, columns: RelationColumns, relation: str) -> csr_array:
        shape = (self.snapshot.node_count, self.snapshot.node_count)
        if not len(columns.out_indices):
            return csr_array(shape)
        counted = self.fact_weights(relation, slice(None))
        weight = np.maximum.reduceat(counted, columns.fact_indptr[:-1])
        matrix = csr_array((weight, columns.out_indices, columns.out_indptr), shape=shape)
        matrix.setdiag(0)  # no path goes from a node to itself
        matrix.eliminate_zeros()
        return matrix

    def fact_weights(self, relation: str, facts: slice | Sequence[int]) -> Doubles:
        """Return float64[f]: weight times recency of some facts of a relation.

        A fact that the filter leaves out weighs 0.
        """
        columns = self.snapshot.relation(relation)
        weights = columns.weight[facts].astype(np.float64)
        if self.facts.asserted_only:
            weights *= columns.inferred[facts] == 0
        years = self.scoring.recency_years
        if years is None or not columns.has_dates:
            return weights
        since = columns.since[facts]
        age = (since - np.float64(self.reference_day)) / (years * DAYS_A_YEAR)
        undated = self.recency_of_undated(relation)
        recency = np.where(since == NO_DATE, undated, np.exp(np.minimum(age, 0)))
        return np.asarray(weights * recency)


def _degrees(edges: csr_array) -> Ints:
    return np.diff(edges.indptr).astype(np.int32)


def factor(degrees: Ints, exponent: float) -> Doubles:
    """Return float64[n], `degree ** -exponent`, and 1 where the degree is 0."""
    return np.maximum(degrees, 1).astype(np.float64) ** -exponent
