"""Publishing: what was loaded becomes what readers see, as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph import likeness
from graph.errors import SnapshotError
from graph.snapshot_publish import build, open_current

if TYPE_CHECKING:
    from pathlib import Path

    from graph.store import Store
    from loaders.write import Progress


def publish(store: Store, snapshots: Path, progress: Progress, *, changed: bool = True) -> str:
    """Work out likeness again, publish a picture of the graph and return its version.

    Readers see all of the loads before it or none. When nothing has `changed` and the current
    picture is of the same data sets, it stays.
    """
    if not changed and (version := _up_to_date(store, snapshots)):
        return version
    likeness.refresh(store, progress)
    return build(store, snapshots, progress).version


def _up_to_date(store: Store, snapshots: Path) -> str | None:
    """Return the current version if it shows what the data sets say now."""
    try:
        current = open_current(snapshots)
    except SnapshotError:
        return None
    now = {row["id"]: row["digest"] for row in store.read("datasets")}
    return current.version if current.sources == now else None
