"""The tables of a snapshot out of Neo4j: values in lists of thousands, two streams at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from graph.model import NODES, RELATIONS
from graph.portions import fetched, portions
from graph.snapshot_chunks import Chunk, Positions, fact_table, node_table
from graph.snapshot_tables import NodeTable, Tables

if TYPE_CHECKING:
    from graph.portions import Portion, Progress
    from graph.store import Row, Store

PART: Final = 300_000
"""What one statement collects; more would not fit its share of the database's memory."""


def read(store: Store, progress: Progress) -> Tables:
    """Return all entities and facts of the model, and the digests of the data sets.

    Facts between nodes that are not entities are left out.
    """
    sources = {row["id"]: row["digest"] for row in store.read("datasets")}
    nodes, positions = read_nodes(store, progress)
    chunks = read_chunks(store, progress)
    named = {chunk.dataset for of_type in chunks.values() for chunk in of_type}
    sources = dict.fromkeys(named, "") | sources
    number = {dataset: place for place, dataset in enumerate(sorted(sources))}
    facts = {name: fact_table(of_type, positions, number) for name, of_type in chunks.items()}
    return Tables(nodes, facts, sources)


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
    own = RELATIONS[portion.name].properties
    asked = {name: name in own for name in ("since", "until", "weight")}
    rows = store.stream("facts", portion.name, part=portion.part, parts=portion.parts, **asked)
    return [Chunk.of_row(row) for row in rows]
