"""Rows into facts: what a batch says, as columns of records, entities and relations."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.model import RELATIONS
from loaders.cells import Cells, Mask, Rows, joined, mapped
from loaders.columns import Columns, Lookups, evaluated
from loaders.frames import Frame, item_frame, properties, row_frame
from loaders.problems import Problems
from loaders.rows import as_json, digests, rules_digest, safe_key
from loaders.templates import slug
from loaders.values import Reading

if TYPE_CHECKING:
    from loaders.mapping import FileRule, NodeRule, RelationRule
    from loaders.readers import Batch
    from loaders.report import Reject

ENDS: Final = ("source", "target")


@dataclass(frozen=True, slots=True)
class Said:
    """What rows say with one rule: a table with a line an entity or relation.

    Attributes:
        name: The kind of the entities or the type of the relations.
        table: Columns `record` (int32: position of the row in the batch), `id` or `source` and
            `target`, and one for each property that the rule sets.
        column: The column of the file that names the entities, for complaints.
        known: True when another row has to describe the entities.
    """

    name: str
    table: pa.Table
    column: str = ""
    known: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What a batch says.

    Attributes:
        file: The file as the mapping gives it.
        records: Columns `id`, `row`, `data` (JSON), `entities` (ids), `digest`; a line a row.
        nodes: Entities that the rows name.
        relations: Relations that they state.
        rejects: Rows that say nothing, and why; they are in none of the tables.
        warnings: Cells of the other rows that could not be used.
    """

    file: str
    records: pa.Table
    nodes: list[Said]
    relations: list[Said]
    rejects: list[Reject]
    warnings: list[Reject]


@dataclass(frozen=True, slots=True)
class _Named:
    """The entities of one node rule: at each position of the frame an id or null."""

    rule: NodeRule
    frame: Frame
    ids: pa.Array


@dataclass(slots=True)
class Transform:
    """Makes facts of the batches of one file; remembers the keys that it has seen."""

    dataset: str
    rule: FileRule
    lookups: Lookups
    keys: set[str] = field(default_factory=set)
    repeats: Counter[str] = field(default_factory=Counter)

    def facts(self, batch: Batch) -> Facts:
        """Return what a batch says; rejected rows say nothing, the others are not hurt by them."""
        rejects = list(batch.rejects)
        while True:
            problems = Problems(batch.file, batch.numbers)
            attempt = _Attempt(self, batch, problems)
            facts = attempt.facts()
            if not problems.rejects:
                break
            rejects += problems.first_rejects()
            batch = batch.only(~problems.rejected(len(batch)))
        self.keys.update(attempt.keys)
        self.repeats.update(attempt.repeats)
        rejects.sort(key=lambda reject: reject.row)
        return Facts(self.rule.file, *facts, rejects, problems.warnings)


