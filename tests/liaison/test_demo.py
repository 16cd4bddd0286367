"""`liaison demo`: loads what is new, answers two requirements, serves the explorer."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from graph.network import Network
    from liaison.settings import Settings


@pytest.fixture
def environment(
    samples_settings: Settings,
    network: Network,  # noqa: ARG001  # the samples are loaded
) -> dict[str, str]:
    """Environment of a user in whose database the samples are."""
    return {
        **os.environ,
        "LIAISON_HOME": str(samples_settings.home),
        "LIAISON_NEO4J_HEAP": samples_settings.neo4j_heap,
        "LIAISON_NEO4J_PAGE_CACHE": samples_settings.neo4j_page_cache,
        "COLUMNS": "200",
    }


def demo(environment: dict[str, str], *options: str) -> str:
    done = subprocess.run(  # noqa: S603  # our own command
        [sys.executable, "-m", "liaison", "demo", *options],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def test_nothing_is_loaded_twice(environment: dict[str, str]) -> None:
    first, second = (demo(environment, "--no-serve").splitlines() for _ in range(2))
    assert not [line for line in first if " loaded, " in line]
    assert re.fullmatch(r"the samples are loaded already: version \w{12}", second[0])
    assert first[-20:] == second[-20:]


def test_two_requirements_are_answered_with_reasons(environment: dict[str, str]) -> None:
    told = demo(environment, "--no-serve")
    assert "Components for Heating and Fueling of Fusion Plasmas\nRequirement T00471" in told
    assert "建筑陶瓷氢燃料辊道窑烧成技术" in told
    assert re.findall(r"^(\d)\. ", told, re.MULTILINE) == [*"12345", *"12345"]
    assert re.search(r"\d% took part in “.*”.* which resembles this requirement", told)
    assert "(sample)" in told
    assert "invented for the example" in told
    assert "through Department of Energy" in told


def test_a_program_gets_the_two_answers(environment: dict[str, str], network: Network) -> None:
    answers = json.loads(demo(environment, "--json"))
    assert [answer["source"]["id"] for answer in answers] == [
        "T00471",
        "bf:requirement:hydrogen-roller-kiln",
    ]
    assert {answer["version"] for answer in answers} == {network.version}
    assert [len(answer["results"]) for answer in answers] == [5, 5]


def test_the_explorer_is_served_until_ctrl_c(environment: dict[str, str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "liaison", "demo"],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        lines = iter(process.stdout.readline, "")
        found = next(m for line in lines if (m := re.search(r"(http://127\.0\.0\.1:\d+)", line)))
        assert httpx.get(f"{found[1]}/healthz").status_code == 200
        assert "<title>" in httpx.get(found[1]).text
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
