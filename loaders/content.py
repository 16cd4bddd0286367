"""What a whole data set says: its records, its claim about each entity, its facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.answers import Value

CITED: Final = 50
"""How many records an entity or a relation names; the count is always of all."""

KEY_PROPERTIES: Final = ("role", "how", "since", "until")
"""Properties that tell apart two relations of one type between the same two entities."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one data set says of an entity.

    Attributes:
        kind: The kind of the entity.
        values: Property → value as in JSON: dates are ISO text, lists are sorted.
        records: Ids of the first rows behind it, at most `CITED`.
        record_count: How many rows there are.
    """

    kind: str
    values: dict[str, Any]
    records: list[str]
    record_count: int

    def as_json(self) -> dict[str, Any]:
        """Return it as it is kept among the claims of an entity."""
        return {
            "record_count": self.record_count,
            "records": self.records,
            "values": self.values,
        }


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation of one data set with everything that is kept on it."""

    type: str
    source: str
    target: str
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Content:
    """What a whole data set says.

    Attributes:
        dataset: Its id.
        records: Columns `id`, `file`, `row`, `data`, `entities`, `digest`; a line a row.
        claims: Entity id → what the data set says of it.
        facts: Relation type → columns `source`, `target` and one a property, key included.
    """

    dataset: str
    records: pa.Table
    claims: dict[str, Claim]
    facts: dict[str, pa.Table]

    def each_fact(self) -> Iterator[Fact]:
        """Yield the relations one by one, type by type."""
        for type_, table in self.facts.items():
            yield from facts_at(type_, table, range(table.num_rows))


def facts_at(type_: str, table: pa.Table, positions: Sequence[int]) -> Iterator[Fact]:
    """Yield the relations at some positions of a table of one type, as `Content.facts` has them."""
    for row in table.take(pa.array(positions, pa.int64())).to_pylist():
        source, target = row.pop("source"), row.pop("target")
        yield Fact(type_, source, target, {k: v for k, v in row.items() if v is not None})


def plain(value: object) -> Value:
    """Return a value as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    return value  # type: ignore[return-value]  # texts, numbers and flags are what they are
