"""Tests run against a real Neo4j: one for the whole run, in a folder that is thrown away.

Its program files come from the usual cache, so only the first run ever fetches them. Whoever
works on a test all day keeps a server warm with `liaison up` and names it in
LIAISON_TEST_NEO4J_URI and LIAISON_TEST_NEO4J_PASSWORD (LIAISON_TEST_NEO4J_USER is optional);
tests empty the graph in it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from liaison.server import Connection, down, up
from liaison.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest_plugins = ["tests.fixtures"]


@pytest.fixture(scope="session", autouse=True)
def own_environment() -> Iterator[None]:
    """Hide what the developer has set for the real network, so that no test touches it."""
    kept = ("LIAISON_CACHE", "LIAISON_RECORDS")
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith("LIAISON_") and name not in kept and "_TEST_" not in name:
                patch.delenv(name)
        yield


@pytest.fixture(scope="session")
def server_settings(
    own_environment: None,  # noqa: ARG001  # first hide, then read
    tmp_path_factory: pytest.TempPathFactory,
) -> Settings:
    """Settings of the run's own server, or of the warm one that the developer names."""
    home = tmp_path_factory.mktemp("home")
    uri = os.environ.get("LIAISON_TEST_NEO4J_URI")
    if uri is None:
        return Settings(home=home)
    user = os.environ.get("LIAISON_TEST_NEO4J_USER", "neo4j")
    password = SecretStr(os.environ.get("LIAISON_TEST_NEO4J_PASSWORD", ""))
    return Settings(home=home, neo4j_uri=uri, neo4j_user=user, neo4j_password=password)


@pytest.fixture(scope="session")
def server(server_settings: Settings) -> Iterator[Connection]:
    """A Neo4j that answers, for the whole run."""
    yield up(server_settings)
    down(server_settings)
