"""Settings: read once, checked, and all of them documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from liaison.settings import Settings

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"
ROW = re.compile(r"^\| `LIAISON_(\w+)` \| (?:none|`(.*?)`) \| (.*) \|$", re.MULTILINE)


def test_the_page_says_of_every_setting_what_the_code_says() -> None:
    documented = {name.lower(): said for name, _, said in ROW.findall(PAGE.read_text("utf-8"))}
    assert documented == {name: f.description for name, f in Settings.model_fields.items()}


def test_the_page_gives_the_defaults(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "LIAISON_CACHE"):
        monkeypatch.delenv(name, raising=False)
    for name, default, _ in ROW.findall(PAGE.read_text("utf-8")):
        given = getattr(Settings(), name.lower())
        shown = str("" if given is None else given).replace(str(tmp_path), "~")
        assert shown.lower() == default.lower(), name


def test_the_environment_is_read_and_an_empty_variable_counts_as_not_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LIAISON_PORT", "9000")
    monkeypatch.setenv("LIAISON_NEO4J_URI", "")
    settings = Settings()
    assert (settings.port, settings.neo4j_uri) == (9000, None)


@pytest.mark.parametrize(
    "uri", ["bolt://a:1", "bolt+ssc://a", "neo4j://a", "neo4j+s://x.databases.neo4j.io"]
)
def test_every_address_that_the_driver_takes_is_taken(uri: str) -> None:
    assert Settings(neo4j_uri=uri).neo4j_uri == uri


@pytest.mark.parametrize(
    "wrong",
    [{"neo4j_uri": "http://a:7474"}, {"neo4j_heap": "1 GB"}, {"port": 70000}, {"prot": 1}],
)
def test_a_setting_that_cannot_be_meant_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate(wrong)


def test_the_password_does_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIAISON_NEO4J_PASSWORD", "tell nobody")
    assert "tell nobody" not in repr(Settings())


def test_sizes_are_read_in_bytes_and_folders_made_absolute(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings(home=Path("here"), neo4j_heap="2g", neo4j_page_cache="3m")
    assert (settings.neo4j_heap_bytes, settings.neo4j_page_cache_bytes) == (2 << 30, 3 << 20)
    assert settings.snapshots == tmp_path / "here" / "snapshots"
