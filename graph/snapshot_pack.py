"""Tables into the arrays of a snapshot: numbering, edges both ways, facts in the order of edges."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.sparse import csr_array

from graph.model import NODE_KINDS, RELATION_KINDS
from graph.snapshot import FORMAT, kinds_key
from graph.snapshot_columns import day_arrays, text_arrays

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.snapshot_columns import Ints
    from graph.snapshot_file import Array
    from graph.snapshot_tables import FactTable, NodeTable, Tables

VERSION_LENGTH: Final = 12


def pack(tables: Tables) -> tuple[dict[str, Array], dict[str, str]]:
    """Return the arrays of a snapshot and the words about them, version included.

    The same nodes, facts and data sets give the same arrays and version, in whatever order.
    """
    order = _order(tables.nodes)
    number = np.empty(len(order), np.int32)
    number[order] = np.arange(len(order), dtype=np.int32)
    arrays = _node_arrays(tables.nodes, order)
    records = sorted(set(chain.from_iterable(t.records for t in tables.facts.values())))
    arrays |= text_arrays("record_id", records)
    numbered = {record: position for position, record in enumerate(records)}
    for kind in RELATION_KINDS:
        if len(facts := tables.facts.get(kind.type, ())):
            packed = _relation_arrays(facts, number, numbered)  # type: ignore[arg-type]
            arrays |= {f"{kind.type}.{name}": array for name, array in packed.items()}
    arrays["place"] = _places(arrays, len(order))
    return arrays, _about(arrays, tables)


def _order(nodes: NodeTable) -> Ints:
    """Return int32[N]: positions in the table by kind, then by id in the order of UTF-8."""
    order: list[int] = []
    for place in range(len(NODE_KINDS)):
        members = np.flatnonzero(nodes.kind == place).tolist()
        order += sorted(members, key=nodes.id.__getitem__)
    return np.array(order, dtype=np.int32)


def _node_arrays(nodes: NodeTable, order: Ints) -> dict[str, Array]:
    rows = order.tolist()
    begin = np.searchsorted(nodes.kind[order], np.arange(len(NODE_KINDS) + 1))
    arrays: dict[str, Array] = {
        "kind_begin": begin.astype(np.int32),
        "synthetic": nodes.synthetic[order],
    }
    for name in ("id", "name", "name_zh", "country"):
        column = getattr(nodes, name)
        arrays |= text_arrays(name, [column[row] for row in rows])
    return arrays | {"by_ending": _by_ending([nodes.id[row] for row in rows])}


def _by_ending(ids: list[str]) -> Ints:
    """Return the nodes whose ids have a colon, by what comes after the last one."""
    endings = (
        (entity_id.rpartition(":")[2], node)
        for node, entity_id in enumerate(ids)
        if ":" in entity_id
    )
    return np.array([node for _, node in sorted(endings)], np.int32)


def _relation_arrays(
    facts: FactTable, number: Ints, numbered: Mapping[str, int]
) -> dict[str, Array]:
    record = np.fromiter(map(numbered.__getitem__, facts.records), np.int32, len(facts.records))
    source, target = number[facts.source], number[facts.target]
    order = _fact_order(source, target, facts, record)
    source, target = source[order], target[order]
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = (source[1:] != source[:-1]) | (target[1:] != target[:-1])
    return {
        **_edge_arrays(source[first], target[first]),
        **_fact_arrays(facts, order, first),
        **_record_arrays(facts, order, record),
    }


def _fact_order(source: Ints, target: Ints, facts: FactTable, record: Ints) -> Ints:
    """Return the order of the facts by edge; those of one edge by data set, dates, weight, row."""
    edge = source.astype(np.int64) << 32 | target
    order = np.argsort(edge).astype(np.int32)
    same = edge[order][1:] == edge[order][:-1]
    several = np.flatnonzero(np.append(same, False) | np.append(False, same))
    if len(several):
        part = order[several]
        columns = (facts.inferred, facts.weight, facts.until, facts.since, facts.dataset, edge)
        keys = (_first_record(facts, record)[part], *(column[part] for column in columns))
        order[several] = part[np.lexsort(keys)]
    return order


def _first_record(facts: FactTable, record: Ints) -> Ints:
    """Return int32[F]: the number of the first row behind each fact, -1 for none."""
    begin = np.cumsum(facts.record_count) - facts.record_count
    first = np.full(len(facts), -1, np.int32)
    some = facts.record_count > 0
    first[some] = record[begin[some]]
    return first


def _edge_arrays(source: Ints, target: Ints) -> dict[str, Array]:
    """Return the edges both ways; `source` and `target` are distinct pairs in order."""
    out_low, out_part = _indptr(source)
    high = int(target.max()) + 1
    ones = np.ones(len(target), np.int8)
    forward = csr_array((ones, target, out_part), shape=(len(out_part) - 1, high))
    backward = forward.tocsc()
    in_low = int(target.min())
    return {
        "out_low": np.array([out_low], np.int32),
        "out_part": out_part,
        "out_indices": target,
        "in_low": np.array([in_low], np.int32),
        "in_part": backward.indptr[in_low:].astype(np.int32),
        "in_indices": (backward.indices + out_low).astype(np.int32),
    }


def _indptr(ends: Ints) -> tuple[int, Ints]:
    """Return the first of sorted nodes, and where the edges of each from it on begin."""
    low = int(ends[0])
    return low, np.append(0, np.cumsum(np.bincount(ends - low))).astype(np.int32)


def _fact_arrays(facts: FactTable, order: Ints, first: Array) -> dict[str, Array]:
    arrays: dict[str, Array] = {}
    if not first.all():
        arrays["fact_indptr"] = np.append(np.flatnonzero(first), len(first)).astype(np.int32)
    for name, otherwise in (("weight", 1.0), ("inferred", 0), ("dataset", 0)):
        arrays |= _column(name, getattr(facts, name)[order], otherwise)
    for name in ("since", "until"):
        arrays |= day_arrays(name, getattr(facts, name)[order])
    return arrays


def _column(name: str, values: Array, otherwise: float) -> dict[str, Array]:
    """Return a column as it is kept: a single value when all are the same, none when as usual."""
    if not (values == values[0]).all():
        return {name: values}
    return {} if values[0] == otherwise else {name: values[:1]}


def _record_arrays(facts: FactTable, order: Ints, record: Ints) -> dict[str, Array]:
    if not len(record):
        return {}
    counts = facts.record_count[order]
    begin = np.cumsum(facts.record_count) - facts.record_count
    indptr = np.append(0, np.cumsum(counts)).astype(np.int32)
    position = np.arange(len(record)) + np.repeat(begin[order] - indptr[:-1], counts)
    packed: dict[str, Array] = {"record": record[position]}
    return packed if (counts == 1).all() else packed | {"record_indptr": indptr}


def _places(arrays: Mapping[str, Array], node_count: int) -> Ints:
    """Return int32[N]: the first place of each node; that of its poster for a requirement."""
    place = np.full(node_count, -1, np.int32)
    located, first = _first_neighbours(arrays, "LOCATED_IN", "out")
    place[located] = first
    posted, poster = _first_neighbours(arrays, "POSTED", "in")
    place[posted] = place[poster]
    return place


def _first_neighbours(arrays: Mapping[str, Array], relation: str, side: str) -> tuple[Ints, Ints]:
    """Return the nodes that have a neighbour on a side, and the first neighbour of each."""
    if f"{relation}.{side}_part" not in arrays:
        return np.empty(0, np.int32), np.empty(0, np.int32)
    part = arrays[f"{relation}.{side}_part"]
    some = np.flatnonzero(np.diff(part))
    nodes = some + arrays[f"{relation}.{side}_low"][0]
    return nodes, arrays[f"{relation}.{side}_indices"][part[some]]


def _about(arrays: Mapping[str, Array], tables: Tables) -> dict[str, str]:
    words = {
        "format": FORMAT,
        "kinds": kinds_key(),
        "datasets": json.dumps(tables.datasets),
        "sources": json.dumps(tables.sources, sort_keys=True),
    }
    created = datetime.now(UTC).isoformat(timespec="seconds")
    return words | {"version": _version(arrays, words), "created": created}


def _version(arrays: Mapping[str, Array], words: Mapping[str, str]) -> str:
    """Return the first 12 hexadecimal digits of a digest over all arrays and words."""
    digest = blake2b(json.dumps(words, sort_keys=True).encode())
    for name in sorted(arrays):
        array = np.ascontiguousarray(arrays[name])
        digest.update(f"\n{name} {array.dtype} {array.shape}\n".encode())
        digest.update(array.data.cast("B") if array.size else b"")
    return digest.hexdigest()[:VERSION_LENGTH]
