"""The database: a local Neo4j that is fetched, started and stopped for you, or a server of yours.

`up` gives a `Connection` either way: to the server of LIAISON_NEO4J_URI when that is set, else to
a Neo4j Community in the folder LIAISON_HOME, which is started if it does not run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.connection import Connection
from graph.errors import StoreUnavailable
from liaison.server import local

if TYPE_CHECKING:
    from liaison.settings import Settings

__all__ = ["Connection", "Status", "down", "status", "up"]


@dataclass(frozen=True, slots=True)
class Status:
    """What is known of the database without starting it."""

    managed: bool
    """Whether it is the local one, which `up` and `down` start and stop."""
    uri: str | None = None
    """Where it answers, or should; None for a local one that does not run."""
    version: str | None = None
    """Of Neo4j; None unless it answers."""
    problem: str | None = None
    """Why it does not answer, and what to do; None when it does."""

    @property
    def running(self) -> bool:
        """Whether it answers."""
        return self.problem is None


def up(settings: Settings) -> Connection:
    """Return a server that answers: the one of the settings, or the local one, started if need be.

    Raises:
        StoreUnavailable: it cannot be reached or does not start; the sentence says what to do.
    """
    if settings.neo4j_uri is None:
        return local.start(settings)
    connection = _configured(settings, settings.neo4j_uri)
    _version_at(connection)
    return connection


def down(settings: Settings) -> bool:
    """Stop the local server if it runs; return whether it did. A server of yours is left alone."""
    return settings.neo4j_uri is None and local.end(settings)


def status(settings: Settings) -> Status:
    """Return what is known of the database, without starting anything."""
    managed = settings.neo4j_uri is None
    try:
        connection = _known(settings)
        version = _version_at(connection) if connection else None
    except StoreUnavailable as error:
        return Status(managed, settings.neo4j_uri, problem=str(error))
    if connection is None:
        return Status(managed, problem="It does not run; `liaison up` starts it.")
    return Status(managed, connection.uri, version)


def _known(settings: Settings) -> Connection | None:
    if settings.neo4j_uri is None:
        home = local.server_home(settings)
        running = local.alive(home)
        return local.connection_to(home, running) if running else None
    return _configured(settings, settings.neo4j_uri)


def _configured(settings: Settings, uri: str) -> Connection:
    if settings.neo4j_password is None:
        raise StoreUnavailable("LIAISON_NEO4J_URI is set; set LIAISON_NEO4J_PASSWORD as well.")
    return Connection(uri, settings.neo4j_user, settings.neo4j_password.get_secret_value())


def _version_at(connection: Connection) -> str:
    from liaison.server.reach import version_at  # noqa: PLC0415  # the driver takes a second

    return version_at(connection)
