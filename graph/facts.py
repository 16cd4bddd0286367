"""The facts behind one step of a path: who says so, how strongly, since when."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np

from graph.answers import PathRelation
from graph.metapaths import Direction
from graph.model import ASSERTED, INFERRED
from graph.snapshot import NO_DATE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.projection import Projection
    from graph.snapshot import RelationColumns, Snapshot

_EPOCH: Final = date(1970, 1, 1)
RECORDS: Final = 10
"""Ids of source rows that are listed with one step at the most."""


def relation_between(
    projection: Projection, ends: tuple[int, int], relation: str, direction: Direction
) -> PathRelation:
    """Return the step between two nodes of the snapshot: its strongest fact, the rows of all.

    `direction` is how the step is walked from the first to the second. Where facts stand in both
    directions of a symmetric relation, the forward ones are taken first.
    """
    columns = projection.snapshot.relation(relation)
    along = () if direction is Direction.IN else _facts(columns, *ends)
    against = () if direction is Direction.OUT else _facts(columns, *reversed(ends))
    every = [*along, *against]
    weights = projection.fact_weights(relation, every)
    facts = [fact for fact, weight in zip(every, weights, strict=True) if weight > 0]
    strongest = every[int(np.argmax(weights))]
    return PathRelation(
        type=relation,
        forward=strongest in along,
        basis=INFERRED if all(columns.inferred[facts]) else ASSERTED,
        weight=float(columns.weight[strongest]),
        records=_records(projection.snapshot, columns, facts),
        since=iso_date(int(columns.since[strongest])),
    )


def iso_date(days: int) -> str | None:
    """Return days since 1970 as an ISO date, None for NO_DATE."""
    return None if days == NO_DATE else (_EPOCH + timedelta(days=days)).isoformat()


def _facts(columns: RelationColumns, origin: int, target: int) -> Sequence[int]:
    edge = columns.edge(origin, target)
    return () if edge is None else columns.facts(edge)


def _records(snapshot: Snapshot, columns: RelationColumns, facts: Sequence[int]) -> tuple[str, ...]:
    numbers = chain.from_iterable(columns.records(fact).tolist() for fact in facts)
    return tuple(snapshot.record_id(number) for number in dict.fromkeys(numbers))[:RECORDS]
