"""Shared lists of what codes mean: countries, states, cities; one CSV file each in `words/`.

The first column is the code, the others what it means.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent / "words"


def exists(name: str) -> bool:
    """Return whether there is such a list and column, written `<list>.<column>`."""
    list_name, _, column = name.partition(".")
    return column in _columns(list_name)[1:]


@cache
def vocabulary(name: str) -> dict[str, str]:
    """Return code → meaning of a list and column, written `<list>.<column>`."""
    list_name, _, column = name.partition(".")
    key = _columns(list_name)[0]
    with (_FOLDER / f"{list_name}.csv").open(encoding="utf-8", newline="") as lines:
        return {row[key]: row[column] for row in csv.DictReader(lines)}


@cache
def _columns(list_name: str) -> tuple[str, ...]:
    path = _FOLDER / f"{list_name}.csv"
    if not path.is_file():
        return ("",)
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(next(csv.reader(lines)))
