"""Ask a server whether it is there and knows us."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError

from graph.errors import StoreUnavailable

if TYPE_CHECKING:
    from graph.connection import Connection

PATIENCE: Final = 15.0
"""Seconds to wait for a connection before the server counts as absent."""

NEXT: Final = (
    "If it is a server of your own, check LIAISON_NEO4J_URI, LIAISON_NEO4J_USER and "
    "LIAISON_NEO4J_PASSWORD; else run `liaison doctor`."
)


def version_at(connection: Connection) -> str:
    """Return the version of the server that answers there with these credentials.

    Raises:
        StoreUnavailable: nobody answers, or refuses the user or the password.
    """
    try:
        with GraphDatabase.driver(
            connection.uri,
            auth=(connection.user, connection.password),
            connection_timeout=PATIENCE,
            connection_acquisition_timeout=PATIENCE,
        ) as driver:
            driver.verify_connectivity()
            return driver.get_server_info().agent.removeprefix("Neo4j/")
    except AuthError as error:
        raise StoreUnavailable(
            f"The server at {connection.uri} refuses the password of {connection.user}. {NEXT}"
        ) from error
    except (DriverError, Neo4jError, ConfigurationError, OSError, ValueError) as error:
        raise StoreUnavailable(
            f"No Neo4j answers at {connection.uri} ({_first_line(error)}). {NEXT}"
        ) from error


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0].rstrip(".:")
