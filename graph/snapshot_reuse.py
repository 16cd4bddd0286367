"""What the snapshot of before still knows: the facts of data sets that have not changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graph.model import NODES, RELATIONS
from graph.snapshot_tables import FactTable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.snapshot import Snapshot
    from graph.snapshot_columns import RelationColumns
    from graph.snapshot_file import Array
    from graph.snapshot_tables import NodeTable


def unchanged(before: Snapshot, sources: Mapping[str, str]) -> set[str]:
    """Return the data sets that have the same digest as in the snapshot of before."""
    return {
        dataset
        for dataset, digest in sources.items()
        if digest and before.sources.get(dataset) == digest
    }


def up_to_date(before: Snapshot, sources: Mapping[str, str], totals: Mapping[str, int]) -> bool:
    """Return whether a snapshot shows all there is: the same data sets, as many of everything.

    `totals` says how many nodes of each kind and facts of each type there are.
    """
    same = before.sources == sources and unchanged(before, sources) == set(sources)
    return same and all(_size(before, name) == total for name, total in totals.items())


def _size(before: Snapshot, name: str) -> int:
    if name in RELATIONS:
        return before.relation(name).fact_count
    low, high = before.kind_range(name)
    return high - low if name in NODES else 0


class Reused:
    """The facts of unchanged data sets, between rows of a new table of nodes."""

    def __init__(self, before: Snapshot, sources: Mapping[str, str], nodes: NodeTable) -> None:
        """Find the nodes of before in the new table."""
        self._before = before
        kept = unchanged(before, sources)
        self.fresh = sorted({*sources, *before.sources} - kept)
        """The data sets whose facts have to be read."""
        row = {entity_id: place for place, entity_id in enumerate(nodes.id)}
        ids = map(before.id, range(before.node_count))
        self._row = np.fromiter((row.get(each, -1) for each in ids), np.int32, before.node_count)
        place = {dataset: number for number, dataset in enumerate(sorted(sources))}
        numbers = [place[each] if each in kept else -1 for each in before.datasets]
        self._dataset = np.array(numbers, np.int16)
        self._record_ids = [before.record_id(number) for number in range(before.record_count)]

    def facts(self, relation: str) -> FactTable:
        """Return the facts of a type that need not be read, between nodes that are still there."""
        columns = self._before.relation(relation)
        edge = columns.edge_of_fact()
        source, target = self._row[columns.sources()[edge]], self._row[columns.out_indices[edge]]
        dataset = self._dataset[columns.dataset]
        kept = np.flatnonzero((source >= 0) & (target >= 0) & (dataset >= 0))
        return FactTable(
            source=source[kept],
            target=target[kept],
            dataset=dataset[kept],
            since=columns.since[kept],
            until=columns.until[kept],
            weight=columns.weight[kept],
            inferred=columns.inferred[kept],
            record_count=np.diff(columns.record_indptr)[kept],
            records=self._records(columns, kept),
        )

    def _records(self, columns: RelationColumns, facts: Array) -> list[str]:
        behind = np.zeros(columns.fact_count, np.bool_)
        behind[facts] = True
        wanted = columns.record[np.repeat(behind, np.diff(columns.record_indptr))]
        return [self._record_ids[number] for number in wanted.tolist()]
