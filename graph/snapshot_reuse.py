"""What the snapshot of before still knows: the facts of data sets that have not changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graph.snapshot_tables import FactTable

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from graph.snapshot import Snapshot
    from graph.snapshot_columns import Ints, RelationColumns
    from graph.snapshot_file import Array
    from graph.snapshot_tables import NodeTable


class Reused:
    """The facts of a snapshot, between rows of a new table of nodes."""

    def __init__(self, before: Snapshot, digests: Mapping[str, str], nodes: NodeTable) -> None:
        """Find the nodes of before in the new table; `digests` are those of the data sets now."""
        self._before = before
        self._unchanged = {
            dataset
            for dataset, digest in digests.items()
            if digest and before.sources.get(dataset) == digest
        }
        row = {entity_id: place for place, entity_id in enumerate(nodes.id)}
        ids = map(before.id, range(before.node_count))
        self._row = np.fromiter((row.get(each, -1) for each in ids), np.int32, before.node_count)
        self._record_ids = [before.record_id(number) for number in range(before.record_count)]

    def count(self, relation: str, dataset: str) -> int:
        """Return how many facts of a type a data set had, -1 if it says something else now."""
        if dataset not in self._unchanged:
            return -1
        return len(self._kept(relation, [dataset]))

    def facts(
        self, relation: str, datasets: Collection[str], number: Mapping[str, int]
    ) -> FactTable:
        """Return the facts of a type that data sets had; `number` counts the data sets of now."""
        columns = self._before.relation(relation)
        kept = self._kept(relation, datasets)
        source, target = self._ends(columns)
        numbers = np.array([number.get(each, -1) for each in self._before.datasets], np.int16)
        return FactTable(
            source=source[kept],
            target=target[kept],
            dataset=numbers[columns.dataset[kept]],
            since=columns.since[kept],
            until=columns.until[kept],
            weight=columns.weight[kept],
            inferred=columns.inferred[kept],
            record_count=np.diff(columns.record_indptr)[kept],
            records=self._records(columns, kept),
        )

    def _kept(self, relation: str, datasets: Collection[str]) -> Array:
        """Return the facts that data sets had, by number, between nodes that are still there."""
        columns = self._before.relation(relation)
        source, target = self._ends(columns)
        wanted = np.array([each in datasets for each in self._before.datasets], np.bool_)
        return np.flatnonzero((source >= 0) & (target >= 0) & wanted[columns.dataset])

    def _ends(self, columns: RelationColumns) -> tuple[Ints, Ints]:
        edge = columns.edge_of_fact()
        return self._row[columns.sources()[edge]], self._row[columns.out_indices[edge]]

    def _records(self, columns: RelationColumns, facts: Array) -> list[str]:
        behind = np.zeros(columns.fact_count, np.bool_)
        behind[facts] = True
        wanted = columns.record[np.repeat(behind, np.diff(columns.record_indptr))]
        return [self._record_ids[number] for number in wanted.tolist()]
