"""Files in: a table file as a stream of batches of text columns, with the number of each row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from graph.errors import InputError
from loaders.problems import sentence
from loaders.report import Reject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from loaders.mapping import FileRule

_BLOCK: Final = 4 << 20
"""Bytes that are parsed at a time; also the longest row that is taken."""
_LARGEST: Final = 64 << 30
"""Bytes of a file after unpacking; more is taken for an attack or a mistake."""
_HEADER: Final = 1

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a file, column by column.

    Attributes:
        file: Name of the file as the mapping gives it.
        numbers: Row numbers as a spreadsheet shows them; the header is row 1.
        columns: One array of text a column, in the order of the file; cells as they were.
        rejects: Rows that could not even be split into cells or decoded.
    """

    file: str
    numbers: Numbers
    columns: dict[str, pa.Array]
    rejects: list[Reject] = field(default_factory=list)

    def __len__(self) -> int:
        """Return the number of rows, without the rejected ones."""
        return len(self.numbers)

    def only(self, mask: Mask) -> Batch:
        """Return the rows for which the mask is true."""
        kept = pa.array(mask)
        columns = {name: column.filter(kept) for name, column in self.columns.items()}
        return Batch(self.file, self.numbers[mask], columns, self.rejects)


def find(folder: Path, name: str) -> Path | None:
    """Return the file of this name in a folder, packed by gzip or not; None if there is none."""
    return next((p for p in (folder / name, folder / f"{name}.gz") if p.is_file()), None)


def read(path: Path, rule: FileRule) -> Iterator[Batch]:
    """Yield a file in batches of some thousand rows.

    Raises:
        InputError: it cannot be read at all: no header, a column twice, damaged packing, too large.
    """
    columns = header(path, rule)
    numbering = _Numbering(rule.file)
    taken = 0
    for block in _blocks(path, rule, numbering.malformed):
        taken += block.nbytes
        if taken > _LARGEST:
            raise InputError(f"{path.name} is larger than 64 GB unpacked; split it.")
        numbers, rejects = numbering.next(block.num_rows)
        raw = dict(zip(columns, block.columns, strict=True))
        yield _decoded(Batch(rule.file, numbers, raw, rejects))
    if numbering.malformed_rows:
        yield Batch(rule.file, np.zeros(0, dtype=np.int64), {}, numbering.rest())


def header(path: Path, rule: FileRule) -> list[str]:
    """Return the column names of a file, trimmed.

    Raises:
        InputError: there is no header, or a name stands there twice.
    """
    columns = [name.strip() for name in _raw_header(path, rule)]
    twice = sorted({name for name in columns if columns.count(name) > 1})
    if twice:
        raise InputError(f"{path.name} has a column twice: {', '.join(twice)}. Rename one.")
    return columns


def _raw_header(path: Path, rule: FileRule) -> list[str]:
    try:
        names: list[str] = _open(path, rule, [], lambda _: "skip").schema.names
    except (pa.ArrowInvalid, OSError, UnicodeError) as error:
        raise InputError(f"{path.name} has no header that can be read: {error}.") from error
    return names


def _blocks(path: Path, rule: FileRule, malformed: Callable[[Any], str]) -> Iterator[Any]:
    try:
        yield from _open(path, rule, _raw_header(path, rule), malformed)
    except (pa.ArrowInvalid, OSError, UnicodeError) as error:
        raise InputError(f"{path.name} cannot be read as a table: {error}.") from error


def _open(path: Path, rule: FileRule, columns: list[str], malformed: Callable[[Any], str]) -> Any:  # noqa: ANN401  # pyarrow ships no types
    return pyarrow.csv.open_csv(
        pa.input_stream(str(path), compression="gzip" if path.suffix == ".gz" else None),
        pyarrow.csv.ReadOptions(use_threads=False, block_size=_BLOCK, encoding=rule.encoding),
        pyarrow.csv.ParseOptions(
            delimiter=rule.delimiter,
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=malformed,
        ),
        pyarrow.csv.ConvertOptions(
            column_types=dict.fromkeys(columns, pa.binary()), strings_can_be_null=False
        ),
    )


@dataclass(slots=True)
class _Numbering:
    """Follows which row of the file each row of a block is; malformed rows leave gaps.

    The parser reads ahead: it may report malformed rows of blocks that come later.
    """

    file: str
    last: int = _HEADER
    malformed_rows: list[int] = field(default_factory=list)

    def malformed(self, row: Any) -> str:  # noqa: ANN401  # a row object of pyarrow
        self.malformed_rows.append(row.number)
        return "skip"

    def next(self, height: int) -> tuple[Numbers, list[Reject]]:
        end = self.last + height + len(self.malformed_rows)
        numbers = np.arange(self.last + 1, end + 1, dtype=np.int64)
        numbers = numbers[~np.isin(numbers, self.malformed_rows)][:height]
        self.last = int(numbers[-1]) if height else self.last
        passed = [row for row in self.malformed_rows if row <= self.last]
        self.malformed_rows = [row for row in self.malformed_rows if row > self.last]
        return numbers, [self._reject(row) for row in passed]

    def rest(self) -> list[Reject]:
        return [self._reject(row) for row in self.malformed_rows]

    def _reject(self, row: int) -> Reject:
        return Reject(self.file, row, "", "columns", sentence("columns"))


def _decoded(raw: Batch) -> Batch:
    columns: dict[str, pa.Array] = {}
    wrong = np.zeros(len(raw), dtype=np.bool_)
    filled = np.zeros(len(raw), dtype=np.bool_)
    for name, cells in raw.columns.items():
        undecodable = _undecodable(cells)
        for number in raw.numbers[undecodable & ~wrong].tolist():
            raw.rejects.append(Reject(raw.file, number, name, "encoding", sentence("encoding")))
        wrong |= undecodable
        columns[name] = pc.if_else(pa.array(undecodable), b"", cells).cast(pa.string())
        filled |= pc.not_equal(columns[name], "").to_numpy(zero_copy_only=False)
    return Batch(raw.file, raw.numbers, columns, raw.rejects).only(filled & ~wrong)


def _undecodable(cells: pa.Array) -> Mask:
    try:
        cells.cast(pa.string())
    except pa.ArrowInvalid:
        return np.array([not _is_utf8(cell) for cell in cells.to_pylist()], dtype=np.bool_)
    return np.zeros(len(cells), dtype=np.bool_)


def _is_utf8(cell: bytes) -> bool:
    try:
        cell.decode()
    except UnicodeDecodeError:
        return False
    return True
