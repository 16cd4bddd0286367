"""What has to be read for a snapshot, and what can be taken from the one before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Self

from graph.model import NODES, RELATIONS
from graph.portions import Portion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.snapshot import Snapshot
    from graph.snapshot_reuse import Reused
    from graph.store import Row, Store

PART: Final = 300_000
"""What one statement collects; more would not fit its share of the database's memory."""

VALUES: Final = ("since", "until", "weight")
"""Properties of facts that a snapshot keeps, as far as the type may have them."""


@dataclass(frozen=True, slots=True)
class Source:
    """A data set and what is known of its facts."""

    id: str
    digest: str
    columns: frozenset[str] | None
    """The properties that any of its facts has; None when that is not known."""
    basis: str | None
    """The basis of all its facts; None when they differ or it is not known."""

    @classmethod
    def of_row(cls, row: Row) -> Self:
        """Return a row of datasets.cypher; while it is written, nothing is known of a data set."""
        if row["columns"] is None:
            return cls(row["id"], "", None, None)
        return cls(row["id"], row["digest"], frozenset(row["columns"]), row["basis"])

    def asked(self, relation: str) -> dict[str, bool]:
        """Return which properties facts of a type may have, so that no others are looked for."""
        said = {
            name: may and (self.columns is None or name in self.columns)
            for name, may in {**possible(relation), "records": True}.items()
        }
        return said | {"basis": self.basis is None}


def possible(relation: str) -> dict[str, bool]:
    """Return which of `VALUES` facts of a type may have by the model."""
    return {name: name in RELATIONS[relation].properties for name in VALUES}


@dataclass(frozen=True, slots=True)
class FactPortion(Portion):
    """A part of the facts of a relation type, of one data set or of all."""

    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the facts of each relation type come from."""

    portions: list[FactPortion] = field(default_factory=list)
    reused: dict[str, set[str]] = field(default_factory=dict)
    """Data sets whose facts of a relation type are taken from the snapshot before."""


def sources(store: Store) -> list[Source]:
    """Return all data sets, by id."""
    return [Source.of_row(row) for row in store.read("datasets")]


def totals(store: Store) -> dict[str, int]:
    """Return how many entities of each kind and facts of each type there are."""
    kinds = {kind: store.read("count_nodes", kind)[0]["total"] for kind in NODES}
    return kinds | {name: store.read("count_facts", name)[0]["total"] for name in RELATIONS}


def up_to_date(before: Snapshot, known: list[Source], present: Mapping[str, int]) -> bool:
    """Return whether a snapshot shows all there is: the same data sets, as many of everything.

    `present` is what `totals` says.
    """
    same = before.sources == {source.id: source.digest for source in known}
    finished = all(source.digest for source in known)
    return same and finished and all(_size(before, name) == n for name, n in present.items())


def _size(before: Snapshot, name: str) -> int:
    if name in RELATIONS:
        return before.relation(name).fact_count
    low, high = before.kind_range(name)
    return high - low


def plan(store: Store, known: list[Source], reused: Reused | None) -> Plan:
    """Return how to come by all facts.

    By data set where the known ones account for all facts of a type, otherwise all at once.
    """
    planned = Plan()
    for name in RELATIONS:
        total = store.read("count_facts", name)[0]["total"]
        counts = _counts(store, name, known) if total else {}
        if sum(counts.values()) != total:
            planned.portions.extend(_portions(name, total, None))
            continue
        taken = {each for each, n in counts.items() if reused and reused.count(name, each) == n}
        planned.reused[name] = taken
        for source in known:
            if source.id not in taken:
                planned.portions.extend(_portions(name, counts.get(source.id, 0), source))
    planned.portions.sort(key=lambda portion: -portion.size)
    return planned


def _counts(store: Store, relation: str, known: list[Source]) -> dict[str, int]:
    datasets = [source.id for source in known]
    rows = store.read("count_facts_by_dataset", relation, datasets=datasets)
    return {row["dataset"]: row["total"] for row in rows}


def _portions(relation: str, total: int, source: Source | None) -> list[FactPortion]:
    parts = -(-total // PART)
    return [FactPortion(relation, -(-total // parts), part, parts, source) for part in range(parts)]
