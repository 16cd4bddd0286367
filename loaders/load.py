"""One load: read → check → transform → compare → write; the data set whole, or what is left of it.

The graph is the union of what its data sets say. So a load works out what the data set says in its
files and in the database, and writes the difference: the same load twice changes nothing, and a
load that was cut off is finished by the next one.
"""

from __future__ import annotations

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyarrow as pa

from graph.errors import InputError
from loaders.changes import Changes, changes
from loaders.content import Content
from loaders.existing import Existing, existing, others
from loaders.gather import Gathering
from loaders.ledger import begin, end, keep_dataset
from loaders.mapping_file import shipped_mapping
from loaders.report import SHOWN, FileCount, Reject, Report, reasons, summed
from loaders.source import Source, opened
from loaders.write import Progress, write

if TYPE_CHECKING:
    from pathlib import Path

    from graph.store import Store
    from loaders.mapping import Mapping


def quiet(_what: str, _done: int, _total: int) -> None:
    """Report progress to nobody."""


@dataclass(slots=True)
class Read:
    """What was read of a data set.

    Attributes:
        content: What it says.
        rejects: The rejected rows.
        warnings: Cells that could not be used.
        rows: File → number of rows that were read.
    """

    content: Content
    rejects: list[Reject]
    warnings: list[Reject]
    rows: Counter[str] = field(default_factory=Counter)


def load(store: Store, dataset: str, path: Path, progress: Progress = quiet) -> Report:
    """Make the database say what the files of a data set in a folder say, and report.

    Readers see it when a snapshot is published. Run it again after a crash: it goes on.

    Raises:
        InputError: there is no such data set, or its files cannot be taken as they are; nothing
            was written.
        StoreError: the database stopped on the way.
    """
    return load_mapped(store, shipped_mapping(dataset), path, progress)


def load_mapped(store: Store, mapping: Mapping, path: Path, progress: Progress = quiet) -> Report:
    """Load the files of a mapping of one's own; as `load` otherwise."""
    begun = time.monotonic()
    source = opened(mapping, path)
    store.schema()
    with ThreadPoolExecutor(1) as pool:
        before = pool.submit(existing, store, mapping.id)
        said = read(source, progress)
        progress("comparing", 0, 0)
        difference = _difference(store, said.content, before.result())
    files = [str(file) for file in source.files.values()]
    entry = begin(store, mapping.id, files)
    write(store, difference, progress)
    keep_dataset(store, mapping, said.content)
    end(store, entry, _counts(said, difference))
    return _report(mapping.id, said, difference, time.monotonic() - begun)


def unload(store: Store, dataset: str, progress: Progress = quiet) -> Report:
    """Take back everything that a data set says, and report.

    Raises:
        InputError: no data set of this name is loaded.
        StoreError: the database stopped on the way.
    """
    begun = time.monotonic()
    loaded = [row["id"] for row in store.read("datasets")]
    nothing = Read(_nothing(dataset), [], [])
    difference = _difference(store, nothing.content, existing(store, dataset))
    if dataset not in loaded and not difference.gone:
        there = f"loaded are {', '.join(loaded)}" if loaded else "none is loaded"
        raise InputError(f"The data set {dataset!r} is not loaded; {there}.")
    write(store, difference, progress)
    store.write("remove_dataset", id=dataset)
    return _report(dataset, nothing, difference, time.monotonic() - begun)


def read(source: Source, progress: Progress = quiet) -> Read:
    """Return what the files of a data set say; nothing is written.

    Raises:
        InputError: a file cannot be read, or an id is used for entities of two kinds.
    """
    gathering = Gathering(source.mapping.id)
    rejects: list[Reject] = []
    warnings: list[Reject] = []
    rows: Counter[str] = Counter()
    for facts in source.facts():
        gathering.add(facts)
        rejects += facts.rejects
        warnings += facts.warnings
        rows[facts.file] += facts.records.num_rows + len(facts.rejects)
        progress("reading", rows.total(), 0)
    content, dangling = gathering.content()
    return Read(content, rejects + dangling, warnings, rows)


def _nothing(dataset: str) -> Content:
    columns = {"id": pa.string(), "digest": pa.string(), "row": pa.int64()}
    empty = pa.table({name: pa.array([], type_) for name, type_ in columns.items()})
    return Content(dataset, empty, {}, {})


def _difference(store: Store, content: Content, before: Existing) -> Changes:
    unclaimed = [entity for entity in content.claims if entity not in before.entities]
    return changes(content, before, others(store, unclaimed))


def _counts(said: Read, difference: Changes) -> dict[str, int]:
    loaded = len(difference.fresh)
    rejected = len(said.rejects)
    return {
        "read": said.rows.total(),
        "loaded": loaded,
        "unchanged": said.content.records.num_rows - loaded,
        "rejected": rejected,
    }


def _report(dataset: str, said: Read, difference: Changes, seconds: float) -> Report:
    return Report(
        dataset=dataset,
        **_counts(said, difference),
        gone=len(difference.gone),
        nodes=difference.nodes,
        relations=difference.relations,
        seconds=round(seconds, 3),
        files=tuple(_file_counts(said, difference)),
        rejects=tuple(said.rejects[:SHOWN]),
        warnings=summed(said.warnings),
        reasons=reasons(said.rejects),
    )


def _file_counts(said: Read, difference: Changes) -> list[FileCount]:
    rejected = Counter(reject.file for reject in said.rejects)
    loaded: Counter[str] = Counter()
    if said.rows:
        records = said.content.records
        columns = (records[name].to_pylist() for name in ("id", "file"))
        loaded.update(f for record, f in zip(*columns, strict=True) if record in difference.fresh)
    return [
        FileCount(file, read, loaded[file], read - loaded[file] - rejected[file], rejected[file])
        for file, read in said.rows.items()
    ]
