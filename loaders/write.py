"""Writing the difference: in batches, in an order that a crash leaves in a state to go on from.

Facts go before the entities that they join, records come before the facts that cite them. A load
that was cut off leaves some of it undone; the next one finds the difference that is left.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.store import Store
    from loaders.changes import Changes

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""

ROWS: Final = 5_000
"""Rows a transaction."""
_SESSIONS: Final = 2
_CHARACTERS: Final = 8_000_000
"""Characters of long texts a transaction, so that its memory stays bounded."""


def write(store: Store, changes: Changes, progress: Progress) -> None:
    """Write everything that a load has to write.

    Raises:
        StoreError: the database stopped; what was written stays, the same load goes on from there.
    """
    writing = _Writing(store, progress, _size(changes))
    for type_, facts in changes.facts.items():
        writing.run("remove_facts", facts.removed, type_)
    writing.run("remove_entities", changes.dropped)
    writing.run("remove_records", changes.gone)
    writing.run("keep_records", changes.records, sessions=_SESSIONS)
    for kind, rows in changes.entities.items():
        writing.run("keep_entities", rows, kind, sessions=_SESSIONS)
    for type_, facts in changes.facts.items():
        writing.run("change_facts", facts.changed, type_)
        writing.run("add_facts", facts.added, type_)


def _size(changes: Changes) -> int:
    facts = sum(len(f.added) + len(f.changed) + len(f.removed) for f in changes.facts.values())
    entities = sum(map(len, changes.entities.values())) + len(changes.dropped)
    return facts + entities + len(changes.records) + len(changes.gone)


class _Writing:
    """Sends rows to writing statements, counting them."""

    def __init__(self, store: Store, progress: Progress, total: int) -> None:
        self._store = store
        self._progress = progress
        self._total = total
        self._done = 0

    def run(
        self, statement: str, rows: list[Any], of: str | None = None, *, sessions: int = 1
    ) -> None:
        """Send all rows; nodes may go through several sessions, facts would wait for locks."""

        def send(batch: list[Any]) -> int:
            self._store.write(statement, of, rows=batch)
            return len(batch)

        with ThreadPoolExecutor(sessions) as pool:
            for count in pool.map(send, _bounded(rows)):
                self._done += count
                self._progress("writing", self._done, self._total)


def _bounded(rows: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield rows in lists of at most `ROWS` rows and about `_CHARACTERS` characters."""
    batch: list[Any] = []
    characters = 0
    for row in rows:
        batch.append(row)
        characters += _length(row)
        if len(batch) == ROWS or characters > _CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _length(row: Any) -> int:  # noqa: ANN401  # a row of any statement
    if not isinstance(row, dict):
        return 0
    return sum(len(row.get(name) or "") for name in ("claims", "data", "text"))
