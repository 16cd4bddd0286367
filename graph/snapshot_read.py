"""The tables of a snapshot out of Neo4j: values in lists of thousands, two streams at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from graph.model import NODES
from graph.portions import fetched, portions, tell_nobody
from graph.snapshot_chunks import Chunk, Positions, fact_table, node_table
from graph.snapshot_plan import PART, plan, possible, sources
from graph.snapshot_reuse import Reused
from graph.snapshot_tables import FactTable, NodeTable, Tables

if TYPE_CHECKING:
    from graph.portions import Portion, Progress
    from graph.snapshot import Snapshot
    from graph.snapshot_plan import FactPortion, Plan
    from graph.store import Row, Store


def read(store: Store, progress: Progress = tell_nobody, before: Snapshot | None = None) -> Tables:
    """Return all entities and facts of the model, and the digests of the data sets.

    Facts of data sets that have not changed since the snapshot `before` are taken from there. Facts
    between nodes that are not entities are left out.
    """
    known = sources(store)
    nodes, positions = read_nodes(store, progress)
    digests = {source.id: source.digest for source in known}
    reused = None if before is None else Reused(before, digests, nodes)
    planned = plan(store, known, reused)
    chunks = read_chunks(store, planned, progress)
    named = {chunk.dataset for of_type in chunks.values() for chunk in of_type}
    digests = dict.fromkeys(named, "") | digests
    number = {dataset: place for place, dataset in enumerate(sorted(digests))}
    facts = {name: fact_table(of_type, positions, number) for name, of_type in chunks.items()}
    if reused is not None:
        facts = _united(facts, planned, reused, number)
    return Tables(nodes, facts, digests)


def read_nodes(store: Store, progress: Progress) -> tuple[NodeTable, Positions]:
    """Return the table of all entities, and how to find its rows by internal numbers."""
    wanted = portions(store, "count_nodes", NODES, PART)
    found = fetched(wanted, partial(_entities, store), progress)
    return node_table([(portion.name, row) for portion, rows in found for row in rows])


def read_chunks(store: Store, planned: Plan, progress: Progress) -> dict[str, list[Chunk]]:
    """Return the facts of each relation type of which any is to be read, as they came."""
    chunks: dict[str, list[Chunk]] = {}
    for portion, found in fetched(planned.portions, partial(_facts, store), progress):
        chunks.setdefault(portion.name, []).extend(found)
    return chunks


def _united(
    facts: dict[str, FactTable], planned: Plan, reused: Reused, number: dict[str, int]
) -> dict[str, FactTable]:
    """Return the facts that were read with those that are taken from the snapshot before."""
    united = dict(facts)
    for name, datasets in planned.reused.items():
        table = reused.facts(name, datasets, number)
        united[name] = table.and_more(facts[name]) if name in facts else table
    return united


def _entities(store: Store, portion: Portion) -> list[Row]:
    abroad = "country" in NODES[portion.name].properties
    return store.read(
        "entities", portion.name, part=portion.part, parts=portion.parts, abroad=abroad
    )


def _facts(store: Store, portion: FactPortion) -> list[Chunk]:
    """Return a portion of facts; of one data set only what it is known to say is looked for."""
    asked: dict[str, object] = {"part": portion.part, "parts": portion.parts}
    if portion.source is None:
        rows = store.stream("facts", portion.name, **asked, **possible(portion.name))
        return [Chunk.of_row(row, row["dataset"], row["basis"]) for row in rows]
    source = portion.source
    asked |= {"dataset": source.id, **source.asked(portion.name)}
    rows = store.stream("facts_by_dataset", portion.name, **asked)
    return [Chunk.of_row(row, source.id, row["basis"] or source.basis) for row in rows]
