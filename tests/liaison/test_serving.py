"""`liaison serve`: where it listens, what it says, how it stops."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
import pytest

from graph.errors import UsageError
from liaison.serving import address_of, listen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison.server import Connection
    from liaison.settings import Settings


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_port_zero_takes_a_free_one(host: str) -> None:
    with listen(host, 0) as one, listen(host, 0) as other:
        assert one.getsockname()[1] != other.getsockname()[1]
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", address_of(one))


def test_a_taken_port_is_told_with_a_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=rf"Port {port} .*--port 0"):
            listen("127.0.0.1", port)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])  # noqa: S104
def test_an_address_that_others_reach_is_refused(host: str) -> None:
    with pytest.raises(UsageError, match="no sign-in"):
        listen(host, 0)


def test_in_a_container_the_port_mapping_decides_who_reaches_it() -> None:
    with listen("0.0.0.0", 0, mapped=True) as listener:  # noqa: S104  # what is tested
        assert listener.getsockname()[0] == "0.0.0.0"  # noqa: S104


@contextmanager
def liaison_serve(settings: Settings, connection: Connection) -> Iterator[subprocess.Popen[str]]:
    """Run the command with a free port for as long as the block lasts."""
    environment = {
        **os.environ,
        "LIAISON_HOME": str(settings.home),
        "LIAISON_NEO4J_URI": connection.uri,
        "LIAISON_NEO4J_USER": connection.user,
        "LIAISON_NEO4J_PASSWORD": connection.password,
    }
    with subprocess.Popen(
        [sys.executable, "-m", "liaison", "serve", "--port", "0"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_it_says_where_it_serves_and_stops_on_ctrl_c(
    server_settings: Settings, server: Connection
) -> None:
    with liaison_serve(server_settings, server) as process:
        assert process.stdout
        assert process.stderr
        line = process.stdout.readline()
        found = re.match(r"Liaison serves at (http://127\.0\.0\.1:\d+) ", line)
        assert found, process.stderr.read()
        assert httpx.get(f"{found[1]}/healthz").status_code == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
        assert process.stderr.read() == ""
