"""What Neo4j sends, put together: lists of internal numbers and values into tables."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from graph.model import INFERRED, NODE_KINDS
from graph.snapshot_columns import NO_DATE
from graph.snapshot_tables import FactTable, NodeTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.snapshot_columns import Ints
    from graph.snapshot_file import Array
    from graph.store import Row


@dataclass(frozen=True, slots=True)
class Chunk:
    """Up to some thousands of facts of one relation type, data set and basis."""

    dataset: str
    inferred: bool
    source: Array
    """Internal numbers of nodes."""
    target: Array
    since: Array
    until: Array
    weight: Array
    records: list[list[str]]

    @classmethod
    def of_row(cls, row: Row, dataset: str | None, basis: str | None) -> Self:
        """Return a row of facts.cypher; a list that was not asked for is filled."""
        count = len(row["sources"])
        return cls(
            dataset=dataset or "",
            inferred=basis == INFERRED,
            source=np.array(row["sources"], np.int64),
            target=np.array(row["targets"], np.int64),
            since=_filled(row["since"], np.int32(NO_DATE), count),
            until=_filled(row["until"], np.int32(NO_DATE), count),
            weight=_filled(row["weight"], np.float32(1), count),
            records=row["records"] or [[]] * count,
        )


class Positions:
    """Finds the rows of the table of nodes by internal numbers."""

    def __init__(self, internal: Array) -> None:
        """Take int64[n], distinct: the internal number of each row."""
        self._order = np.argsort(internal)
        self._sorted = internal[self._order]

    def of(self, internal: Array) -> Ints:
        """Return int32[m]: the row of each number, -1 where there is none."""
        if not len(self._sorted):
            return np.full(len(internal), -1, np.int32)
        place = np.searchsorted(self._sorted, internal).clip(max=len(self._sorted) - 1)
        return np.where(self._sorted[place] == internal, self._order[place], -1).astype(np.int32)


def node_table(found: Sequence[tuple[str, Row]]) -> tuple[NodeTable, Positions]:
    """Return the table of the rows of entities.cypher, each with its kind."""
    place = {kind.label: number for number, kind in enumerate(NODE_KINDS)}
    rows = [row for _, row in found]
    sizes = [len(row["ids"]) for row in rows]
    table = NodeTable(
        kind=np.repeat(np.array([place[kind] for kind, _ in found], np.uint8), sizes),
        id=_joined(rows, "ids"),
        name=_joined(rows, "names"),
        name_zh=_joined(rows, "names_zh"),
        country=list(
            chain.from_iterable(row["countries"] or [""] * len(row["ids"]) for row in rows)
        ),
        synthetic=np.array(_joined(rows, "synthetic"), np.uint8),
    )
    return table, Positions(np.array(_joined(rows, "nodes"), np.int64))


def fact_table(
    chunks: Sequence[Chunk], positions: Positions, number: Mapping[str, int]
) -> FactTable:
    """Return the facts of one relation type between known nodes; `number` counts data sets."""
    sizes = [len(chunk.source) for chunk in chunks]
    source = positions.of(np.concatenate([chunk.source for chunk in chunks]))
    target = positions.of(np.concatenate([chunk.target for chunk in chunks]))
    records = list(chain.from_iterable(chunk.records for chunk in chunks))
    table = FactTable(
        source=source,
        target=target,
        dataset=np.repeat(np.array([number[c.dataset] for c in chunks], np.int16), sizes),
        since=np.concatenate([chunk.since for chunk in chunks]),
        until=np.concatenate([chunk.until for chunk in chunks]),
        weight=np.concatenate([chunk.weight for chunk in chunks]),
        inferred=np.repeat(np.array([c.inferred for c in chunks], np.uint8), sizes),
        record_count=np.fromiter(map(len, records), np.int32, len(records)),
        records=list(chain.from_iterable(records)),
    )
    known = (source >= 0) & (target >= 0)
    return table if known.all() else table.only(known)


def _filled(values: list[Any], otherwise: np.generic, count: int) -> Array:
    return np.array(values, otherwise.dtype) if values else np.full(count, otherwise)


def _joined(rows: Sequence[Row], name: str) -> list[Any]:
    return list(chain.from_iterable(row[name] for row in rows))
