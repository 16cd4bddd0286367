"""snapshot, digest, search, show, record, export: as a person and as a program would use them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import networkx as nx
import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from liaison.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from liaison.server import Connection
    from liaison.settings import Settings

KILN = "bf:requirement:hydrogen-roller-kiln"


@pytest.fixture
def run(
    samples_settings: Settings, samples_server: Connection, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    """Run `liaison` on the network of the samples."""
    assert samples_server.uri
    monkeypatch.setenv("LIAISON_HOME", str(samples_settings.home))
    monkeypatch.setenv("LIAISON_NEO4J_HEAP", samples_settings.neo4j_heap)
    monkeypatch.setenv("COLUMNS", "160")
    return lambda *words: CliRunner().invoke(main, list(words))


def told(result: Result) -> Any:  # noqa: ANN401  # whatever JSON says
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_search_lists_names_for_a_person_and_all_for_a_program(run: Callable[..., Result]) -> None:
    assert KILN in run("search", "roller kiln").stdout
    hits = told(run("search", "氢", "--kind", "Requirement", "--limit", "1", "--json"))["hits"]
    assert [hit["kind"] for hit in hits] == ["Requirement"]


def test_search_without_a_find_says_so(run: Callable[..., Result]) -> None:
    assert "Nothing is called 'xyzzy'" in run("search", "xyzzy").stdout


def test_show_tells_what_is_known_who_says_so_and_what_it_is_joined_to(
    run: Callable[..., Result],
) -> None:
    shown = run("show", KILN).stdout
    assert "Hydrogen-fired roller kiln" in shown
    assert "invented for the demonstration" in shown
    assert "beijing-foshan says so" in shown
    assert "POSTED (in): 1" in shown
    assert told(run("show", KILN, "--json"))["synthetic"] is True


def test_record_shows_the_row_of_a_claim(run: Callable[..., Result]) -> None:
    row = told(run("show", KILN, "--json"))["claims"][0]["records"][0]
    shown = run("record", row)
    assert "in the network: " in shown.stdout
    assert KILN in {each["id"] for each in told(run("record", row, "--json"))["entities"]}


def test_snapshot_publishes_the_same_version_whole_or_not(run: Callable[..., Result]) -> None:
    quick, whole = told(run("snapshot", "--json")), told(run("snapshot", "--whole", "--json"))
    assert quick["version"] == whole["version"]
    assert whole["nodes"] > 1000
    assert f"Version {whole['version']}" in run("snapshot").stdout


def test_digest_is_the_same_twice(run: Callable[..., Result]) -> None:
    first = run("digest").stdout.strip()
    assert len(first) == 64
    assert told(run("digest", "--json")) == {"digest": first}


def test_export_writes_a_page_a_graph_and_a_table(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    for ending in ("html", "graphml", "csv"):
        path = tmp_path / f"kiln.{ending}"
        wrote = told(run("export", str(path), "--around", KILN, "--json"))
        assert wrote == {"path": str(path), "bytes": path.stat().st_size}
    assert "Hydrogen-fired roller kiln" in (tmp_path / "kiln.html").read_text(encoding="utf-8")
    graph = nx.read_graphml(tmp_path / "kiln.graphml")
    table = pd.read_csv(tmp_path / "kiln.csv")
    assert KILN in graph
    assert len(table) == graph.number_of_edges() > 0


def test_a_page_of_everything_is_refused_with_what_to_do(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    refused = run("export", str(tmp_path / "all.html"))
    assert (refused.exit_code, "--around" in refused.stderr) == (1, True)


def test_a_file_of_an_unknown_sort_is_refused(run: Callable[..., Result], tmp_path: Path) -> None:
    refused = run("export", str(tmp_path / "all.xyz"))
    assert (refused.exit_code, "graphml" in refused.stderr) == (2, True)


@pytest.mark.parametrize("words", [("show", "nobody"), ("record", "nothing")])
def test_what_is_not_there_is_told_in_one_sentence(
    run: Callable[..., Result], words: tuple[str, ...]
) -> None:
    refused = run(*words)
    assert refused.exit_code == 1
    assert refused.stderr.startswith("unknown-entity: ")
