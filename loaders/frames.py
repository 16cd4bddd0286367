"""Where a rule is applied: once a row, or once an item of a list; and the properties it sets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.model import PROPERTIES, Property, ValueType
from loaders.cells import SPACE, Cells, Mask, Rows, joined
from loaders.templates import is_template, names
from loaders.values import READERS, Reading, RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loaders.columns import Columns
    from loaders.mapping import Constant, NodeRule, RelationRule
    from loaders.problems import Problems

_SEVERAL_LINES: Final = ("text",)
"""Properties that keep their line ends."""

_MONEY: Final = ("amount", "budget")

TYPES: Final = {
    ValueType.TEXT: pa.string(),
    ValueType.TEXTS: pa.list_(pa.string()),
    **{type_: arrow for type_, (_, arrow) in READERS.items()},
}
"""How a property of each type is kept in a column."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Positions at which a rule is applied.

    Attributes:
        columns: What the rule can name.
        rows: The row of the batch of each position, never falling.
        item: The value whose items the positions are; None when there is one position a row.
        items: The item at each position; empty without `item`.
    """

    columns: Columns
    rows: Rows
    item: str | None = None
    items: pa.Array | None = None

    def __len__(self) -> int:
        """Return the number of positions."""
        return len(self.rows)

    def dense(self, name: str) -> pa.Array:
        """Return the text of a column, value or template at each position; null for none."""
        if name == self.item:
            return self.items
        if self.item is not None and self.item in names(name):
            return self.columns.template(name, self.dense)
        return self.columns.dense(name).take(pa.array(self.rows))

    def ids(self, text: str) -> pa.Array:
        """Return a template filled in at each position; without a name in it, the text itself."""
        if is_template(text):
            return self.dense(text)
        return pa.array([text]).take(pa.array(np.zeros(len(self), dtype=np.int8)))

    def lists(self, sources: list[str]) -> pa.Array:
        """Return all different texts of some columns or values at each position."""
        cells = [self._cells(source) for source in sources]
        first, *others = cells
        for other in others:
            first = joined(first, other)
        return first.distinct().lists()

    def _cells(self, name: str) -> Cells:
        if self.item is not None and self.item in names(name):
            texts = self.dense(name)
            filled = pc.is_valid(texts)
            rows = np.flatnonzero(filled.to_numpy(zero_copy_only=False)).astype(np.int32)
            return Cells(rows, texts.filter(filled), len(self))
        if self.item is None:
            return self.columns.named(name)
        lists = self.columns.named(name).lists().take(pa.array(self.rows))
        parents = pc.list_parent_indices(lists).to_numpy().astype(np.int32)
        return Cells(parents, pc.list_flatten(lists), len(self))

    def where(self, conditions: Mapping[str, list[str]]) -> Mask:
        """Return at which positions every condition holds: the text is one of those listed."""
        mask = np.ones(len(self), dtype=np.bool_)
        for name, texts in conditions.items():
            found = pc.is_in(self.dense(name), value_set=pa.array(texts))
            mask &= found.to_numpy(zero_copy_only=False)
        return mask


def row_frame(columns: Columns) -> Frame:
    """Return the frame with one position a row."""
    return Frame(columns, np.arange(columns.height, dtype=np.int32))


def item_frame(columns: Columns, item: str) -> Frame:
    """Return the frame with one position an item of a value that is a list."""
    cells = columns.cells[item]
    return Frame(columns, cells.rows, item, cells.texts)


def properties(
    frame: Frame, rule: NodeRule | RelationRule, reading: Reading, problems: Problems
) -> dict[str, pa.Array]:
    """Return property → its value at each position, null where the row says nothing."""
    found: dict[str, pa.Array] = {}
    for name in sorted({*rule.set, *rule.always}):
        kept = PROPERTIES[name]
        constant = rule.always.get(name)
        sources = rule.set.get(name, [])
        if kept.type is ValueType.TEXTS:
            found[name] = _lists(frame, sources, constant)
        else:
            found[name] = _scalars(frame, kept, sources, reading, problems)
            if constant is not None:
                found[name] = pc.fill_null(found[name], _scalar(kept, constant))
    return _with_meant_currency(found)


def _with_meant_currency(found: dict[str, pa.Array]) -> dict[str, pa.Array]:
    """Return the properties without currencies that no amount of money belongs to."""
    if "currency" in found:
        sums = [found[name] for name in _MONEY if name in found]
        meant = pc.is_valid(pc.coalesce(*sums)) if sums else pa.scalar(value=False)
        found["currency"] = pc.if_else(meant, found["currency"], None)
    return found


def _lists(frame: Frame, sources: list[str], constant: Constant | None) -> pa.Array:
    constants = constant if isinstance(constant, list) else []
    every = np.repeat(np.arange(len(frame), dtype=np.int32), len(constants))
    cells = Cells(every, pa.array(constants * len(frame), pa.string()), len(frame))
    if not sources:
        return cells.lists()
    lists = frame.lists(sources)
    parents = pc.list_parent_indices(lists).to_numpy().astype(np.int32)
    said = Cells(parents, _one_line(pc.list_flatten(lists)), len(frame))
    return joined(cells, said).distinct().lists()


def _scalar(kept: Property, constant: Constant) -> pa.Scalar:
    if kept.type in READERS and isinstance(constant, str):
        constant = READERS[kept.type][0](constant, Reading())
    return pa.scalar(constant, TYPES[kept.type])


def _scalars(
    frame: Frame, kept: Property, sources: list[str], reading: Reading, problems: Problems
) -> pa.Array:
    found = pa.nulls(len(frame), TYPES[kept.type])
    for source in sources:
        texts = frame.dense(source)
        if kept.type in READERS:
            values = _read(frame, kept.type, texts, reading, source, problems)
        else:
            values = texts if kept.name in _SEVERAL_LINES else _one_line(texts)
        found = pc.coalesce(found, values)
    return found


def _one_line(texts: pa.Array) -> pa.Array:
    return pc.replace_substring_regex(texts, SPACE, " ")


def _read(  # noqa: PLR0913, PLR0917  # what is read, how, and where to complain
    frame: Frame,
    type_: ValueType,
    texts: pa.Array,
    reading: Reading,
    source: str,
    problems: Problems,
) -> pa.Array:
    """Return the values of texts, each different text read once; notes what was refused."""
    read, arrow = READERS[type_]
    codes = texts.dictionary_encode()
    values, refused = [], {}
    for position, text in enumerate(codes.dictionary.to_pylist()):
        try:
            values.append(read(text, reading))
        except RefusedError as refusal:
            values.append(None)
            refused[position] = str(refusal)
    if refused:
        _note_refused(frame, codes, refused, source, problems)
    return pa.array(values, arrow).take(codes.indices)


def _note_refused(
    frame: Frame, codes: pa.Array, refused: dict[int, str], source: str, problems: Problems
) -> None:
    indices = codes.indices.fill_null(-1).to_numpy()
    for position, code in refused.items():
        rows = frame.rows[indices == position]
        problems.add("warn", rows, source, code, [codes.dictionary[position].as_py()] * len(rows))
