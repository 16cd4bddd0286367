"""docker-compose.yml, read and not run: CI has no Docker."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from liaison.server.config import CLOSED
from liaison.server.locked import VERSION
from liaison.settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    services: dict[str, Any] = compose["services"]
    assert set(compose["volumes"]) == {"neo4j-data", "neo4j-logs", "liaison-home"}
    return services


def test_the_image_is_the_version_of_the_lock(services: dict[str, Any]) -> None:
    assert services["neo4j"]["image"] == f"neo4j:{VERSION}-community"


def test_the_database_is_closed_like_the_local_one(services: dict[str, Any]) -> None:
    given = services["neo4j"]["environment"]
    named = {"NEO4J_" + name.replace("_", "__").replace(".", "_"): v for name, v in CLOSED.items()}
    assert {name: given.get(name) for name in named} == named


def test_there_is_no_password_unless_one_is_given(services: dict[str, Any]) -> None:
    required = "${LIAISON_NEO4J_PASSWORD:?set a password of at least 8 characters}"
    assert services["neo4j"]["environment"]["NEO4J_AUTH"] == f"neo4j/{required}"
    assert services["liaison"]["environment"]["LIAISON_NEO4J_PASSWORD"] == required


def test_only_pages_and_api_are_published_and_only_on_loopback(services: dict[str, Any]) -> None:
    default = Settings.model_fields["port"].default
    assert services["liaison"]["ports"] == [f"127.0.0.1:${{LIAISON_PORT:-{default}}}:{default}"]
    assert "ports" not in services["neo4j"]


def test_pages_wait_until_the_database_is_healthy(services: dict[str, Any]) -> None:
    assert services["liaison"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert all("test" in service["healthcheck"] for service in services.values())


def test_every_variable_of_the_containers_is_a_setting(services: dict[str, Any]) -> None:
    known = {f"LIAISON_{name.upper()}" for name in Settings.model_fields}
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8").split()
    built = {word.partition("=")[0] for word in dockerfile if word.startswith("LIAISON_")}
    assert built | set(services["liaison"]["environment"]) <= known


def test_the_image_holds_every_room_and_nothing_else() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = {name for line in lines if line.startswith("COPY") for name in line.split()[1:-1]}
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert copied == {line[1:] for line in ignored if line.startswith("!")}
    assert {"api", "cypher", "graph", "liaison", "loaders"} <= copied
