"""The store: the one place that talks to Neo4j.

Statements are asked for by name, so what a caller may do is what a file in `cypher/` says.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

from neo4j import (
    READ_ACCESS,
    WRITE_ACCESS,
    GraphDatabase,
    ManagedTransaction,
    NotificationMinimumSeverity,
    Query,
    unit_of_work,
)

import cypher
from graph.schema import apply
from graph.store_errors import explained

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from types import TracebackType

    from neo4j import Driver, Session

    from graph.connection import Connection

Row = dict[str, Any]

FETCH_ROWS: Final = 1000
"""How many rows the driver asks for at a time."""

_ASKS_INTERNAL_IDS = re.compile(r"\bid\(")


@dataclass(frozen=True, slots=True)
class Written:
    """What a statement changed, and the rows that it returned."""

    nodes_created: int = 0
    nodes_deleted: int = 0
    relations_created: int = 0
    relations_deleted: int = 0
    properties_set: int = 0
    rows: tuple[Row, ...] = ()

    def __add__(self, other: Written) -> Written:
        """Return the sum of two changes."""
        return Written(
            self.nodes_created + other.nodes_created,
            self.nodes_deleted + other.nodes_deleted,
            self.relations_created + other.relations_created,
            self.relations_deleted + other.relations_deleted,
            self.properties_set + other.properties_set,
            self.rows + other.rows,
        )


class Store:
    """An open connection to the database; use it in a `with` block or call `close`.

    May be used by several threads at once. `seconds` is how long one statement may take.
    """

    def __init__(self, connection: Connection, *, seconds: float = 600.0) -> None:
        """Make a driver; nothing is sent before the first statement."""
        self._uri = connection.uri
        self._seconds = seconds
        self._driver: Driver = GraphDatabase.driver(
            connection.uri,
            auth=(connection.user, connection.password),
            connection_timeout=10.0,
            max_transaction_retry_time=20.0,
            user_agent="liaison",
        )

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the driver."""
        self.close()

    def close(self) -> None:
        """Close the driver and its connections."""
        self._driver.close()

    def check(self) -> None:
        """Ask the database whether it is there and lets us in.

        Raises:
            StoreUnavailable: it is not there, or refuses the user or the password.
        """
        with explained(self._uri):
            self._driver.verify_connectivity()

    def read(self, name: str, /, of: str | None = None, **parameters: object) -> list[Row]:
        """Return the rows of `cypher/read/<name>.cypher`, each a dictionary of its columns.

        `of` is the relation type or kind for a statement that leaves a place for one.

        Raises:
            StoreUnavailable: the database cannot be reached.
            StoreError: it did not do what was asked.
        """
        return list(self.stream(name, of, **parameters))

    def stream(self, name: str, /, of: str | None = None, **parameters: object) -> Iterator[Row]:
        """Yield the rows of `cypher/read/<name>.cypher` while the database finds them.

        Raises:
            StoreUnavailable: the database cannot be reached.
            StoreError: it did not do what was asked.
        """
        text = _text("read", name, of)
        with explained(self._uri), self._session(text, READ_ACCESS) as session:
            query = Query(text, timeout=self._seconds)
            for record in session.run(query, parameters):
                yield dict(record)

    def write(self, name: str, /, of: str | None = None, **parameters: object) -> Written:
        """Run `cypher/write/<name>.cypher` in one transaction; tried again when locks collide.

        Raises:
            StoreBusy: other writers held the locks for too long.
            StoreUnavailable: the database cannot be reached.
            StoreError: it did not do what was asked; nothing was written.
        """
        text = _text("write", name, of)
        work = unit_of_work(timeout=self._seconds)(_run)
        with explained(self._uri), self._session(text, WRITE_ACCESS) as session:
            return session.execute_write(work, text, parameters)

    def write_batches(
        self,
        name: str,
        rows: Iterable[object],
        /,
        of: str | None = None,
        *,
        size: int = 5000,
        **parameters: object,
    ) -> Written:
        """Run a writing statement over `rows`, `size` at a time as its parameter `rows`.

        Each batch is one transaction. Returns the sum of the changes.
        """
        total = Written()
        for batch in batches(rows, size):
            total += self.write(name, of, rows=batch, **parameters)
        return total

    def schema(self) -> None:
        """Make all constraints and indexes that are missing and wait until they are in use."""
        with explained(self._uri), self._session("", WRITE_ACCESS) as session:
            apply(lambda text, parameters: session.run(Query(text), dict(parameters)).consume())

    @contextmanager
    def _session(self, text: str, access: str) -> Iterator[Session]:
        quiet = NotificationMinimumSeverity.OFF if _ASKS_INTERNAL_IDS.search(text) else None
        with self._driver.session(
            default_access_mode=access,
            fetch_size=FETCH_ROWS,
            notifications_min_severity=quiet,
        ) as session:
            yield session


def batches(rows: Iterable[object], size: int) -> Iterator[list[object]]:
    """Yield the rows in lists of `size`; the last may be shorter, none is empty."""
    batch: list[object] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _text(folder: cypher.Folder, name: str, of: str | None) -> str:
    text = cypher.statement(folder, name)
    return text if of is None else cypher.filled(text, of)


def _run(transaction: ManagedTransaction, text: str, parameters: Mapping[str, object]) -> Written:
    result = transaction.run(text, dict(parameters))
    rows = tuple(dict(record) for record in result)
    counters = result.consume().counters
    return Written(
        counters.nodes_created,
        counters.nodes_deleted,
        counters.relationships_created,
        counters.relationships_deleted,
        counters.properties_set,
        rows,
    )
