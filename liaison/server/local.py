"""The local server as a whole: find it or start it, wait until it answers, stop it."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from graph.connection import Connection
from graph.errors import StoreUnavailable
from liaison.server import process
from liaison.server.config import neo4j_conf
from liaison.server.exclusive import exclusive
from liaison.server.home import USER, Running, ServerHome
from liaison.server.jars import classpath
from liaison.server.reach import version_at

if TYPE_CHECKING:
    from liaison.settings import Settings

POLL: Final = 0.1
SHOWN_LINES: Final = 12


def server_home(settings: Settings) -> ServerHome:
    """Return the folder of the local server of these settings."""
    return ServerHome(settings.home / "neo4j")


def start(settings: Settings) -> Connection:
    """Return the running local server, started if it does not run; one starts it, others wait.

    Raises:
        StoreUnavailable: it does not start; the sentence ends with the last lines of its log.
    """
    home = server_home(settings)
    home.make()
    with exclusive(home.lock):
        connection = found(home)
        if connection is None:
            _end_leftover(home)
            connection = _start_new(settings, home)
    return connection


def found(home: ServerHome) -> Connection | None:
    """Return the server of this home if its process lives and answers with our password."""
    running = home.last_run()
    if running is None or process.process_of(running) is None:
        return None
    connection = _connection(home, running)
    with suppress(StoreUnavailable):
        version_at(connection)
        return connection
    return None


def end(settings: Settings) -> bool:
    """Stop the local server; whether there was one to stop."""
    home = server_home(settings)
    if home.last_run() is None:
        return False
    with exclusive(home.lock):
        return _end_leftover(home)


def _end_leftover(home: ServerHome) -> bool:
    alive = process.process_of(home.last_run())
    if alive is not None:
        process.stop(alive)
    return alive is not None


def _connection(home: ServerHome, running: Running) -> Connection:
    return Connection(f"bolt://127.0.0.1:{running.port}", USER, home.password())


def _start_new(settings: Settings, home: ServerHome) -> Connection:
    jars = classpath(settings.cache)
    last = home.last_run()
    port = process.free_port(last.port if last else None)
    configuration = home.configuration / "neo4j.conf"
    configuration.write_text(neo4j_conf(settings, port), encoding="utf-8")
    running = process.spawn(home, jars, settings.neo4j_heap, port)
    try:
        return _await_answer(home, running, settings.neo4j_start_seconds)
    except BaseException:
        _end_leftover(home)
        raise


def _await_answer(home: ServerHome, running: Running, seconds: float) -> Connection:
    connection = _connection(home, running)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.process_of(running) is None:
            raise StoreUnavailable(f"Neo4j did not start. {_last_words(home)}")
        if process.listens(running.port):
            version_at(connection)
            return connection
        time.sleep(POLL)
    raise StoreUnavailable(
        f"Neo4j did not answer within {seconds} s. Set LIAISON_NEO4J_START_SECONDS to wait "
        f"longer. {_last_words(home)}"
    )


def _last_words(home: ServerHome) -> str:
    lines = home.console.read_text(encoding="utf-8", errors="replace").splitlines()
    tail = "\n".join(lines[-SHOWN_LINES:])
    return f"Run `liaison doctor`, then `liaison up` again. {home.console} ends with:\n{tail}"
