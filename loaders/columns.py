"""The columns and named values of a batch of rows, worked out column by column."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from loaders.cells import Cells, Mask, Rows, exploded, from_column, joined, mapped
from loaders.templates import FILTERS, is_template, pieces
from loaders.vocabularies import vocabulary

if TYPE_CHECKING:
    from loaders.mapping import FileRule, ValueRule
    from loaders.problems import Problems
    from loaders.readers import Batch

Lookups = Mapping[tuple[str, str, str], tuple[pa.Array, pa.Array]]
"""(file, match, take) → the texts to find and what stands beside them."""

_DEEPEST_ESCAPE: Final = 3
"""How often `&amp;amp;` is unescaped."""


@dataclass(slots=True)
class Columns:
    """What a rule of a mapping can name in a batch: its columns and values, as `Cells`."""

    height: int
    cells: dict[str, Cells] = field(default_factory=dict)

    def named(self, name: str) -> Cells:
        """Return a column or value, or what a template makes of them."""
        if not is_template(name):
            return self.cells[name]
        rows = np.arange(self.height, dtype=np.int32)
        return _compact(rows, self.template(name, self.dense), self.height)

    def dense(self, name: str) -> pa.Array:
        """Return the first text of a column, value or template in each row; null for none."""
        return self.named(name).dense()

    def template(self, text: str, find: Callable[[str], pa.Array]) -> pa.Array:
        """Return a template filled in; null where a part is missing.

        `find` gives the text of a name at each position.
        """
        parts: list[pa.Array | str] = []
        for piece in pieces(text):
            part = piece.text if piece.text is not None else find(piece.name)
            parts.append(mapped_dense(part, FILTERS[piece.filter]) if piece.filter else part)
        return pc.binary_join_element_wise(*parts, "", null_handling="emit_null")


def mapped_dense(texts: pa.Array, function: Callable[[str], str]) -> pa.Array:
    """Return the function of each text; null stays null and so does what becomes empty."""
    return mapped(texts, lambda text: (function(text) or None) if text else None, pa.string())


def evaluated(batch: Batch, rule: FileRule, lookups: Lookups, problems: Problems) -> Columns:
    """Return the columns of a batch and all values of its rule; notes what cannot be read."""
    columns = Columns(len(batch))
    for name, column in batch.columns.items():
        columns.cells[name] = from_column(column, rule.empty)
    for name in rule.may_lack:
        columns.cells.setdefault(name, _nothing(len(batch)))
    for name, value in rule.values.items():
        columns.cells[name] = _Evaluation(columns, value, name, problems).run(lookups)
    return columns


def _nothing(height: int) -> Cells:
    return Cells(np.zeros(0, dtype=np.int32), pa.array([], pa.string()), height)


def _compact(rows: Rows, texts: pa.Array, height: int) -> Cells:
    """Return cells without the texts that are null or empty."""
    filled = pc.fill_null(pc.greater(pc.binary_length(texts), 0), fill_value=False)
    return Cells(rows[filled.to_numpy(zero_copy_only=False)], texts.filter(filled), height)


@dataclass(slots=True)
class _Evaluation:
    """Works out one value: the steps of its rule in their order."""

    columns: Columns
    rule: ValueRule
    name: str
    problems: Problems

    def run(self, lookups: Lookups) -> Cells:
        cells = self._source()
        cells = self._cleaned(cells)
        if self.rule.lookup is not None:
            step = self.rule.lookup
            cells = self._translated(cells, *lookups[step.file, step.match, step.take])
        cells = self._extracted(cells)
        cells = self._filtered(self._split(cells))
        cells = self._meant(cells)
        cells = self._taken(cells)
        cells = self._filled_up(cells)
        self._note_missing(cells)
        return cells

    def _filled_up(self, cells: Cells) -> Cells:
        if self.rule.otherwise is not None:
            other = self.columns.named(self.rule.otherwise)
            cells = joined(cells, other.only(~cells.present()[other.rows]))
        if self.rule.default is not None:
            rows = np.flatnonzero(~cells.present()).astype(np.int32)
            texts = pa.array([self.rule.default] * len(rows), pa.string())
            cells = joined(cells, Cells(rows, texts, cells.height))
        return cells

    def _source(self) -> Cells:
        first, *others = (self.columns.named(name) for name in self.rule.source)
        for other in others:
            first = joined(first, other)
        return first.distinct() if others else first

    def _cleaned(self, cells: Cells) -> Cells:
        texts = cells.texts
        if self.rule.unescape:
            texts = mapped(texts, _unescaped, pa.string())
        for old, new in self.rule.replace.items():
            texts = pc.replace_substring(texts, old, new)
        trimmed = from_column(texts, self.rule.empty)
        return Cells(cells.rows[trimmed.rows], trimmed.texts, cells.height)

    def _translated(self, cells: Cells, keys: pa.Array, meanings: pa.Array) -> Cells:
        """Return what stands beside each text in a list; a text that is not there is unreadable."""
        found = meanings.take(pc.index_in(cells.texts, value_set=keys))
        self._note_unreadable(cells, found)
        return _compact(cells.rows, found, cells.height)

    def _extracted(self, cells: Cells) -> Cells:
        if self.rule.pattern is None:
            return cells
        found = pc.struct_field(pc.extract_regex(cells.texts, self.rule.pattern), 0)
        self._note_unreadable(cells, found)
        return _compact(cells.rows, found, cells.height)

    def _split(self, cells: Cells) -> Cells:
        if self.rule.find is not None:
            return exploded(cells, re.compile(self.rule.find).findall)
        if self.rule.split is None:
            return cells
        parts = pc.split_pattern(cells.texts, self.rule.split)
        rows = cells.rows[pc.list_parent_indices(parts).to_numpy()]
        texts = from_column(pc.list_flatten(parts), self.rule.empty)
        return Cells(rows[texts.rows], texts.texts, cells.height).distinct()

    def _filtered(self, cells: Cells) -> Cells:
        for expression, wanted in ((self.rule.keep, True), (self.rule.drop, False)):
            if expression is not None:
                matches = pc.match_substring_regex(cells.texts, expression)
                cells = cells.only(matches.to_numpy(zero_copy_only=False) == wanted)
        return cells

    def _meant(self, cells: Cells) -> Cells:
        if self.rule.case is not None:
            texts = mapped(cells.texts, FILTERS[self.rule.case], pa.string())
            cells = Cells(cells.rows, texts, cells.height)
        words = self.rule.words
        if words is None and self.rule.vocabulary is not None:
            words = vocabulary(self.rule.vocabulary)
        if words is None:
            return cells
        return self._translated(cells, pa.array(words.keys()), pa.array(words.values()))

    def _taken(self, cells: Cells) -> Cells:
        if self.rule.take == "first":
            return cells.first()
        if self.rule.take == "last":
            return cells.last()
        if self.rule.take == "only":
            different = cells.distinct()
            alone = np.bincount(different.rows, minlength=cells.height) == 1
            return different.only(alone[different.rows])
        return cells

    def _note_unreadable(self, cells: Cells, found: pa.Array) -> None:
        if self.rule.unreadable == "ignore":
            return
        lost = pc.is_null(found).to_numpy(zero_copy_only=False)
        if lost.any():
            texts = cells.texts.filter(pa.array(lost)).to_pylist()
            self._note(cells.rows[lost], "unreadable", texts)

    def _note(self, rows: Rows, code: str, texts: list[str]) -> None:
        level = "reject" if self.rule.unreadable == "reject" else "warn"
        self.problems.add(level, rows, self.name, code, texts)  # type: ignore[arg-type]

    def _note_missing(self, cells: Cells) -> None:
        if self.rule.required or self.rule.expected:
            missing: Mask = ~cells.present()
            rows = np.flatnonzero(missing).astype(np.int32)
            if self.rule.required:
                self.problems.add("reject", rows, self.name, "missing", [])
            else:
                self.problems.add("warn", rows, self.name, "not-given", [])


def _unescaped(text: str) -> str:
    for _ in range(_DEEPEST_ESCAPE):
        plain = html.unescape(text)
        if plain == text:
            break
        text = plain
    return text
