"""The network for notebooks: networkx graphs from the snapshot, completed from Neo4j if wanted."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import networkx as nx
import numpy as np

from graph.entities import plain
from graph.facts import iso_date
from graph.model import ASSERTED, INFERRED, NODES, RELATIONS
from graph.snapshot import NO_DATE
from graph.store import batches
from graph.view import check_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from graph.snapshot import RelationColumns, Snapshot
    from graph.snapshot_file import Array
    from graph.store import Store

Fact = tuple[str, str, dict[str, Any]]
"""Ids of from and to, and what the edge carries."""

BATCH: Final = 2000
"""Entities that are asked for at a time."""

_LEFT_OUT: Final = ("id", "claims", "key")


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of the network to take; empty collections leave nothing out."""

    kinds: Collection[str] = field(default=())
    types: Collection[str] = field(default=())
    around: int | None = None
    """A node: only what is within `hops` steps of it, over relations of these types."""
    hops: int = 1

    def relations(self) -> list[str]:
        """Return the relation types to take, in the order of the model."""
        return [name for name in RELATIONS if not self.types or name in self.types]


def to_networkx(snapshot: Snapshot, part: Part, store: Store | None) -> nx.MultiDiGraph[str]:
    """Return a part of the network: nodes by id, and an edge for each fact.

    Nodes carry `kind`, `name`, `name_zh`, `country` and `synthetic`, edges `type`, `dataset`,
    `basis`, `weight`, `since`, `until` and `records`; with a store both carry all that Neo4j has.
    Dates are texts in ISO form, lists are tuples, and what is not known is left out.

    Raises:
        UsageError: the model has no such kind or relation type.
        StoreUnavailable: the database cannot be reached.
    """
    check_names(part.kinds, part.types)
    inside = _inside(snapshot, part)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(version=snapshot.version)
    for node in np.flatnonzero(inside).tolist():
        graph.add_node(snapshot.id(node), **_of_node(snapshot, node))
    if store is None:
        found = (_facts(snapshot, name, inside) for name in part.relations())
        graph.add_edges_from(chain.from_iterable(found))
    else:
        _complete(graph, store, part.relations())
    return graph


def _inside(snapshot: Snapshot, part: Part) -> Array:
    """Return bool[N]: which nodes are taken."""
    allowed = np.zeros(snapshot.node_count, np.bool_)
    for low, high in map(snapshot.kind_range, part.kinds or NODES):
        allowed[low:high] = True
    if part.around is None:
        return allowed
    allowed[part.around] = True
    near = np.zeros(snapshot.node_count, np.bool_)
    near[part.around] = True
    for _ in range(part.hops):
        near |= _beside(snapshot, near, part) & allowed
    return near


def _beside(snapshot: Snapshot, nodes: Array, part: Part) -> Array:
    """Return bool[N]: which nodes have an edge from or to one of bool[N] `nodes`."""
    beside = np.zeros(snapshot.node_count, np.bool_)
    for name in part.relations():
        columns = snapshot.relation(name)
        sources, targets = columns.sources(), columns.out_indices
        beside[targets[nodes[sources]]] = True
        beside[sources[nodes[targets]]] = True
    return beside


def _of_node(snapshot: Snapshot, node: int) -> dict[str, Any]:
    carried = {
        "kind": snapshot.kind_of(node),
        "name": snapshot.name(node),
        "name_zh": snapshot.name_zh(node),
        "country": snapshot.country(node),
        "synthetic": bool(snapshot.synthetic[node]),
    }
    return {name: value for name, value in carried.items() if value != ""}


def _facts(snapshot: Snapshot, name: str, inside: Array) -> Iterator[Fact]:
    """Yield the facts of a relation type between nodes of bool[N] `inside`."""
    columns = snapshot.relation(name)
    edge_of = columns.edge_of_fact()
    source_of, target_of = columns.sources()[edge_of], columns.out_indices[edge_of]
    facts = np.flatnonzero(inside[source_of] & inside[target_of])
    sources, targets = source_of[facts].tolist(), target_of[facts].tolist()
    for source, target, carried in zip(
        sources, targets, _carried(snapshot, columns, facts), strict=True
    ):
        yield snapshot.id(source), snapshot.id(target), {"type": name, **carried}


def _carried(
    snapshot: Snapshot, columns: RelationColumns, facts: Array
) -> Iterator[dict[str, Any]]:
    """Yield what the edge of each of these facts carries besides its type."""
    values = (columns.dataset, columns.inferred, columns.weight, columns.since, columns.until)
    rows = zip(*(column[facts].tolist() for column in values), strict=True)
    for fact, (dataset, inferred, weight, since, until) in zip(facts.tolist(), rows, strict=True):
        yield {
            "dataset": snapshot.datasets[dataset],
            "basis": INFERRED if inferred else ASSERTED,
            "weight": weight,
            **({} if since == NO_DATE else {"since": iso_date(since)}),
            **({} if until == NO_DATE else {"until": iso_date(until)}),
            "records": tuple(map(snapshot.record_id, columns.records(fact).tolist())),
        }


def _complete(graph: nx.MultiDiGraph[str], store: Store, relations: list[str]) -> None:
    """Add what Neo4j has of the nodes of a graph, and the facts between them."""
    for ids in batches(list(graph), BATCH):
        for row in store.stream("entities_in_full", ids=ids):
            graph.nodes[row["id"]].update(_plain(row["properties"]))
        for row in store.stream("facts_in_full", ids=ids, types=relations):
            _add_facts(graph, row["source"], row["facts"])


def _add_facts(graph: nx.MultiDiGraph[str], source: str, facts: list[Any]) -> None:
    for target, relation, properties in facts:
        if target in graph:
            graph.add_edge(source, target, type=relation, **{"weight": 1.0, **_plain(properties)})


def _plain(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: plain(value) for name, value in properties.items() if name not in _LEFT_OUT}
