"""The sample data sets that come with Liaison, and a mark that spares loading them twice."""

from __future__ import annotations

import json
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from graph.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.portions import Progress
    from graph.store import Store
    from loaders.report import Report

SAMPLES: Final = ("beijing-foshan", "people", "ror", "cordis", "sbir")
"""Data sets with a folder of their name, in the order in which they are loaded."""
ROOT: Final = Path(__file__).parents[1]
FOLDER: Final = ROOT / "samples"
_MAKERS: Final = ("samples", "loaders", "graph")
"""Folders whose files decide what the samples become."""
_KINDS: Final = frozenset({".csv", ".gz", ".py", ".yml"})
_MARK: Final = "samples.json"


def load_samples(store: Store, progress: Progress) -> Iterator[Report]:
    """Load each sample and yield its report; what did not change is not written again.

    Raises:
        InputError: The samples are not there: Liaison was not installed from its sources.
        StoreError: The database stopped on the way; the next call goes on from there.
    """
    from loaders.load import load  # noqa: PLC0415  # pyarrow takes a second

    if not FOLDER.is_dir():
        raise InputError(
            f"There are no samples in {FOLDER}. They come with the sources of Liaison: clone them "
            "and run `make demo` there."
        )
    for dataset in SAMPLES:
        yield load(store, dataset, FOLDER / dataset, progress)


def published(store: Store, home: Path) -> str | None:
    """Return the version in which the samples were published, if nothing has changed since.

    Nothing means: neither the files of the samples, nor the programs that load them, nor the data
    sets and the size of the database.
    """
    try:
        noted = json.loads((home / _MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    now = _state(store)
    version: str | None = noted.pop("version", None)
    return version if noted == now else None


def note(store: Store, home: Path, version: str) -> None:
    """Note that the samples are in the database and were published as `version`."""
    state = {"version": version, **_state(store)}
    (home / _MARK).write_text(json.dumps(state), encoding="utf-8")


def _state(store: Store) -> dict[str, Any]:
    datasets = {row["id"]: row["digest"] for row in store.read("datasets")}
    return {"made_from": _made_from(), "datasets": datasets, **store.read("size")[0]}


def _made_from() -> str:
    """Return a digest of all files that decide what the samples become."""
    digest = blake2b(digest_size=16)
    for folder in _MAKERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in _KINDS:
                content = path.read_bytes()
                digest.update(f"{path.relative_to(ROOT)}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
