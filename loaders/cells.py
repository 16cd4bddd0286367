"""Texts of a column in long form, so that a cell may hold none, one or several.

`rows` says which row of the batch each text belongs to and never falls; a plain column has at
most one text a row, a list any number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Callable

Rows = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]

SPACE = r"[\s\p{Z}\p{Cc}]+"
"""White space of every script and control characters, as RE2 knows them."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Non-empty texts and their rows; `height` is the number of rows of the batch."""

    rows: Rows
    texts: pa.Array
    height: int

    def only(self, mask: Mask) -> Cells:
        """Return the texts for which the mask is true."""
        return Cells(self.rows[mask], self.texts.filter(pa.array(mask)), self.height)

    def present(self) -> Mask:
        """Return for each row of the batch whether there is any text."""
        mask = np.zeros(self.height, dtype=np.bool_)
        mask[self.rows] = True
        return mask

    def first(self) -> Cells:
        """Return the first text of each row."""
        return self.only(np.diff(self.rows, prepend=np.int32(-1)) > 0)

    def last(self) -> Cells:
        """Return the last text of each row."""
        return self.only(np.diff(self.rows, append=np.int32(self.height)) > 0)

    def distinct(self) -> Cells:
        """Return the texts without repetitions within a row."""
        codes = self.texts.dictionary_encode()
        pairs = self.rows.astype(np.int64) * (len(codes.dictionary) + 1)
        _, first = np.unique(pairs + codes.indices.to_numpy(), return_index=True)
        mask = np.zeros(len(self.rows), dtype=np.bool_)
        mask[first] = True
        return self.only(mask)

    def dense(self) -> pa.Array:
        """Return the first text of each row of the batch, null where there is none."""
        first = self.first()
        index = np.zeros(self.height, dtype=np.int64)
        index[first.rows] = np.arange(len(first.rows))
        return first.texts.take(pa.array(index, mask=~self.present()))

    def lists(self) -> pa.Array:
        """Return the list of texts of each row of the batch."""
        counts = np.bincount(self.rows, minlength=self.height)
        offsets = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
        return pa.ListArray.from_arrays(pa.array(offsets), self.texts)


def from_column(column: pa.Array, nothing: list[str]) -> Cells:
    """Return a column without its empty cells; texts in `nothing` count as empty, in any case."""
    texts = pc.replace_substring_regex(column, rf"^{SPACE}|{SPACE}$", "")
    filled = pc.greater(pc.binary_length(texts), 0)
    if nothing:
        placeholders = pa.array([text.lower() for text in nothing])
        filled = pc.and_not(filled, pc.is_in(pc.utf8_lower(texts), placeholders))
    filled = pc.fill_null(filled, fill_value=False)
    rows = np.flatnonzero(filled.to_numpy(zero_copy_only=False)).astype(np.int32)
    return Cells(rows, texts.filter(filled), len(column))


def mapped(texts: pa.Array, function: Callable[[str], Any], type_: pa.DataType) -> pa.Array:
    """Return the function of each text, worked out once for each different text.

    The function may return None, which becomes null.
    """
    codes = texts.dictionary_encode()
    values = pa.array([function(text) for text in codes.dictionary.to_pylist()], type_)
    return values.take(codes.indices)


def exploded(cells: Cells, function: Callable[[str], list[str]]) -> Cells:
    """Return, for each text, the texts that the function makes of it, in the same row."""
    parts = mapped(cells.texts, function, pa.list_(pa.string()))
    parents = pc.list_parent_indices(parts).to_numpy()
    return Cells(cells.rows[parents], pc.list_flatten(parts), cells.height)


def joined(first: Cells, second: Cells) -> Cells:
    """Return the texts of both, in each row those of the first before those of the second."""
    rows = np.concatenate((first.rows, second.rows))
    order = np.argsort(rows, kind="stable")
    texts = pa.concat_arrays([first.texts, second.texts])
    return Cells(rows[order], texts.take(pa.array(order)), first.height)
