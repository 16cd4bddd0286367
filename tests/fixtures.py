"""The network of `samples/`, loaded once for a whole run, and the server over it.

It lives in a Neo4j of its own, because tests of other rooms empty theirs. Whoever works all day on
what needs it names a folder in LIAISON_TEST_SAMPLES_HOME: the server stays in there, warm and
loaded, and a run only loads what has changed.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from api.app import create_app
from graph.network import Network
from graph.store import Store
from liaison.samples import load_samples
from liaison.server import Connection, down, up
from liaison.settings import Settings
from loaders.load import quiet
from loaders.publish import publish
from tests.live import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

WARM_HOME: Final = "LIAISON_TEST_SAMPLES_HOME"


@pytest.fixture(scope="session")
def samples_settings(
    own_environment: None,  # noqa: ARG001  # first hide, then read
    tmp_path_factory: pytest.TempPathFactory,
) -> Settings:
    """Settings of the server of the samples."""
    home = os.environ.get(WARM_HOME) or tmp_path_factory.mktemp("samples")
    return Settings(home=Path(home), neo4j_heap="512m", neo4j_page_cache="128m")


@pytest.fixture(scope="session")
def samples_server(samples_settings: Settings) -> Iterator[Connection]:
    """A Neo4j that has the samples, all of them and nothing else."""
    connection = up(samples_settings)
    with Store(connection) as store:
        for _ in load_samples(store, quiet):
            pass
        publish(store, samples_settings.snapshots, quiet)
    yield connection
    if WARM_HOME not in os.environ:
        down(samples_settings)


@pytest.fixture(scope="session")
def network(samples_settings: Settings, samples_server: Connection) -> Iterator[Network]:
    """The network of the samples."""
    with Store(samples_server) as store:
        yield Network.open(store, samples_settings.snapshots)


@pytest.fixture(scope="session")
def live(network: Network) -> Iterator[str]:
    """Address of a server of pages and API over the network of the samples."""
    with serving(create_app(lambda: network)) as address:
        yield address
