"""A graph of a handful of entities that can be checked by hand, in a real Neo4j."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from neo4j import GraphDatabase

from graph.network import Network
from graph.store import Store
from tests.graph import small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neo4j import Driver

    from graph.connection import Connection


@pytest.fixture
def driver(server: Connection) -> Iterator[Driver]:
    """A plain driver on an empty graph: for what a store does not let one do."""
    with emptied(server) as driver:
        yield driver


@pytest.fixture
def store(server: Connection, driver: Driver) -> Iterator[Store]:
    """A store whose graph is empty."""
    assert driver
    with Store(server) as opened:
        opened.schema()
        yield opened


@pytest.fixture(scope="module")
def kiln(server: Connection, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    """The network of tests/graph/small.py, for modules that only read and never ask for `store`."""
    with emptied(server), Store(server) as store:
        store.schema()
        small.write(store)
        yield Network.open(store, tmp_path_factory.mktemp("snapshots"))


@contextmanager
def emptied(server: Connection) -> Iterator[Driver]:
    """Open a driver on a graph without a node."""
    with GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        driver.execute_query("MATCH (node) DETACH DELETE node")
        yield driver
