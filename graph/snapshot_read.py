"""The tables of a snapshot out of Neo4j: values in lists of thousands, two streams at a time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from graph.model import NODES, RELATIONS
from graph.snapshot_chunks import Chunk, Positions, fact_table, node_table
from graph.snapshot_tables import NodeTable, Tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.store import Row, Store

Progress = Callable[[str, int, int], None]
"""Told what is being read, how many of it are there, and how many there will be."""

STREAMS: Final = 2
"""Statements that run at a time: one reads while the values of the other are taken over."""

PART: Final = 300_000
"""What one statement collects; more would not fit its share of the database's memory."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Portion:
    """What one statement reads: a part of a kind or of a relation type."""

    name: str
    size: int
    part: int
    parts: int


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
    portions = _portions(store, "count_entities", NODES)
    found = _fetched(portions, partial(_entities, store), progress)
    return node_table([(portion.name, row) for portion, rows in found for row in rows])


def read_chunks(store: Store, progress: Progress) -> dict[str, list[Chunk]]:
    """Return the facts of each relation type that has any, as they came."""
    portions = _portions(store, "count_facts", RELATIONS)
    chunks: dict[str, list[Chunk]] = {}
    for portion, found in _fetched(portions, partial(_facts, store), progress):
        chunks.setdefault(portion.name, []).extend(found)
    return chunks


def _portions(store: Store, counting: str, names: Iterable[str]) -> list[Portion]:
    """Return what has to be read of each name, the largest first."""
    totals = {name: store.read(counting, name)[0]["total"] for name in names}
    portions = [
        Portion(name, -(-total // parts), part, parts)
        for name, total in totals.items()
        for parts in [-(-total // PART)]
        for part in range(parts)
    ]
    return sorted(portions, key=lambda portion: -portion.size)


def _fetched(
    portions: list[Portion], fetch: Callable[[Portion], list[T]], progress: Progress
) -> Iterator[tuple[Portion, list[T]]]:
    """Yield each portion with what was read, while further ones are on their way."""
    done, total = 0, sum(portion.size for portion in portions)
    with ThreadPoolExecutor(STREAMS) as pool:
        for portion, found in zip(portions, pool.map(fetch, portions), strict=True):
            done += portion.size
            progress(portion.name, done, total)
            yield portion, found


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
