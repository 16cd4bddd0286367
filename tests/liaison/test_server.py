"""The local Neo4j: found, recovered after accidents, closed to what it must not do.

A boot takes seconds, so accidents share one home and happen in the order of this file.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import psutil
import pytest
from neo4j import READ_ACCESS, GraphDatabase
from neo4j.exceptions import ClientError
from pydantic import SecretStr

from graph.errors import StoreUnavailable
from liaison.server import Connection, down, status, up
from liaison.server.home import Running
from liaison.server.local import server_home
from liaison.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def accidents(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    settings = Settings(home=tmp_path_factory.mktemp("home of 意外"), neo4j_heap="512m")
    yield settings
    down(settings)


@pytest.fixture
def managed(server: Connection, server_settings: Settings) -> Settings:
    """Settings of the run's own server; a warm one of the developer may be set otherwise."""
    if server_settings.neo4j_uri is not None:
        pytest.skip(f"{server.uri} was not started by this run")
    return server_settings


def last_run(settings: Settings) -> Running:
    run = server_home(settings).last_run()
    assert run is not None
    return run


def count_after(connection: Connection, statement: str) -> int:
    auth = (connection.user, connection.password)
    with GraphDatabase.driver(connection.uri, auth=auth) as driver:
        driver.execute_query(statement)
        return int(driver.execute_query("MATCH (n:Kept) RETURN count(n)").records[0][0])


def test_two_ups_at_once_start_one_server_that_outlives_them(accidents: Settings) -> None:
    command = [sys.executable, "-m", "liaison", "up", "--json"]
    environment = os.environ | {
        "LIAISON_HOME": str(accidents.home),
        "LIAISON_CACHE": str(accidents.cache),
        "LIAISON_NEO4J_HEAP": accidents.neo4j_heap,
    }
    both = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)  # noqa: S603
        for _ in range(2)
    ]
    answers = [json.loads(one.communicate()[0]) for one in both]
    assert answers[0] == answers[1]
    assert up(accidents).uri == answers[0]["uri"]


def test_an_up_after_kill_9_finds_whatever_was_acknowledged(accidents: Settings) -> None:
    before = up(accidents)
    count_after(before, "UNWIND range(1, 1000) AS i CREATE (:Kept {i: i})")
    os.kill(last_run(accidents).pid, signal.SIGKILL)
    after = up(accidents)
    assert after == before
    assert count_after(after, "RETURN 1") == 1000


def test_a_stale_process_id_is_neither_found_nor_stopped(accidents: Settings) -> None:
    down(accidents)
    run = last_run(accidents)
    server_home(accidents).note_run(Running(os.getpid(), run.started, run.port))
    assert not status(accidents).running
    assert not down(accidents)


def test_ports_that_are_taken_before_or_while_java_starts_are_given_up(
    accidents: Settings,
) -> None:
    first = last_run(accidents).port
    with socket.create_server(("127.0.0.1", first)), socket.socket() as thief:
        stealing = threading.Thread(target=_take_port_when_it_is_chosen, args=(accidents, thief))
        stealing.start()
        connection = up(accidents)
        stealing.join()
        stolen = thief.getsockname()[1]
    assert len({first, stolen, last_run(accidents).port}) == 3
    assert count_after(connection, "RETURN 1") == 1000


def _take_port_when_it_is_chosen(settings: Settings, thief: socket.socket) -> None:
    first = last_run(settings)
    while last_run(settings) == first:
        time.sleep(0.01)
    thief.bind(("127.0.0.1", last_run(settings).port))
    thief.listen()


def test_a_stop_is_quick_and_a_second_one_finds_nothing(accidents: Settings) -> None:
    began = time.monotonic()
    assert down(accidents)
    assert time.monotonic() - began < 5
    assert not down(accidents)
    assert not status(accidents).running


def test_a_lost_password_is_not_replaced_by_one_that_cannot_work(accidents: Settings) -> None:
    password = server_home(accidents).password_file
    kept = password.rename(password.with_name("elsewhere"))
    with pytest.raises(StoreUnavailable, match="is gone, but the database that it opens is there"):
        up(accidents)
    kept.rename(password)


def test_a_failed_start_says_what_java_said(accidents: Settings) -> None:
    with pytest.raises(StoreUnavailable, match=r"(?s)liaison doctor.*Too small maximum heap"):
        up(accidents.model_copy(update={"neo4j_heap": "1m"}))


def test_a_home_that_cannot_be_written_is_named(accidents: Settings) -> None:
    file = server_home(accidents).password_file
    with pytest.raises(StoreUnavailable, match="LIAISON_HOME"):
        up(accidents.model_copy(update={"home": file}))


def test_a_second_up_finds_the_running_server(
    server: Connection, server_settings: Settings
) -> None:
    assert up(server_settings) == server


def test_the_password_is_for_the_owner_only_and_stays_out_of_sight(
    server: Connection, managed: Settings
) -> None:
    home = server_home(managed)
    assert home.password_file.stat().st_mode & 0o777 == 0o600
    assert home.root.stat().st_mode & 0o777 == 0o700
    assert server.password not in repr(server)
    process = psutil.Process(last_run(managed).pid)
    assert server.password not in " ".join(process.cmdline())


def test_the_server_listens_at_one_loopback_port_only(
    server: Connection, managed: Settings
) -> None:
    process = psutil.Process(last_run(managed).pid)
    listening = [c.laddr for c in process.net_connections() if c.status == psutil.CONN_LISTEN]
    assert [address.port for address in listening] == [last_run(managed).port]
    assert all(address.ip.removeprefix("::ffff:") == "127.0.0.1" for address in listening)
    assert server.uri.endswith(str(listening[0].port))


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:9/x",
        "http://localhost:9/x",
        "https://[::1]:9/x",
        "ftp://127.0.0.1:9/x",
    ],
)
@pytest.mark.usefixtures("managed")
def test_a_statement_cannot_read_files_or_addresses(server: Connection, address: str) -> None:
    auth = (server.user, server.password)
    with (
        GraphDatabase.driver(server.uri, auth=auth) as driver,
        driver.session(default_access_mode=READ_ACCESS) as session,
        pytest.raises(ClientError, match=r"blocked|allow_csv_import_from_file_urls"),
    ):
        session.run("LOAD CSV FROM $address AS row RETURN row", address=address).consume()


def test_a_server_of_ones_own_is_checked_and_left_alone(
    server: Connection, server_settings: Settings
) -> None:
    own = server_settings.model_copy(
        update={"neo4j_uri": server.uri, "neo4j_password": SecretStr(server.password)}
    )
    assert up(own) == server
    assert not down(own)
    assert status(own).running


def test_a_wrong_password_is_an_error_that_names_the_settings(server: Connection) -> None:
    wrong = Settings(neo4j_uri=server.uri, neo4j_password=SecretStr("wrong"))
    with pytest.raises(StoreUnavailable, match=r"refuses the password.*LIAISON_NEO4J_PASSWORD"):
        up(wrong)


def test_a_server_that_is_not_there_is_an_error_that_names_the_settings() -> None:
    absent = Settings(neo4j_uri="bolt://127.0.0.1:1", neo4j_password=SecretStr("x"))
    with pytest.raises(StoreUnavailable, match=r"127.0.0.1:1 .*LIAISON_NEO4J_URI"):
        up(absent)
    assert "LIAISON_NEO4J_URI" in (status(absent).problem or "")
