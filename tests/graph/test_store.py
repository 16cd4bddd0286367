"""The store against a real server: what it gives back, and what it says when that refuses."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from graph.connection import Connection
from graph.errors import StoreBusy, StoreError, StoreUnavailable
from graph.store import Store, batches

if TYPE_CHECKING:
    from neo4j import Driver


def people(count: int) -> list[dict[str, str]]:
    return [{"id": f"p{number}", "claims": "{}", "name": "A"} for number in range(count)]


def test_a_write_tells_what_it_changed(store: Store) -> None:
    written = store.write("keep_entities", "Person", rows=people(2))
    assert (written.nodes_created, written.nodes_deleted, written.rows) == (2, 0, ())


def test_batches_are_written_one_after_the_other_and_summed(store: Store) -> None:
    written = store.write_batches("keep_entities", people(5), "Person", size=2)
    assert written.nodes_created == 5
    assert store.read("count_nodes", "Person") == [{"total": 5}]


def test_the_last_batch_is_shorter_and_none_is_empty() -> None:
    assert list(batches(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(batches([], 2)) == []


def test_rows_come_while_they_are_found(store: Store) -> None:
    store.write("keep_entities", "Person", rows=people(3))
    row = next(store.stream("entity", id="p1"))
    assert row == {"kinds": ["Entity", "Person"], "properties": people(2)[1]}


def test_a_fact_is_kept_only_once(store: Store) -> None:
    store.write("keep_entities", "Person", rows=people(2))
    row = {"source": "p0", "target": "p1", "properties": {"key": "k"}}
    store.write("add_facts", "KNOWS", rows=[row])
    with pytest.raises(StoreError, match="only once"):
        store.write("add_facts", "KNOWS", rows=[row])


def test_reading_cannot_write(store: Store, driver: Driver) -> None:
    with pytest.raises(FileNotFoundError):
        store.read("keep_entities", "Person", rows=people(1))
    assert driver.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"] == 0


def test_only_names_of_letters_become_part_of_a_statement(store: Store) -> None:
    with pytest.raises(ValueError, match="no place"):
        store.read("count_facts", "KNOWS`]-() DETACH DELETE n //")


def test_internal_numbers_are_asked_for_without_a_word_of_warning(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    store.write("keep_entities", "Person", rows=people(1))
    with caplog.at_level(logging.WARNING):
        store.read("entities", "Person", part=0, parts=1, abroad=False)
    assert not caplog.records


def test_a_server_that_is_not_there_is_told_with_what_to_do() -> None:
    with (
        Store(Connection("bolt://127.0.0.1:1", "neo4j", "secret")) as store,
        pytest.raises(StoreUnavailable, match="liaison up"),
    ):
        store.check()


def test_a_wrong_password_is_told_and_not_repeated(server: Connection) -> None:
    with (
        Store(Connection(server.uri, server.user, "not-this-one")) as store,
        pytest.raises(StoreUnavailable, match="LIAISON_NEO4J_PASSWORD") as caught,
    ):
        store.check()
    assert "not-this-one" not in str(caught.value)


def test_who_waits_too_long_for_another_writer_is_told_so(
    store: Store, driver: Driver, server: Connection
) -> None:
    store.write("keep_entities", "Person", rows=people(1))
    with driver.session() as session, session.begin_transaction() as other:
        other.run("MATCH (e:Entity {id: 'p0'}) SET e.name = 'locked'").consume()
        with (
            Store(server, seconds=1) as hasty,
            pytest.raises(StoreBusy, match="Try again in a moment"),
        ):
            hasty.write("keep_entities", "Person", rows=people(1))
