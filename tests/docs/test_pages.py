"""Every command of the README and every Python example of the pages is run, and links lead on."""

from __future__ import annotations

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from graph.connection import Connection
    from liaison.settings import Settings

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
MADE = ("make demo", "make test")
"""Commands of the README that have a test of their own."""


def blocks(page: Path, language: str) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    return [line for block in blocks(ROOT / "README.md", "sh") for line in block.splitlines()]


@pytest.fixture(scope="module")
def environment(samples_settings: Settings, samples_server: Connection) -> dict[str, str]:
    """The environment of a user whose network is that of the samples."""
    assert samples_server.uri
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    chosen = {"LIAISON_HOME": str(samples_settings.home), "LIAISON_PORT": str(port), "PATH": tools}
    return {**os.environ, **chosen}


@pytest.mark.parametrize("command", [line for line in commands() if line not in MADE])
def test_a_command_of_the_readme_does_what_it_says(
    command: str, environment: dict[str, str]
) -> None:
    words = shlex.split(command)
    assert words[0] == "liaison"
    done = subprocess.run(  # noqa: S603  # our own page
        words, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_make_demo_answers_and_serves_until_it_is_interrupted(environment: dict[str, str]) -> None:
    assert "make demo" in commands()
    demo = subprocess.Popen(
        ["make", "demo"],  # noqa: S607  # whatever make the user has
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert demo.stdout is not None
    said = ""
    for line in demo.stdout:
        said += line
        if "http://127.0.0.1:" in line:
            break
    os.killpg(demo.pid, signal.SIGINT)
    said += demo.communicate(timeout=60)[0]
    assert "Components for Heating and Fueling of Fusion Plasmas" in said
    assert "Hydrogen-fired roller kiln for ceramic tiles" in said
    assert re.search(r"^5\. ", said, re.MULTILINE), said
    assert "unchanged" in said
    assert "Traceback" not in said


def test_ci_calls_the_test_command_of_the_readme() -> None:
    assert "make test" in commands()
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_python_examples_of_a_page_run(
    page: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    """All examples of a page are one program, run in an empty folder."""
    program = "\n".join(blocks(page, "python"))
    done = subprocess.run(  # noqa: S603  # our own page
        [sys.executable, "-W", "error", "-c", program],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (page.parent / target).exists()] == []
