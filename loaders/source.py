"""The files of a data set in a folder: found, checked, read, and turned into facts in a stream."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from graph.errors import InputError
from loaders.consistency import unknown_columns
from loaders.readers import find, header, read
from loaders.transform import Facts, Transform

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from loaders.columns import Lookups
    from loaders.mapping import FileRule, Lookup, Mapping


@dataclass(frozen=True, slots=True)
class Source:
    """The files of a data set that are there, in the order of the mapping.

    Attributes:
        mapping: How they are read.
        files: Name of the file in the mapping → where it is.
    """

    mapping: Mapping
    files: dict[str, Path]

    def facts(self) -> Iterator[Facts]:
        """Yield what the files say, some thousand rows at a time.

        Raises:
            InputError: a file cannot be read.
        """
        lookups = self._lookups()
        for name, path in self.files.items():
            rule = self.mapping.files[name]
            transform = Transform(self.mapping.id, rule, lookups)
            for batch in read(path, rule):
                yield transform.facts(batch)

    def _lookups(self) -> Lookups:
        rules = [rule for name, rule in self.mapping.files.items() if name in self.files]
        steps = {value.lookup for rule in rules for value in rule.values.values() if value.lookup}
        return {(step.file, step.match, step.take): self._lookup(step) for step in steps}

    def _lookup(self, step: Lookup) -> tuple[pa.Array, pa.Array]:
        """Return two columns of a file; empty ones when an optional file is not there."""
        keys: list[pa.Array] = []
        found: list[pa.Array] = []
        if step.file in self.files:
            for batch in read(self.files[step.file], self.mapping.files[step.file]):
                keys.append(pc.utf8_trim_whitespace(batch.columns[step.match]))
                found.append(pc.utf8_trim_whitespace(batch.columns[step.take]))
        empty = pa.array([], pa.string())
        return pa.concat_arrays([empty, *keys]), pa.concat_arrays([empty, *found])


def opened(mapping: Mapping, path: Path) -> Source:
    """Return the files of a data set in a folder, or in the only file that it has.

    Raises:
        InputError: a file or a column is missing; the sentence names all that are.
    """
    if path.is_file() and len(mapping.files) == 1:
        files = dict.fromkeys(mapping.files, path)
    elif path.is_dir():
        files = _found(mapping, path)
    else:
        names = ", ".join(rule.file for rule in mapping.files.values())
        raise InputError(f"{path} is no folder. Give the folder with {names} (or .gz).")
    for name, file in files.items():
        _check_columns(mapping.files[name], file)
    return Source(mapping, files)


def _found(mapping: Mapping, folder: Path) -> dict[str, Path]:
    places = {name: find(folder, rule.file) for name, rule in mapping.files.items()}
    missing = [
        rule.file
        for name, rule in mapping.files.items()
        if places[name] is None and not rule.optional
    ]
    if missing:
        names = ", ".join(missing)
        raise InputError(f"{folder} lacks {names} of the data set {mapping.id} (or as .gz).")
    return {name: place for name, place in places.items() if place is not None}


def _check_columns(rule: FileRule, path: Path) -> None:
    columns = header(path, rule)
    unknown = unknown_columns(rule, columns)
    if unknown:
        raise InputError(
            f"{path.name} lacks the columns {', '.join(unknown)}. It has {', '.join(columns)}. "
            "Correct the file or the mapping."
        )
    clashing = sorted(set(columns) & set(rule.values))
    if clashing:
        raise InputError(
            f"{path.name} has columns that the mapping uses as names of values: "
            f"{', '.join(clashing)}. Rename those values in the mapping."
        )
