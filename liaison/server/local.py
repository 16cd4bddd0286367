"""The local server as a whole: find it or start it, wait until it answers, stop it."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Final

from graph.connection import Connection
from graph.errors import StoreUnavailable
from liaison.server import process
from liaison.server.config import neo4j_conf
from liaison.server.exclusive import exclusive
from liaison.server.home import USER, Running, ServerHome
from liaison.server.jars import classpath
from liaison.server.progress import waiting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from liaison.settings import Settings

POLL: Final = 0.1
SHOWN_LINES: Final = 12


class _Died(Exception):  # noqa: N818  # never leaves this file
    """The process ended before it answered."""


def server_home(settings: Settings) -> ServerHome:
    """Return the folder of the local server of these settings."""
    return ServerHome(settings.home / "neo4j")


def start(settings: Settings) -> Connection:
    """Return the running local server, started if it does not run; one starts it, others wait.

    Raises:
        StoreUnavailable: it does not start; the sentence ends with the last lines of its log.
    """
    home = server_home(settings)
    try:
        home.make()
        with exclusive(home.lock):
            return _running(settings, home) or _start_new(settings, home)
    except OSError as error:
        raise StoreUnavailable(
            f"{error.filename or home.root}: {error.strerror}. Make room or rights there, or set "
            "LIAISON_HOME to another folder, then run `liaison up` again."
        ) from error


def _running(settings: Settings, home: ServerHome) -> Connection | None:
    running = alive(home)
    if running is None:
        return None
    try:
        return _await_answer(home, running, settings.neo4j_start_seconds)
    except _Died:  # it was on its way out
        return None


def alive(home: ServerHome) -> Running | None:
    """Return the run whose process lives, whether it answers yet or not."""
    running = home.last_run()
    return running if process.process_of(running) else None


def connection_to(home: ServerHome, running: Running) -> Connection:
    """Return how to reach this run."""
    return Connection(f"bolt://127.0.0.1:{running.port}", USER, home.password())


def end(settings: Settings) -> bool:
    """Stop the local server; return whether there was one to stop."""
    home = server_home(settings)
    if home.last_run() is None:
        return False
    with exclusive(home.lock):
        return _end_process(home)


def _end_process(home: ServerHome) -> bool:
    living = process.process_of(home.last_run())
    if living is not None:
        process.stop(living)
    return living is not None


def _start_new(settings: Settings, home: ServerHome) -> Connection:
    jars = classpath(settings.cache)
    last = home.last_run()
    kept = last.port if last and process.soon(partial(process.is_free, last.port)) else None
    for port in (kept or process.free_port(), process.free_port()):
        try:
            return _boot(settings, home, jars, port)
        except _Died:
            if process.is_free(port):  # else somebody took it while Java started
                break
    raise StoreUnavailable(
        "Neo4j did not start. Run `liaison doctor`, which says what to repair, then `liaison up`. "
        f"{_last_words(home)}"
    )


def _boot(settings: Settings, home: ServerHome, jars: Sequence[Path], port: int) -> Connection:
    configuration = home.configuration / "neo4j.conf"
    configuration.write_text(neo4j_conf(settings, port), encoding="utf-8")
    running = process.spawn(home, jars, settings.neo4j_heap, port)
    try:
        with waiting("Starting Neo4j"):
            return _await_answer(home, running, settings.neo4j_start_seconds)
    except BaseException:
        _end_process(home)
        raise


def _await_answer(home: ServerHome, running: Running, seconds: float) -> Connection:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        living = process.process_of(running)
        if living is None:
            raise _Died
        if process.listens(living, running.port):
            return _answering(home, running)
        time.sleep(POLL)
    raise StoreUnavailable(
        f"Neo4j (process {running.pid}) did not answer within {seconds:g} s. Run `liaison down`, "
        "then `liaison up`; if it is just slow, set LIAISON_NEO4J_START_SECONDS higher. "
        f"{_last_words(home)}"
    )


def _answering(home: ServerHome, running: Running) -> Connection:
    from liaison.server.reach import version_at  # noqa: PLC0415  # the driver takes a second

    connection = connection_to(home, running)
    try:
        version_at(connection)
    except StoreUnavailable:
        if process.soon(lambda: process.process_of(running) is None):
            raise _Died from None
        raise
    return connection


def _last_words(home: ServerHome) -> str:
    lines = home.console.read_text(encoding="utf-8", errors="replace").splitlines()
    told = [line for line in lines if line.strip() and not line.lstrip().startswith("at ")]
    return f"The end of {home.console}:\n" + "\n".join(told[-SHOWN_LINES:])
