"""The folder of snapshots: one file a version and a pointer to the current one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.errors import SnapshotError
from graph.portions import Progress, tell_nobody
from graph.snapshot import Snapshot
from graph.snapshot_file import write, write_text
from graph.snapshot_pack import pack
from graph.snapshot_plan import sources, totals, up_to_date
from graph.snapshot_read import read

if TYPE_CHECKING:
    from pathlib import Path

    from graph.snapshot_tables import Tables
    from graph.store import Store

__all__ = ["build", "current_version", "open_current", "publish"]

POINTER: Final = "current"
SUFFIX: Final = ".safetensors"


def build(
    store: Store, folder: Path, progress: Progress = tell_nobody, *, whole: bool = False
) -> Snapshot:
    """Publish the snapshot of what is in the graph now and open it.

    Facts of data sets with the same digest as before are taken from the current snapshot, unless
    the `whole` graph shall be read. The same graph gives the same version either way. A damaged
    or missing file is written anew. `progress` is told what is being read.

    Raises:
        StoreUnavailable: the database cannot be reached.
        StoreError: it did not do what was asked.
    """
    before = None if whole else _readable(folder)
    if before is not None and up_to_date(before, sources(store), totals(store)):
        return before
    return publish(read(store, progress, before), folder)


def publish(tables: Tables, folder: Path) -> Snapshot:
    """Pack tables, write them as a version and point to it; only then a reader sees it.

    The version before stays for those who are about to open it; older ones are removed, which
    does not hurt who has them open.
    """
    arrays, about = pack(tables)
    path = folder / f"{about['version']}{SUFFIX}"
    write(path, arrays, about)
    before = current_version(folder)
    if before != about["version"]:
        write_text(folder / POINTER, about["version"])
    _remove_others(folder, {about["version"], before})
    return Snapshot.open(path)


def current_version(folder: Path) -> str | None:
    """Return the version that readers should open; None when nothing was published."""
    try:
        return (folder / POINTER).read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None


def open_current(folder: Path) -> Snapshot:
    """Return the current snapshot.

    Raises:
        SnapshotError: nothing was published, or the file is missing, damaged or out of date.
    """
    version = current_version(folder)
    if version is None:
        raise SnapshotError(f"There is no snapshot in {folder} yet. Run `liaison snapshot`.")
    return Snapshot.open(folder / f"{version}{SUFFIX}")


def _readable(folder: Path) -> Snapshot | None:
    try:
        return open_current(folder)
    except SnapshotError:
        return None


def _remove_others(folder: Path, keep: set[str | None]) -> None:
    for path in folder.glob(f"*{SUFFIX}"):
        if path.stem not in keep:
            path.unlink(missing_ok=True)
