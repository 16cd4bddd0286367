"""The commands of the database, as a person and as a program would use them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from liaison.cli import main
from liaison.server.locked import VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from liaison.server import Connection


@pytest.fixture
def own_server(server: Connection, monkeypatch: pytest.MonkeyPatch) -> Connection:
    """The server of the run, as if it were one of the user's own."""
    monkeypatch.setenv("LIAISON_NEO4J_URI", server.uri)
    monkeypatch.setenv("LIAISON_NEO4J_USER", server.user)
    monkeypatch.setenv("LIAISON_NEO4J_PASSWORD", server.password)
    return server


def test_up_checks_a_server_of_ones_own_and_says_so(own_server: Connection) -> None:
    told = CliRunner().invoke(main, ["up"])
    expected = f"The server of LIAISON_NEO4J_URI answers at {own_server.uri}.\n"
    assert (told.exit_code, told.stdout) == (0, expected)


def test_status_tells_a_program_where_and_which_version(own_server: Connection) -> None:
    told = json.loads(CliRunner().invoke(main, ["status", "--json"]).stdout)
    assert (told["running"], told["managed"], told["uri"]) == (True, False, own_server.uri)
    assert told["version"] == VERSION


def test_down_without_a_server_has_nothing_to_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIAISON_HOME", str(tmp_path))
    assert json.loads(CliRunner().invoke(main, ["down", "--json"]).stdout) == {"stopped": False}
    assert "`liaison up` starts it" in CliRunner().invoke(main, ["status"]).stdout


def test_an_error_is_a_code_and_one_sentence_and_ends_with_1(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LIAISON_NEO4J_URI", "bolt://127.0.0.1:1")
    told = CliRunner().invoke(main, ["up"])
    assert told.exit_code == 1
    assert told.stdout == ""
    sentence = "LIAISON_NEO4J_URI is set; set LIAISON_NEO4J_PASSWORD as well."
    assert told.stderr == f"store-unavailable: {sentence}\n"


def test_a_wrong_setting_is_named_like_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIAISON_PORT", "many")
    told = CliRunner().invoke(main, ["status"])
    assert told.exit_code == 1
    assert told.stderr.startswith("settings: LIAISON_PORT: ")
