"""Table files: rows keep their numbers, malformed rows are rejected with theirs."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from graph.errors import InputError
from loaders.mapping import FileRule
from loaders.readers import Batch, find, header, read

if TYPE_CHECKING:
    from pathlib import Path

NODES = {"it": {"kind": "Topic", "id": "{a}"}}


def rule(**settings: str) -> FileRule:
    return FileRule.model_validate({"file": "t.csv", "about": "", "nodes": NODES, **settings})


def batches(path: Path, content: bytes, **settings: str) -> list[Batch]:
    file = path / "t.csv"
    file.write_bytes(content)
    return list(read(file, rule(**settings)))


def rows(found: list[Batch]) -> list[tuple[int, list[str]]]:
    return [
        (int(number), [column[row].as_py() for column in batch.columns.values()])
        for batch in found
        for row, number in enumerate(batch.numbers)
    ]


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    found = batches(tmp_path, b'a,b\n1,x\n\n"2\n3",y\n,\n4,z\n')
    assert rows(found) == [(2, ["1", "x"]), (4, ["2\n3", "y"]), (6, ["4", "z"])]


def test_a_row_with_too_few_or_too_many_cells_is_rejected_with_its_number(tmp_path: Path) -> None:
    found = batches(tmp_path, b"a,b\n1,x\n2\n3,y\n4,z,?\n5,w\n")
    assert rows(found) == [(2, ["1", "x"]), (4, ["3", "y"]), (6, ["5", "w"])]
    assert [(r.row, r.code) for batch in found for r in batch.rejects] == [
        *((3, "columns"), (5, "columns"))
    ]


def test_rejected_rows_of_a_large_file_keep_their_numbers_across_blocks(tmp_path: Path) -> None:
    lines = ["a,b"] + [f"{n}" if n % 1000 == 0 else f"{n},{'x' * 400}" for n in range(2, 30_000)]
    found = batches(tmp_path, "\n".join(lines).encode())
    assert len(found) > 2
    assert all(number == int(cells[0]) for number, cells in rows(found))
    rejected = [reject.row for batch in found for reject in batch.rejects]
    assert rejected == list(range(1000, 30_000, 1000))


def test_a_cell_that_is_not_in_the_encoding_rejects_its_row_only(tmp_path: Path) -> None:
    found = batches(tmp_path, b"a,b\n1,x\n2,\xff\xfe\n3,y\n")
    assert rows(found) == [(2, ["1", "x"]), (4, ["3", "y"])]
    (reject,) = found[0].rejects
    assert (reject.row, reject.column, reject.code) == (3, "b", "encoding")


def test_a_byte_order_mark_and_other_encodings_are_understood(tmp_path: Path) -> None:
    assert rows(batches(tmp_path, "﻿a,b\n中,x\n".encode())) == [(2, ["中", "x"])]
    chinese = "a,b\n中,x\n".encode("gb18030")
    assert rows(batches(tmp_path, chinese, encoding="gb18030")) == [(2, ["中", "x"])]


def test_another_delimiter_is_understood(tmp_path: Path) -> None:
    assert rows(batches(tmp_path, b"a;b\n1,5;x\n", delimiter=";")) == [(2, ["1,5", "x"])]


def test_a_file_packed_by_gzip_is_found_and_read(tmp_path: Path) -> None:
    (tmp_path / "t.csv.gz").write_bytes(gzip.compress(b"a,b\n1,x\n"))
    path = find(tmp_path, "t.csv")
    assert path is not None
    assert rows(list(read(path, rule()))) == [(2, ["1", "x"])]
    assert find(tmp_path, "other.csv") is None


def test_a_column_that_stands_there_twice_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(b"a,b, a\n1,2,3\n")
    with pytest.raises(InputError, match="has a column twice: a"):
        header(tmp_path / "t.csv", rule())


@pytest.mark.parametrize("content", [b"", b"\x1f\x8b\x08\x00broken"])
def test_a_file_that_is_no_table_is_an_error(tmp_path: Path, content: bytes) -> None:
    name = "t.csv.gz" if content else "t.csv"
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError):
        list(read(tmp_path / name, rule()))
