"""What readers see while data is published, and while the database is away."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import httpx
import pytest

from api.app import create_app
from graph.connection import Connection
from graph.network import Network
from graph.store import Store
from liaison.samples import FOLDER
from loaders.load import load, quiet, unload
from loaders.publish import publish
from tests.api.test_routes import EVENT, KILN, ask, refused
from tests.live import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOWHERE = Connection("bolt://127.0.0.1:9", "neo4j", "nobody answers here")


@pytest.fixture
def store(server: Connection) -> Iterator[Store]:
    """A database with the conference of Beijing and Foshan in it."""
    with Store(server) as store:
        load(store, "beijing-foshan", FOLDER / "beijing-foshan")
        yield store
        unload(store, "beijing-foshan")


def without_an_acquaintance(folder: Path) -> Path:
    """Return a copy of the files of the conference in which two people do not know each other."""
    copy = shutil.copytree(FOLDER / "beijing-foshan", folder / "files")
    acquaintances = copy / "acquaintances.csv"
    rows = acquaintances.read_text(encoding="utf-8").splitlines(keepends=True)
    acquaintances.write_text("".join(rows[:-1]), encoding="utf-8")
    return copy


def test_a_published_version_is_served_from_the_next_request_on(
    store: Store, tmp_path: Path
) -> None:
    before = publish(store, tmp_path, quiet)
    network = Network.open(store, tmp_path)
    with serving(create_app(lambda: network)) as address:
        tag = httpx.get(f"{address}/v1/search?q=x").headers["ETag"]
        load(store, "beijing-foshan", without_an_acquaintance(tmp_path))
        loaded = httpx.get(f"{address}/v1/search?q=x").headers["Liaison-Version"]
        after = publish(store, tmp_path, quiet)
        asked = httpx.get(f"{address}/v1/search?q=x", headers={"If-None-Match": tag})
    assert loaded == before != after
    assert asked.status_code == 200
    assert asked.headers["Liaison-Version"] == after == asked.json()["version"]


@pytest.fixture
def away(store: Store, tmp_path: Path) -> Iterator[str]:
    """Address of a server that has a snapshot and no database."""
    publish(store, tmp_path, quiet)
    with Store(NOWHERE) as nowhere:
        network = Network.open(nowhere, tmp_path)
        with serving(create_app(lambda: network)) as address:
            yield address


def test_the_snapshot_answers_while_the_database_is_away(away: str) -> None:
    assert ask(away, "recommendations", source=KILN, limit=1)["results"]
    assert ask(away, "paths", source=EVENT, target=KILN, limit=1)["paths"]
    assert ask(away, f"entities/{EVENT}/network")["nodes"]


def test_what_needs_the_database_says_that_it_is_away(away: str) -> None:
    for path in (f"entities/{EVENT}", "records/beijing-foshan/events/2", "datasets"):
        assert refused(away, path) == (503, "store-unavailable")
    ready = httpx.get(f"{away}/readyz")
    assert ready.status_code == 503
    assert "liaison up" in ready.json()["detail"]
    assert httpx.get(f"{away}/healthz").status_code == 200
