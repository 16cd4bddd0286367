"""One entity in full, and one source row: what Neo4j keeps of them."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from neo4j.time import Date, DateTime

from graph.answers import Claim, Entity, RecordAnswer, RelationCount
from graph.errors import UnknownEntity
from graph.model import NODES, RELATION_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.answers import Value
    from graph.snapshot import RelationColumns, Snapshot
    from graph.store import Store

_NOT_SHOWN: Final = ("id", "claims")


def entity(store: Store, snapshot: Snapshot, entity_id: str) -> Entity:
    """Return an entity as Neo4j has it now, with its relations in the snapshot counted.

    Raises:
        UnknownEntity: Neo4j has none with this id.
        StoreUnavailable: the database cannot be reached.
    """
    rows = store.read("entity", id=entity_id)
    if not rows:
        raise UnknownEntity(
            f"Nothing here has the id {entity_id!r}. Look for it with `liaison search`."
        )
    properties = rows[0]["properties"]
    kind = next((label for label in NODES if label in rows[0]["kinds"]), "Entity")
    title = NODES[kind].title if kind in NODES else "name"
    return Entity(
        id=entity_id,
        name=properties.get(title) or entity_id,
        kind=kind,
        version=snapshot.version,
        properties=_properties(kind, properties),
        claims=_claims(properties.get("claims")),
        relations=relation_counts(snapshot, entity_id),
        synthetic=bool(properties.get("synthetic")),
        name_zh=properties.get("name_zh"),
    )


def relation_counts(snapshot: Snapshot, entity_id: str) -> tuple[RelationCount, ...]:
    """Return how many neighbours an entity has by each type and direction; none if it is new."""
    node = snapshot.find(entity_id)
    if node is None:
        return ()
    counts: list[RelationCount] = []
    for kind in RELATION_KINDS:
        columns = snapshot.relation(kind.type)
        if kind.symmetric:
            counts.append(RelationCount(kind.type, "both", len(neighbours(columns, node))))
        else:
            counts.append(RelationCount(kind.type, "out", len(columns.out_row(node))))
            counts.append(RelationCount(kind.type, "in", len(columns.in_row(node))))
    return tuple(count for count in counts if count.count)


def neighbours(columns: RelationColumns, node: int) -> list[int]:
    """Return the nodes on either side of the edges of a node, each once, in order; not itself."""
    out, back = columns.out_row(node), columns.in_row(node)
    sides = (
        columns.out_indices[out.start : out.stop],
        columns.in_indices[back.start : back.stop],
    )
    both: list[int] = np.unique(np.concatenate(sides)).tolist()
    return [other for other in both if other != node]


def record(store: Store, snapshot: Snapshot, record_id: str) -> RecordAnswer:
    """Return a source row as it was, and the entities that the network took from it.

    Raises:
        UnknownEntity: there is no row with this id.
        StoreUnavailable: the database cannot be reached.
    """
    rows = store.read("record", id=record_id)
    if not rows:
        raise UnknownEntity(
            f"There is no source row {record_id!r}. The ids of rows stand with each relation."
        )
    row = rows[0]
    nodes = map(snapshot.find, row["entities"])
    return RecordAnswer(
        id=row["id"],
        dataset=row["dataset"],
        file=row["file"],
        row=row["row"],
        data=json.loads(row["data"]),
        title=row["title"],
        licence=row["licence"],
        source_url=row["source"],
        entities=tuple(snapshot.ref(node) for node in nodes if node is not None),
    )


def _properties(kind: str, properties: Mapping[str, Any]) -> dict[str, Value]:
    """Return the properties in the order of the model, then others by name."""
    usual = NODES[kind].properties if kind in NODES else ()
    order = dict.fromkeys(chain(usual, sorted(properties)))
    return {
        name: plain(properties[name])
        for name in order
        if name in properties and name not in _NOT_SHOWN
    }


def plain(value: Any) -> Value:  # noqa: ANN401  # whatever a property of Neo4j can be
    """Return a value of Neo4j as JSON could hold it: dates in ISO form, lists as tuples."""
    if isinstance(value, (Date, DateTime)):
        return value.iso_format()
    if isinstance(value, list):
        return tuple(str(plain(each)) for each in value)
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)


def _claims(text: str | None) -> tuple[Claim, ...]:
    """Return what each data set says, in alphabetical order of their ids."""
    said: dict[str, dict[str, Any]] = json.loads(text or "{}")
    return tuple(_claim(dataset, said[dataset]) for dataset in sorted(said))


def _claim(dataset: str, said: Mapping[str, Any]) -> Claim:
    records: Iterable[str] = said.get("records", ())
    return Claim(
        dataset=dataset,
        values={name: plain(value) for name, value in said.get("values", {}).items()},
        records=tuple(records),
        record_count=int(said.get("record_count", 0)),
    )
