"""What a snapshot is packed from: one table of nodes and one of facts for each relation type."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING, Final, Self

import numpy as np

from graph.snapshot_columns import NO_DATE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.snapshot_columns import Bytes, Floats, Ints, Shorts
    from graph.snapshot_file import Array


@dataclass(frozen=True, slots=True)
class NodeTable:
    """All nodes, in any order; each field is a column with a value a node."""

    kind: Bytes
    """Position of the kind in `NODE_KINDS`."""
    id: Sequence[str]
    name: Sequence[str]
    name_zh: Sequence[str]
    country: Sequence[str]
    synthetic: Bytes

    def __len__(self) -> int:
        """Return the number of nodes."""
        return len(self.id)


@dataclass(frozen=True, slots=True)
class FactTable:
    """The facts of one relation type, in any order; each field is a column with a value a fact.

    `source` and `target` are positions in the table of nodes, `dataset` in the sorted tuple of
    data sets. The rows behind the first fact are the first `record_count[0]` of `records`, and so
    on.
    """

    source: Ints
    target: Ints
    dataset: Shorts
    since: Ints
    until: Ints
    weight: Floats
    inferred: Bytes
    record_count: Ints
    records: Sequence[str]

    def __len__(self) -> int:
        """Return the number of facts."""
        return len(self.source)

    def only(self, kept: Array) -> FactTable:
        """Return the facts for which bool[F] `kept` is true."""
        rows = np.repeat(kept, self.record_count)
        columns = {name: getattr(self, name)[kept] for name in ("source", "target", *_DEFAULTS)}
        return FactTable(records=list(compress(self.records, rows.tolist())), **columns)

    def and_more(self, other: FactTable) -> FactTable:
        """Return the facts of both tables."""
        columns = {
            name: np.concatenate([getattr(self, name), getattr(other, name)])
            for name in ("source", "target", *_DEFAULTS)
        }
        return FactTable(records=[*self.records, *other.records], **columns)

    @classmethod
    def of_edges(cls, source: Array, target: Array, **columns: Array) -> Self:
        """Return a table of facts without dates, weights or rows, except what `columns` gives."""
        count = len(source)
        given = {name: np.full(count, value) for name, value in _DEFAULTS.items()} | columns
        return cls(
            source=np.asarray(source, np.int32),
            target=np.asarray(target, np.int32),
            records=(),
            **given,
        )


_DEFAULTS: Final = {
    "dataset": np.int16(0),
    "since": np.int32(NO_DATE),
    "until": np.int32(NO_DATE),
    "weight": np.float32(1),
    "inferred": np.uint8(0),
    "record_count": np.int32(0),
}


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything that a snapshot is packed from."""

    nodes: NodeTable
    facts: dict[str, FactTable]
    """By relation type."""
    sources: dict[str, str]
    """The digest of each data set by its id; empty text where it is not known."""

    @property
    def datasets(self) -> tuple[str, ...]:
        """Return the ids of the data sets in their order."""
        return tuple(sorted(self.sources))
