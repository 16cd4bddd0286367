"""Same entity, same fact, said once: what all rows of a data set say together.

Where two rows differ about a property of one entity, the first row that says something wins; in a
property that is a list all of them count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.keys import relation_key
from graph.model import ASSERTED, NODES, PROPERTIES, ValueType
from loaders.content import CITED, KEY_PROPERTIES, Claim, plain
from loaders.transform import ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES: Final = ("name", "title", "name_zh", "name_latin")


def claims_of(kind: str, table: pa.Table, ids: list[str]) -> Iterator[tuple[str, Claim]]:
    """Yield the entities of one kind and what their rows say together.

    Args:
        kind: The kind of the entities.
        table: A line for each time that a row names one: `id`, `record` (position of the row),
            and the properties.
        ids: The id of each record.
    """
    codes = table["id"].combine_chunks().dictionary_encode()
    entities = codes.dictionary.to_pylist()
    numbers = codes.indices.to_numpy()
    columns = {
        name: _lists(table[name], numbers, len(entities))
        if PROPERTIES[name].type is ValueType.TEXTS
        else _firsts(table[name], numbers, len(entities))
        for name in NODES[kind].properties
        if name in table.column_names
    }
    cited, counts = _cited(numbers, table["record"].to_numpy(), len(entities))
    for number, entity in enumerate(entities):
        values = {name: column[number] for name, column in columns.items()}
        records = [ids[record] for record in cited[number]]
        yield entity, Claim(kind, _said(values), records, int(counts[number]))


def _said(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values that say something; a name is not also an alias."""
    names = {values.get(name) for name in _NAMES}
    if values.get("aliases"):
        values["aliases"] = [alias for alias in values["aliases"] if alias not in names]
    return {name: value for name, value in sorted(values.items()) if value not in (None, [])}


def _firsts(column: pa.ChunkedArray, numbers: npt.NDArray[np.int32], count: int) -> list[Any]:
    """Return for each entity the first value that is not null."""
    there = np.flatnonzero(column.is_valid().to_numpy())
    index = np.zeros(count, dtype=np.int64)
    index[numbers[there][::-1]] = there[::-1]
    missing = np.ones(count, dtype=np.bool_)
    missing[numbers[there]] = False
    return [plain(value) for value in column.take(pa.array(index, mask=missing)).to_pylist()]


def _lists(column: pa.ChunkedArray, numbers: npt.NDArray[np.int32], count: int) -> list[list[str]]:
    """Return for each entity the different texts of all its rows, sorted."""
    lists = column.combine_chunks()
    owners = numbers[pc.list_parent_indices(lists).to_numpy()]
    codes = pc.list_flatten(lists).dictionary_encode()
    words = codes.dictionary.to_pylist()
    pairs = np.unique(owners.astype(np.int64) * (len(words) + 1) + codes.indices.to_numpy())
    found: list[list[str]] = [[] for _ in range(count)]
    for owner, word in zip(*(part.tolist() for part in divmod(pairs, len(words) + 1)), strict=True):
        found[owner].append(words[word])
    return [sorted(texts) for texts in found]


def _cited(
    numbers: npt.NDArray[np.int32], records: npt.NDArray[np.int64], count: int
) -> tuple[list[list[int]], npt.NDArray[np.int64]]:
    """Return for each entity its first records, and how many it has."""
    height = int(records.max(initial=0)) + 1
    owners, rows = divmod(np.unique(numbers.astype(np.int64) * height + records), height)
    counts = np.bincount(owners, minlength=count)
    starts = np.concatenate(([0], np.cumsum(counts)))[:-1]
    ends = starts + np.minimum(counts, CITED)
    cited = [rows[a:b].tolist() for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
    return cited, counts


def facts_of(type_: str, dataset: str, table: pa.Table, ids: list[str]) -> pa.Table:
    """Return the relations of one type, each once, as `Content.facts` describes.

    Args:
        type_: The relation type.
        dataset: The data set that says them.
        table: A line for each time that a row states one: `source`, `target`, `record` (position
            of the row), and the properties.
        ids: The id of each record.
    """
    telling = [*ENDS, *(name for name in KEY_PROPERTIES if name in table.column_names)]
    others = [n for n in table.column_names if n not in {*telling, "record", "described"}]
    grouped = table.group_by(telling, use_threads=False).aggregate(
        [("record", "list"), *((name, "first") for name in others)]
    )
    columns = {name: grouped[name] for name in telling}
    columns |= {name: grouped[f"{name}_first"] for name in others}
    records = [sorted(set(rows)) for rows in grouped["record_list"].to_pylist()]
    return pa.table(
        {
            **columns,
            "key": pa.array(_keys(type_, dataset, columns), pa.string()),
            "dataset": pa.array([dataset] * len(records), pa.string()),
            "basis": pa.array([ASSERTED] * len(records), pa.string()),
            "records": _named(records, ids),
            "record_count": pa.array([_count(rows) for rows in records], pa.int64()),
        }
    )


def _named(records: list[list[int]], ids: list[str]) -> pa.Array:
    named = [[ids[record] for record in rows[:CITED]] for rows in records]
    return pa.array(named, pa.list_(pa.string()))


def _count(rows: list[int]) -> int | None:
    """Return how many rows there are where not all of them are named."""
    return len(rows) if len(rows) > CITED else None


def _keys(type_: str, dataset: str, columns: dict[str, pa.ChunkedArray]) -> list[str]:
    nothing = [""] * len(columns["source"])
    texts = (
        _plain_texts(columns[name]) if name in columns else nothing
        for name in (*ENDS, *KEY_PROPERTIES)
    )
    return [
        relation_key(
            type_, source, target, dataset, told_apart=role or how, since=since, until=until
        )
        for source, target, role, how, since, until in zip(*texts, strict=True)
    ]


def _plain_texts(column: pa.ChunkedArray) -> list[str]:
    return [value or "" for value in column.cast(pa.string()).to_pylist()]
