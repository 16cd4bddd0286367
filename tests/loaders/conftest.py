"""Small data sets in folders of their own, mapped by YAML that stands in the test.

Everything up to the database is plain Python and tested without it; what is written is tested in a
real Neo4j whose graph is emptied before each test.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from neo4j import GraphDatabase

from graph.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.connection import Connection


@pytest.fixture
def store(server: Connection) -> Iterator[Store]:
    """A store whose graph is empty."""
    with GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        driver.execute_query("MATCH (node) DETACH DELETE node")
    with Store(server) as opened:
        opened.schema()
        yield opened
