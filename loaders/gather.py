"""Batches of facts into the content of a data set; rows that refer to nothing are rejected."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.errors import InputError
from loaders.aggregate import claims_of, facts_of
from loaders.content import Claim, Content
from loaders.problems import sentence
from loaders.report import Reject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.transform import Facts, Said

Tables = dict[str, list[pa.Table]]
Positions = npt.NDArray[np.int64]
"""Positions of rows among all rows of the data set."""


@dataclass(slots=True)
class Gathering:
    """Takes the facts of a data set batch by batch, then gives its content."""

    dataset: str
    records: list[pa.Table] = field(default_factory=list)
    nodes: Tables = field(default_factory=dict)
    facts: Tables = field(default_factory=dict)
    references: list[tuple[str, pa.Table]] = field(default_factory=list)
    """Entities that another row has to describe: the column that names them, ids, records."""
    height: int = 0

    def add(self, facts: Facts) -> None:
        """Take the facts of one batch."""
        file = pa.array([facts.file]).take(pa.array(np.zeros(facts.records.num_rows, np.int8)))
        self.records.append(facts.records.append_column("file", file))
        for said in facts.nodes:
            table = self._shifted(said)
            self.nodes.setdefault(said.name, []).append(table)
            if said.known:
                self.references.append((said.column, table.select(["id", "record"])))
        for said in facts.relations:
            self.facts.setdefault(said.name, []).append(self._shifted(said))
        self.height += facts.records.num_rows

    def _shifted(self, said: Said) -> pa.Table:
        """Return the table with positions in all records instead of those of the batch."""
        records = pc.add(said.table["record"].cast(pa.int64()), self.height)
        columns = said.table.drop_columns("record").append_column("record", records)
        described = pa.array(np.full(columns.num_rows, not said.known))
        return columns.append_column("described", described)

    def content(self) -> tuple[Content, list[Reject]]:
        """Return what the data set says, and the rows that name entities which no row describes.

        Raises:
            InputError: the same id is used for entities of two kinds.
        """
        rejected, rejects = self._dangling()
        records = _table(self.records)
        ids = records["id"].to_pylist() if records.num_rows else []
        claims: dict[str, Claim] = {}
        for kind, tables in self.nodes.items():
            table = _without(_table(tables), rejected)
            for entity, claim in claims_of(kind, table, ids):
                _check_kind(entity, claim, claims)
                claims[entity] = claim
        facts = {
            type_: facts_of(type_, self.dataset, _without(_table(tables), rejected), ids)
            for type_, tables in self.facts.items()
        }
        kept = np.ones(records.num_rows, dtype=np.bool_)
        kept[rejected] = False
        return Content(self.dataset, records.filter(pa.array(kept)), claims, facts), rejects

    def _dangling(self) -> tuple[Positions, list[Reject]]:
        """Return the records that refer to something unknown; rejecting one may orphan others."""
        rejects: list[Reject] = []
        rejected = np.zeros(0, dtype=np.int64)
        while self.references:
            known = self._described(rejected)
            fresh: dict[int, tuple[str, str]] = {}
            for column, references in self.references:
                table = _without(references, rejected)
                lost = table.filter(pc.invert(pc.is_in(table["id"], value_set=known)))
                for entity, record in zip(*(c.to_pylist() for c in lost.columns), strict=True):
                    fresh.setdefault(record, (column, entity))
            if not fresh:
                break
            rejected = np.union1d(rejected, np.array(sorted(fresh), dtype=np.int64))
            rejects += self._complaints(fresh)
        return rejected, rejects

    def _described(self, rejected: Positions) -> pa.Array:
        ids = [pa.array([], pa.string())]
        for tables in self.nodes.values():
            table = _without(_table(tables), rejected)
            ids += table.filter(table["described"])["id"].chunks
        return pa.concat_arrays(ids)

    def _complaints(self, fresh: dict[int, tuple[str, str]]) -> Iterator[Reject]:
        records = _table(self.records).select(["file", "row"]).take(pa.array(sorted(fresh)))
        for record, place in zip(sorted(fresh), records.to_pylist(), strict=True):
            column, entity = fresh[record]
            text = sentence("unknown-reference", entity)
            yield Reject(place["file"], place["row"], column, "unknown-reference", text)


def _table(tables: list[pa.Table]) -> pa.Table:
    return pa.concat_tables(tables, promote_options="default") if tables else pa.table({})


def _without(table: pa.Table, rejected: Positions) -> pa.Table:
    if not len(rejected):
        return table
    return table.filter(pc.invert(pc.is_in(table["record"], value_set=pa.array(rejected))))


def _check_kind(entity: str, claim: Claim, claims: dict[str, Claim]) -> None:
    other = claims.get(entity)
    if other is not None:
        raise InputError(
            f"{entity} is {other.kind} in one place and {claim.kind} in another. "
            "Give them different ids in the mapping."
        )
