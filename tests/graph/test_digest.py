"""The digest of the graph: the same for the same content only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph import digest as digests
from graph.digest import digest
from tests.graph import small

if TYPE_CHECKING:
    from neo4j import Driver

    from graph.store import Store


def test_an_empty_graph_has_a_digest_of_zeros(store: Store) -> None:
    assert digest(store) == "0" * 64


def test_the_order_of_writing_does_not_matter(
    store: Store, driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.write(store)
    first = digest(store)
    driver.execute_query("MATCH (node) DETACH DELETE node")
    small.write(store, small.NODES[::-1], [])
    for number, fact in reversed(list(enumerate(small.FACTS))):
        store.write("add_facts", fact.type, rows=[small.relation(fact, f"key-{number}")])
    monkeypatch.setattr(digests, "PART", 2)
    assert digest(store) == first


@pytest.mark.parametrize(
    "change",
    [
        "MATCH (e:Entity {id: 'p:muller'}) SET e.name = 'Jurgen Muller'",
        "MATCH (e:Entity {id: 'p:muller'}) SET e:Organization",
        "MATCH (e:Entity {id: 'r:roller'}) SET e.deadline = date('2027-01-01')",
        "MATCH ()-[f:KNOWS]->() DELETE f",
        "MATCH ()-[f:ABOUT]->() SET f.weight = 0.7500001",
        "MATCH (a)-[f:KNOWS]->(b) CREATE (b)-[:KNOWS {key: 'x', dataset: f.dataset}]->(a) DELETE f",
        "CREATE (:Record {id: 'a/b/1', data: '{}'})",
        "CREATE (:Dataset {id: 'a', digest: '1'})",
    ],
)
def test_whatever_is_said_counts(store: Store, driver: Driver, change: str) -> None:
    small.write(store)
    before = digest(store)
    driver.execute_query(change)
    assert digest(store) != before


def test_when_it_was_loaded_does_not_count(store: Store, driver: Driver) -> None:
    small.keep_dataset(store, "people", "1")
    before = digest(store)
    driver.execute_query("MATCH (d:Dataset) SET d.loaded = datetime('2001-01-01')")
    driver.execute_query("CREATE (:Load {id: 'l'})")
    assert digest(store) == before
