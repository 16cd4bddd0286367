"""The difference between what a data set says in its files and in the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from graph.errors import InputError
from loaders.claims import Claims, as_text, merged
from loaders.content import facts_at
from loaders.existing import Existing, Known, compared, fingerprint
from loaders.report import Counts
from loaders.transform import ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.content import Claim, Content

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FactChanges:
    """What has to be done about the facts of one relation type.

    Attributes:
        added: `source`, `target` and `properties` of new ones, sorted by target.
        changed: All properties of those that are different.
        removed: Keys.
    """

    added: list[Row]
    changed: list[Row]
    removed: list[str]


@dataclass(slots=True)
class Changes:
    """Everything that a load has to write.

    Attributes:
        records: Rows to keep, all their properties.
        gone: Ids of records to remove.
        entities: Kind → entities to keep, all their properties.
        dropped: Ids of entities to remove.
        facts: Relation type → what to do about its facts.
        nodes: How many entities are added, changed and removed.
        fresh: Ids of the records that are new or different; a record that only moved is not.
    """

    records: list[Row]
    gone: list[str]
    entities: dict[str, list[Row]]
    dropped: list[str]
    facts: dict[str, FactChanges]
    nodes: Counts
    fresh: set[str]

    @property
    def relations(self) -> Counts:
        """Return how many facts are added, changed and removed."""
        facts = self.facts.values()
        return Counts(
            sum(len(change.added) for change in facts),
            sum(len(change.changed) for change in facts),
            sum(len(change.removed) for change in facts),
        )


def changes(content: Content, before: Existing, known: dict[str, Known]) -> Changes:
    """Return what has to be written so that the database says what the files say.

    Args:
        content: What the files say.
        before: What the data set says in the database.
        known: The entities of the content that only other data sets claim so far.

    Raises:
        InputError: an entity is of another kind in the database.
    """
    records, fresh = _records(content, before)
    gone = sorted(before.records.keys() - set(content.records["id"].to_pylist()))
    there = before.entities | known
    entities = list(_kept(content, there))
    dropped, released = _released(content, before.entities)
    by_kind: dict[str, list[Row]] = {}
    for kind, row in (*entities, *released):
        by_kind.setdefault(kind, []).append(row)
    added = sum(row["id"] not in there for _, row in entities)
    nodes = Counts(added, len(entities) - added + len(released), len(dropped))
    return Changes(records, gone, by_kind, dropped, _facts(content, before), nodes, fresh)


def _records(content: Content, before: Existing) -> tuple[list[Row], set[str]]:
    rows, fresh = [], set()
    table = content.records
    columns = (table[name].to_pylist() for name in ("id", "digest", "row"))
    for position, (record, digest, row) in enumerate(zip(*columns, strict=True)):
        was = before.records.get(record)
        if was != (digest, row):
            rows.append(position)
        if was is None or was[0] != digest:
            fresh.add(record)
    kept: list[Row] = table.take(pa.array(rows, pa.int64())).to_pylist()
    for properties in kept:
        properties["dataset"] = content.dataset
    return kept, fresh


def _kept(content: Content, there: dict[str, Known]) -> Iterator[tuple[str, Row]]:
    """Yield the entities of which the data set says something new."""
    for entity, claim in content.claims.items():
        claims: Claims = {content.dataset: claim.as_json()}
        was = there.get(entity)
        if was is not None:
            _check_kind(entity, claim, was)
            if was.text == as_text(claims):
                continue
            claims = was.claims | claims
        if was is None or was.text != as_text(claims):
            yield claim.kind, merged(entity, claim.kind, claims)


def _check_kind(entity: str, claim: Claim, was: Known) -> None:
    if was.kind != claim.kind:
        raise InputError(
            f"{entity} is {claim.kind} in this data set and {was.kind} in the network "
            f"({', '.join(sorted(was.claims))}). Unload that data set or change the mapping."
        )


def _released(
    content: Content, before: dict[str, Known]
) -> tuple[list[str], list[tuple[str, Row]]]:
    """Return entities that nobody claims any more, and those that only others still claim."""
    dropped, released = [], []
    for entity, was in before.items():
        if entity not in content.claims:
            claims = was.claims
            claims.pop(content.dataset, None)
            if claims:
                released.append((was.kind, merged(entity, was.kind, claims)))
            else:
                dropped.append(entity)
    return dropped, released


def _facts(content: Content, before: Existing) -> dict[str, FactChanges]:
    nothing = pa.table({name: pa.array([], pa.string()) for name in (*ENDS, "key")})
    return {
        type_: _of_type(type_, content.facts.get(type_, nothing), facts)
        for type_, facts in before.facts.items()
    }


def _of_type(type_: str, table: pa.Table, before: dict[str, int]) -> FactChanges:
    left = dict(before)
    added, changed = [], []
    for position, (key, now) in enumerate(_fingerprints(type_, table)):
        was = left.pop(key, None)
        if was is None:
            added.append(position)
        elif was != now:
            changed.append(position)
    new = [
        {"source": fact.source, "target": fact.target, "properties": fact.properties}
        for fact in facts_at(type_, table, added)
    ]
    new.sort(key=lambda row: (row["target"], row["source"]))
    different = [fact.properties for fact in facts_at(type_, table, changed)]
    return FactChanges(new, different, sorted(left))


def _fingerprints(type_: str, table: pa.Table) -> Iterator[tuple[str, int]]:
    nothing = [None] * table.num_rows
    columns = (
        table[name].to_pylist() if name in table.column_names else nothing
        for name in compared(type_)
    )
    values = map(fingerprint, zip(*columns, strict=True))
    yield from zip(table["key"].to_pylist(), values, strict=True)
