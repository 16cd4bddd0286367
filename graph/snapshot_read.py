"""The tables of a snapshot out of Neo4j: values in lists of thousands, two streams at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from graph.model import NODES, RELATIONS
from graph.portions import fetched, portions
from graph.snapshot_chunks import Chunk, Positions, fact_table, node_table
from graph.snapshot_reuse import Reused
from graph.snapshot_tables import FactTable, NodeTable, Tables

if TYPE_CHECKING:
    from graph.portions import Portion, Progress
    from graph.snapshot import Snapshot
    from graph.store import Row, Store

PART: Final = 300_000
"""What one statement collects; more would not fit its share of the database's memory."""


def totals(store: Store) -> dict[str, int]:
    """Return how many entities of each kind and facts of each type there are."""
    kinds = {kind: store.read("count_nodes", kind)[0]["total"] for kind in NODES}
    return kinds | {name: store.read("count_facts", name)[0]["total"] for name in RELATIONS}


def sources(store: Store) -> dict[str, str]:
    """Return the digest of each data set."""
    return {row["id"]: row["digest"] for row in store.read("datasets")}


def read(store: Store, progress: Progress) -> Tables:
    """Return all entities and facts of the model, and the digests of the data sets.

    Facts between nodes that are not entities are left out.
    """
    said = sources(store)
    nodes, positions = read_nodes(store, progress)
    chunks = read_chunks(store, progress)
    named = {chunk.dataset for of_type in chunks.values() for chunk in of_type}
    said = dict.fromkeys(named, "") | said
    number = {dataset: place for place, dataset in enumerate(sorted(said))}
    facts = {name: fact_table(of_type, positions, number) for name, of_type in chunks.items()}
    return Tables(nodes, facts, said)


def read_changes(store: Store, before: Snapshot, progress: Progress) -> Tables | None:
    """Return the same as `read`, with the facts of unchanged data sets from a snapshot.

    None if it cannot be told like this: there are other facts than the data sets account for.
    """
    said = sources(store)
    nodes, positions = read_nodes(store, progress)
    reused = Reused(before, said, nodes)
    number = {dataset: place for place, dataset in enumerate(sorted(said))}
    facts: dict[str, FactTable] = {}
    for name in RELATIONS:
        table = reused.facts(name)
        rows = _facts_of(store, name, reused.fresh) if reused.fresh else []
        if any(chunk.dataset not in number for chunk in rows):
            return None
        facts[name] = table.and_more(fact_table(rows, positions, number)) if rows else table
        progress(name, len(facts), len(RELATIONS))
        if len(facts[name]) != store.read("count_facts", name)[0]["total"]:
            return None
    return Tables(nodes, facts, said)


def read_nodes(store: Store, progress: Progress) -> tuple[NodeTable, Positions]:
    """Return the table of all entities, and how to find its rows by internal numbers."""
    wanted = portions(store, "count_nodes", NODES, PART)
    found = fetched(wanted, partial(_entities, store), progress)
    return node_table([(portion.name, row) for portion, rows in found for row in rows])


def read_chunks(store: Store, progress: Progress) -> dict[str, list[Chunk]]:
    """Return the facts of each relation type that has any, as they came."""
    wanted = portions(store, "count_facts", RELATIONS, PART)
    chunks: dict[str, list[Chunk]] = {}
    for portion, found in fetched(wanted, partial(_facts, store), progress):
        chunks.setdefault(portion.name, []).extend(found)
    return chunks


def _entities(store: Store, portion: Portion) -> list[Row]:
    abroad = "country" in NODES[portion.name].properties
    return store.read(
        "entities", portion.name, part=portion.part, parts=portion.parts, abroad=abroad
    )


def _facts(store: Store, portion: Portion) -> list[Chunk]:
    asked = _asked(portion.name) | {"part": portion.part, "parts": portion.parts}
    return [Chunk.of_row(row) for row in store.stream("facts", portion.name, **asked)]


def _facts_of(store: Store, relation: str, datasets: list[str]) -> list[Chunk]:
    asked = _asked(relation) | {"datasets": datasets}
    return [Chunk.of_row(row) for row in store.stream("facts_of_datasets", relation, **asked)]


def _asked(relation: str) -> dict[str, object]:
    """Return which values facts of a relation type may have, so that others are not asked for."""
    own = RELATIONS[relation].properties
    return {name: name in own for name in ("since", "until", "weight")}
