"""`liaison load`, `unload` and `datasets`, as somebody at a terminal meets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from graph.network import Network
from liaison.cli import main

if TYPE_CHECKING:
    from graph.store import Store
    from liaison.settings import Settings

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def liaison(
    store: Store,  # noqa: ARG001  # its graph is empty
    server_settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> CliRunner:
    """A terminal on the test's server."""
    if server_settings.neo4j_uri is None:
        monkeypatch.setenv("LIAISON_HOME", str(server_settings.home))
    else:
        assert server_settings.neo4j_password is not None
        monkeypatch.setenv("LIAISON_HOME", str(tmp_path))
        monkeypatch.setenv("LIAISON_NEO4J_URI", server_settings.neo4j_uri)
        password = server_settings.neo4j_password.get_secret_value()
        monkeypatch.setenv("LIAISON_NEO4J_PASSWORD", password)
    return CliRunner()


def answer(liaison: CliRunner, *words: str) -> dict[str, Any]:
    result = liaison.invoke(main, [*words, "--json"])
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_a_load_is_reported_published_listed_and_taken_back(
    liaison: CliRunner, store: Store, server_settings: Settings, tmp_path: Path
) -> None:
    first = answer(liaison, "load", "people", str(SAMPLES / "people"))
    assert first["read"] == first["loaded"] == sum(file["read"] for file in first["files"])
    again = answer(liaison, "load", "people", str(SAMPLES / "people"))
    assert (again["unchanged"], again["loaded"]) == (first["read"], 0)
    assert again["version"] == first["version"]
    own = server_settings.neo4j_uri is None
    folder = (server_settings.home if own else tmp_path) / "snapshots"
    assert Network.open(store, folder).version == first["version"]
    (listed,) = (d for d in answer(liaison, "datasets")["loaded"] if d["id"] == "people")
    assert listed["records"] == first["read"]
    gone = answer(liaison, "unload", "people")
    assert gone["gone"] == first["read"]
    assert gone["version"] != first["version"]


def test_a_person_reads_the_sums_and_a_sentence_when_something_is_wrong(
    liaison: CliRunner,
) -> None:
    result = liaison.invoke(main, ["load", "people", str(SAMPLES / "people")])
    assert result.exit_code == 0
    assert "859 rows read = 859 loaded + 0 unchanged + 0 rejected" in result.stdout
    assert "academicians.csv" in result.stdout
    wrong = liaison.invoke(main, ["load", "nobody", str(SAMPLES / "people")])
    assert wrong.exit_code == 1
    assert "There is no data set 'nobody'" in wrong.stderr
