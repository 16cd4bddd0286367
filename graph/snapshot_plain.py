"""A snapshot from plain values: for trying, for tests and for benches that need no database."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from graph.model import NODE_KINDS
from graph.snapshot_columns import NO_DATE
from graph.snapshot_publish import publish
from graph.snapshot_tables import FactTable, NodeTable, Tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from graph.snapshot import Snapshot

_EPOCH = np.datetime64("1970-01-01", "D")


@dataclass(frozen=True, slots=True)
class Node:
    """One entity; `kind` is a label of the model."""

    kind: str
    id: str
    name: str = ""
    name_zh: str = ""
    country: str = ""
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: a relation of a type between two ids, with the source rows that say so."""

    type: str
    source: str
    target: str
    weight: float = 1.0
    since: date | None = None
    until: date | None = None
    inferred: bool = False
    dataset: str = "plain"
    records: tuple[str, ...] = field(default=())


def snapshot_of(nodes: Iterable[Node], facts: Iterable[Fact], folder: Path) -> Snapshot:
    """Write the snapshot of nodes and facts into a folder and open it.

    Raises:
        KeyError: a fact names an id that no node has, or a node a kind that the model has not.
    """
    all_nodes, by_type = list(nodes), _by_type(facts)
    position = {node.id: place for place, node in enumerate(all_nodes)}
    datasets = sorted({fact.dataset for fact in chain.from_iterable(by_type.values())})
    number = {dataset: place for place, dataset in enumerate(datasets)}
    tables = Tables(
        nodes=_node_table(all_nodes),
        facts={name: _fact_table(rows, position, number) for name, rows in by_type.items()},
        sources=dict.fromkeys(datasets, ""),
    )
    return publish(tables, folder)


def _by_type(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    by_type: dict[str, list[Fact]] = {}
    for fact in facts:
        by_type.setdefault(fact.type, []).append(fact)
    return by_type


def _node_table(nodes: Sequence[Node]) -> NodeTable:
    place = {kind.label: number for number, kind in enumerate(NODE_KINDS)}
    return NodeTable(
        kind=np.array([place[node.kind] for node in nodes], np.uint8),
        id=[node.id for node in nodes],
        name=[node.name or node.id for node in nodes],
        name_zh=[node.name_zh for node in nodes],
        country=[node.country for node in nodes],
        synthetic=np.array([node.synthetic for node in nodes], np.uint8),
    )


def _fact_table(
    facts: Sequence[Fact], position: Mapping[str, int], number: Mapping[str, int]
) -> FactTable:
    return FactTable(
        source=np.array([position[fact.source] for fact in facts], np.int32),
        target=np.array([position[fact.target] for fact in facts], np.int32),
        dataset=np.array([number[fact.dataset] for fact in facts], np.int16),
        since=np.array([_day(fact.since) for fact in facts], np.int32),
        until=np.array([_day(fact.until) for fact in facts], np.int32),
        weight=np.array([fact.weight for fact in facts], np.float32),
        inferred=np.array([fact.inferred for fact in facts], np.uint8),
        record_count=np.array([len(fact.records) for fact in facts], np.int32),
        records=list(chain.from_iterable(fact.records for fact in facts)),
    )


def _day(moment: date | None) -> int:
    return NO_DATE if moment is None else int((np.datetime64(moment, "D") - _EPOCH).astype(int))
