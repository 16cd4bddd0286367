"""What a data set says in the database now, for finding out what a load changes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph.model import RELATIONS
from graph.store import batches
from loaders.claims import Claims, kind_of, mark
from loaders.content import KEY_PROPERTIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.store import Store

_PART: Final = 100_000
"""Facts that one statement collects; more would not fit its share of the database's memory."""
_IDS: Final = 5_000


@dataclass(frozen=True, slots=True)
class Known:
    """An entity that is in the database: its kind and the text of its claims."""

    kind: str
    text: str

    @property
    def claims(self) -> Claims:
        """Return what every data set says of it; the text is read only now."""
        claims: Claims = json.loads(self.text)
        return claims


@dataclass(frozen=True, slots=True)
class Existing:
    """What a data set says in the database now.

    Attributes:
        records: Record id → digest and row number.
        entities: Entity id → kind and claims, for the entities that the data set claims.
        facts: Relation type → key → fingerprint of the properties.
    """

    records: dict[str, tuple[str, int]]
    entities: dict[str, Known]
    facts: dict[str, dict[str, int]]


def existing(store: Store, dataset: str) -> Existing:
    """Return what a data set says in the database now; nothing at all if it was never loaded."""
    facts = {type_: dict(_facts(store, dataset, type_)) for type_ in RELATIONS}
    return Existing(_records(store, dataset), _entities(store, dataset), facts)


def others(store: Store, ids: Iterable[str]) -> dict[str, Known]:
    """Return those of some entities that are in the database already."""
    found: dict[str, Known] = {}
    for some in batches(ids, _IDS):
        for row in store.stream("claims_of_entities", ids=some):
            found[row["id"]] = _known(row)
    return found


def compared(type_: str) -> tuple[str, ...]:
    """Return the properties of a fact that may differ while its key is the same."""
    own = (name for name in RELATIONS[type_].properties if name not in KEY_PROPERTIES)
    return (*own, "basis", "records", "record_count")


def fingerprint(values: Iterable[Any]) -> int:
    """Return a number that is the same, within this process, for the same values."""
    return hash(tuple(tuple(value) if isinstance(value, list) else value for value in values))


def _records(store: Store, dataset: str) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for chunk in store.stream("records_of_dataset", prefix=f"{dataset}/"):
        values = zip(chunk["digests"], chunk["rows"], strict=True)
        found.update(zip(chunk["ids"], values, strict=True))
    return found


def _entities(store: Store, dataset: str) -> dict[str, Known]:
    rows = store.stream("claims_of_dataset", mark=mark(dataset))
    return {row["id"]: _known(row) for row in rows}


def _known(row: dict[str, Any]) -> Known:
    return Known(kind_of(row["kinds"]), row["claims"])


def _facts(store: Store, dataset: str, type_: str) -> Iterator[tuple[str, int]]:
    parts = -(-store.read("count_facts", type_)[0]["total"] // _PART)
    names = ["key", *compared(type_)]
    for part in range(parts):
        asked = {"dataset": dataset, "names": names, "part": part, "parts": parts}
        for row in store.stream("fact_values_of_dataset", type_, **asked):
            for key, *values in row["facts"]:
                yield key, fingerprint(values)
