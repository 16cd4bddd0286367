"""The doctor sees what is wrong and says what to do."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from liaison.cli import main
from liaison.doctor import CHECKS, examine
from liaison.findings import Level
from liaison.server import checks
from liaison.server.local import server_home
from liaison.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from liaison.server import Connection


@pytest.mark.usefixtures("server")
def test_a_running_server_has_nothing_wrong(server_settings: Settings) -> None:
    found = dict(examine(server_settings))
    assert list(found) == list(CHECKS)
    assert {name: f for name, f in found.items() if f.level is Level.FAIL} == {}
    assert found["database"].level is found["safety"].level is Level.OK


def test_a_new_machine_is_told_what_up_will_do(tmp_path: Path) -> None:
    found = dict(examine(Settings(home=tmp_path / "home", cache=tmp_path / "cache")))
    assert "`liaison up` fetches them (176 MB)" in found["jars"].remedy
    assert "`liaison up` starts it" in found["database"].seen
    assert found["password"].level is Level.OK
    assert not list(tmp_path.iterdir())


def test_a_password_that_others_can_read_is_a_failure(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    home = server_home(settings)
    home.make()
    assert checks.password(settings).level is Level.OK
    home.password_file.chmod(0o644)
    found = checks.password(settings)
    assert (found.level, found.remedy) == (Level.FAIL, f"Run: chmod go-rwx '{home.password_file}'")


def test_a_port_in_use_is_named_with_its_setting() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        found = checks.port(Settings(port=other.getsockname()[1]))
    assert found.level is Level.WARN
    assert "LIAISON_PORT" in found.remedy


def test_a_misspelt_setting_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIAISON_NEO4J_URL", "bolt://a")
    assert checks.environment(Settings()).seen.startswith("LIAISON_NEO4J_URL set")


def test_more_memory_than_the_machine_has_is_a_warning() -> None:
    assert checks.memory(Settings(neo4j_heap="9000g")).level is Level.WARN


def test_a_folder_that_cannot_be_made_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    found = checks.folders(Settings(home=tmp_path / "file" / "home"))
    assert (found.level, found.remedy) == (Level.FAIL, "Set LIAISON_HOME to another.")


def test_the_command_answers_programs_and_ends_with_1_when_something_cannot_work(
    server: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIAISON_NEO4J_URI", server.uri)
    monkeypatch.setenv("LIAISON_NEO4J_PASSWORD", server.password)
    healthy = CliRunner().invoke(main, ["doctor", "--json"])
    assert (healthy.exit_code, {line["check"] for line in json.loads(healthy.stdout)}) == (
        0,
        set(CHECKS),
    )
    monkeypatch.setenv("LIAISON_NEO4J_URI", "bolt://127.0.0.1:1")
    ill = CliRunner().invoke(main, ["doctor"])
    assert ill.exit_code == 1
    assert "fail database" in " ".join(ill.stdout.split())


def test_an_absent_server_is_a_failure_with_a_next_step() -> None:
    absent = Settings(neo4j_uri="bolt://127.0.0.1:1", neo4j_password=SecretStr("x"))
    assert "check LIAISON_NEO4J_URI" in checks.database(absent).seen