@dataclass(slots=True)
class _Attempt:
    """One pass over a batch; the transform learns of it only if no row was rejected."""

    transform: Transform
    batch: Batch
    problems: Problems
    keys: list[str] = field(default_factory=list)
    repeats: Counter[str] = field(default_factory=Counter)

    def facts(self) -> tuple[pa.Table, list[Said], list[Said]]:
        rule = self.transform.rule
        columns = evaluated(self.batch, rule, self.transform.lookups, self.problems)
        ids = self._record_ids(columns)
        named = {name: self._named(columns, node) for name, node in rule.nodes.items()}
        nodes = [self._node(entities) for entities in named.values()]
        relations = [self._relation(relation, named) for relation in rule.relations]
        entities = _entities(list(named.values()), len(self.batch))
        self._note_empty(entities)
        return self._records(ids, entities.lists()), nodes, relations

    @property
    def _reading(self) -> Reading:
        return Reading(self.transform.rule.decimal, self.transform.rule.dates)

    def _named(self, columns: Columns, rule: NodeRule) -> _Named:
        frame = row_frame(columns) if rule.each is None else item_frame(columns, rule.each)
        ids = pc.if_else(pa.array(frame.where(rule.when)), frame.ids(rule.id), None)
        if rule.repeats == "number":
            ids = self._numbered(ids)
        return _Named(rule, frame, ids)

    def _numbered(self, ids: pa.Array) -> pa.Array:
        numbered: list[str | None] = []
        for text in ids.to_pylist():
            if text is not None:
                self.repeats[text] += 1
                number = self.repeats[text] + self.transform.repeats[text]
                numbered.append(text if number == 1 else f"{text}:{number}")
            else:
                numbered.append(None)
        return pa.array(numbered, pa.string())

    def _node(self, entities: _Named) -> Said:
        rule, frame = entities.rule, entities.frame
        there = pc.is_valid(entities.ids)
        said = properties(frame, rule, self._reading, self.problems)
        table = pa.table({"record": pa.array(frame.rows), "id": entities.ids, **said})
        return Said(rule.kind, table.filter(there), rule.id, rule.known)

    def _relation(self, rule: RelationRule, named: dict[str, _Named]) -> Said:
        source, target = named[rule.source], named[rule.target]
        frame = source.frame if source.rule.each is not None else target.frame
        ends = _aligned(source, frame), _aligned(target, frame)
        if RELATIONS[rule.type].symmetric and source.rule.kind == target.rule.kind:
            ends = _ordered(*ends)
        there = frame.where(rule.when)
        there &= pc.and_(*map(pc.is_valid, ends)).to_numpy(zero_copy_only=False)
        there &= ~self._self_references(frame, ends, there)
        said = properties(frame, rule, self._reading, self.problems)
        columns = {"record": pa.array(frame.rows), **dict(zip(ENDS, ends, strict=True)), **said}
        return Said(rule.type, pa.table(columns).filter(pa.array(there)))

    def _self_references(self, frame: Frame, ends: tuple[pa.Array, pa.Array], there: Mask) -> Mask:
        same = pc.fill_null(pc.equal(*ends), fill_value=False)
        mask: Mask = same.to_numpy(zero_copy_only=False) & there
        if mask.any():
            texts = ends[0].filter(pa.array(mask)).to_pylist()
            self.problems.add("warn", frame.rows[mask], "", "self-reference", texts)
        return mask

    def _note_empty(self, entities: Cells) -> None:
        nothing = np.flatnonzero(~entities.present()).astype(np.int32)
        self.problems.add("reject", nothing, "", "no-facts", [])

    def _records(self, ids: pa.Array, entities: pa.Array) -> pa.Table:
        data = as_json(self.batch.columns)
        digest = digests(data, entities, rules_digest(self.transform.rule))
        return pa.table(
            {
                "id": ids,
                "row": pa.array(self.batch.numbers),
                "data": data,
                "entities": entities,
                "digest": digest,
            }
        )

    def _record_ids(self, columns: Columns) -> pa.Array:
        template = self.transform.rule.record
        stem = f"{self.transform.dataset}/{PurePath(self.transform.rule.file).stem}/"
        if template is None:
            keys = pa.array(self.batch.numbers).cast(pa.string())
        else:
            plain = columns.dense(template)
            keys = mapped(plain, lambda text: text and safe_key(text, slug(text)), pa.string())
            self._note_bad_keys(template, keys)
        return pc.binary_join_element_wise(stem, keys, "")

    def _note_bad_keys(self, column: str, keys: pa.Array) -> None:
        found: list[str | None] = keys.to_pylist()
        seen = set(self.transform.keys)
        missing, repeated = [], []
        for row, key in enumerate(found):
            if key is None:
                missing.append(row)
            elif key in seen:
                repeated.append(row)
            else:
                seen.add(key)
                self.keys.append(key)
        self.problems.add("reject", _rows(missing), column, "missing", [])
        texts = [found[row] or "" for row in repeated]
        self.problems.add("reject", _rows(repeated), column, "duplicate-key", texts)


def _rows(rows: list[int]) -> Rows:
    return np.array(rows, dtype=np.int32)


def _aligned(entities: _Named, frame: Frame) -> pa.Array:
    """Return the ids of entities at the positions of another frame of the same batch."""
    if entities.frame.item == frame.item:
        return entities.ids
    return entities.ids.take(pa.array(frame.rows))


def _ordered(source: pa.Array, target: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Return the ends, the smaller id first, so that both directions say the same fact."""
    swap = pc.fill_null(pc.greater(source, target), fill_value=False)
    return pc.if_else(swap, target, source), pc.if_else(swap, source, target)


def _entities(named: list[_Named], height: int) -> Cells:
    """Return the different ids that each row names, in the order of the rules."""
    found = Cells(np.zeros(0, dtype=np.int32), pa.array([], pa.string()), height)
    for entities in named:
        there = pc.is_valid(entities.ids)
        rows = entities.frame.rows[there.to_numpy(zero_copy_only=False)]
        found = joined(found, Cells(rows, entities.ids.filter(there), height))
    return found.distinct()
