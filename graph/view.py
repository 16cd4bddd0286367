"""A part of the network to draw: an entity, the neighbours that tell most, and what joins them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

import numpy as np

from graph.answers import View, ViewEdge, ViewNode
from graph.errors import UsageError
from graph.layout import layout
from graph.model import ASSERTED, INFERRED, NODES, RELATIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from graph.snapshot import RelationColumns, Snapshot
    from graph.snapshot_columns import Ints
    from graph.snapshot_file import Array


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be drawn; empty collections leave nothing out."""

    limit: int = 80
    """How many nodes besides the one in the middle, at most."""
    kinds: Collection[str] = field(default=())
    types: Collection[str] = field(default=())
    hops: int = 1
    """1 for neighbours, 2 for their neighbours too where there is room."""

    def relations(self) -> list[str]:
        """Return the relation types to draw, in the order of the model."""
        return [name for name in RELATIONS if not self.types or name in self.types]


def view(snapshot: Snapshot, center: int, shown: Shown) -> View:
    """Return what is around a node, laid out, with the edges between all that is drawn.

    The same snapshot and question give the same drawing.

    Raises:
        UsageError: the model has no such kind or relation type.
    """
    check_names(shown.kinds, shown.types)
    near, total = _chosen(snapshot, [center], shown, [center], shown.limit)
    nodes = [center, *near]
    if shown.hops > 1 and near:
        nodes += _chosen(snapshot, near, shown, nodes, shown.limit - len(near))[0]
    edges = list(edges_between(snapshot, nodes, shown.relations()))
    return View(
        center=snapshot.id(center),
        version=snapshot.version,
        nodes=_drawn(snapshot, nodes, edges),
        edges=tuple(edges),
        hidden=total - len(near),
    )


def check_names(kinds: Collection[str], types: Collection[str]) -> None:
    """Raise UsageError for a kind or relation type that the model has not."""
    for names, known in ((kinds, NODES), (types, RELATIONS)):
        for name in names:
            if name not in known:
                raise UsageError(f"The model has no {name!r}. Use one of {', '.join(known)}.")


def _chosen(
    snapshot: Snapshot, nodes: Sequence[int], shown: Shown, known: Sequence[int], limit: int
) -> tuple[list[int], int]:
    """Return up to `limit` new neighbours of nodes, and how many there are.

    They are taken in turn from each relation type and direction: first those that are joined to
    most of the nodes, among them the best connected.
    """
    groups = [
        _met(snapshot, snapshot.relation(name), side, nodes)
        for name in shown.relations()
        for side in ("out", "in")
    ]
    allowed = [_allowed(snapshot, group, shown.kinds, known) for group in groups]
    in_turn = chain.from_iterable(zip_longest(*(group.tolist() for group in allowed)))
    first = dict.fromkeys(node for node in in_turn if node is not None)
    return list(first)[:limit], len(first)


def _met(snapshot: Snapshot, columns: RelationColumns, side: str, nodes: Sequence[int]) -> Ints:
    """Return the distinct nodes on the other end of the edges of nodes, best first."""
    if side == "out":
        rows, indices = map(columns.out_row, nodes), columns.out_indices
    else:
        rows, indices = map(columns.in_row, nodes), columns.in_indices
    others = np.concatenate([indices[row.start : row.stop] for row in rows])
    distinct, times = np.unique(others, return_counts=True)
    return distinct[np.lexsort((distinct, -snapshot.degree[distinct], -times))]


def _allowed(
    snapshot: Snapshot, nodes: Ints, kinds: Collection[str], known: Sequence[int]
) -> Array:
    new = ~np.isin(nodes, known)
    if not kinds:
        return nodes[new]
    right = np.zeros(len(nodes), np.bool_)
    for low, high in map(snapshot.kind_range, kinds):
        right |= (nodes >= low) & (nodes < high)
    return nodes[new & right]


def edges_between(
    snapshot: Snapshot, nodes: Sequence[int], relations: Iterable[str]
) -> Iterator[ViewEdge]:
    """Yield the edges of these relation types that join two of the nodes, not one with itself."""
    inside = np.unique(nodes)
    for name in relations:
        columns = snapshot.relation(name)
        for source in inside.tolist():
            for edge, target in _row_within(columns, source, inside):
                yield _edge(snapshot, name, edge, (source, target))


def _row_within(columns: RelationColumns, source: int, inside: Array) -> list[tuple[int, int]]:
    """Return number and to node of the edges from a node to others of sorted nodes `inside`."""
    row = columns.out_row(source)
    if not row:
        return []
    targets = columns.out_indices[row.start : row.stop]
    place = np.searchsorted(targets, inside).clip(max=len(targets) - 1)
    hit = (targets[place] == inside) & (inside != source)
    return list(zip((place[hit] + row.start).tolist(), inside[hit].tolist(), strict=True))


def _edge(snapshot: Snapshot, name: str, edge: int, ends: tuple[int, int]) -> ViewEdge:
    columns = snapshot.relation(name)
    facts = columns.facts(edge)
    part = slice(facts.start, facts.stop)
    return ViewEdge(
        source=snapshot.id(ends[0]),
        target=snapshot.id(ends[1]),
        type=name,
        basis=INFERRED if columns.inferred[part].all() else ASSERTED,
        weight=float(columns.weight[part].max()),
    )


def _drawn(
    snapshot: Snapshot, nodes: Sequence[int], edges: Sequence[ViewEdge]
) -> tuple[ViewNode, ...]:
    place = {snapshot.id(node): number for number, node in enumerate(nodes)}
    pairs = [(place[edge.source], place[edge.target]) for edge in edges]
    points = layout(len(nodes), np.array(pairs, np.int64).reshape(-1, 2))
    return tuple(
        _node(snapshot, node, point) for node, point in zip(nodes, points.tolist(), strict=True)
    )


def _node(snapshot: Snapshot, node: int, point: Sequence[float]) -> ViewNode:
    ref = snapshot.ref(node)
    return ViewNode(
        id=ref.id,
        name=ref.name,
        kind=ref.kind,
        x=round(point[0], 4),
        y=round(point[1], 4),
        degree=int(snapshot.degree[node]),
        name_zh=ref.name_zh,
        synthetic=ref.synthetic,
    )
