"""The derived data set: written as a difference, from texts alone, and marked as inferred."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from neo4j import GraphDatabase

from graph import likeness
from graph.likeness import Refreshed, refresh
from graph.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.connection import Connection

Fact = tuple[str, str, str]


@pytest.fixture
def store(server: Connection) -> Iterator[Store]:
    """Return a store whose graph is empty."""
    with GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        driver.execute_query("MATCH (node) DETACH DELETE node")
    with Store(server) as opened:
        opened.schema()
        yield opened


def add(store: Store, kind: str, id_: str, *, dataset: str = "tests", **properties: str) -> None:
    said = {"values": properties, "records": [f"{dataset}/{kind}/{id_}"], "record_count": 1}
    claims = json.dumps({dataset: said})
    store.write("keep_entities", kind, rows=[{"id": id_, "claims": claims, **properties}])


def tell_topic(store: Store, source: str, topic: str) -> None:
    properties = {
        "key": f"{source}-{topic}",
        "dataset": "tests",
        "basis": "asserted",
        "records": [],
    }
    row = {"source": source, "target": topic, "properties": properties}
    store.write("add_facts", "ABOUT", rows=[row])


def inferred(store: Store) -> dict[Fact, dict[str, Any]]:
    said = likeness.facts(likeness.texts(store))
    ends = {
        fact["properties"]["key"]: (type_, fact["source"], fact["target"])
        for type_, of_type in said.items()
        for fact in of_type.values()
    }
    found: dict[Fact, dict[str, Any]] = {}
    for type_ in likeness.TYPES:
        for row in store.read("facts_of_dataset", type_, dataset=likeness.DATASET, part=0, parts=1):
            found |= {ends[fact["key"]]: fact for fact in row["facts"]}
    return found


@pytest.fixture
def workshop(store: Store) -> Store:
    """Return a store with two requirements, three projects and two topics."""
    add(store, "Topic", "kilns", name="Ceramic kilns", name_zh="陶瓷窑炉")
    add(store, "Topic", "robots", name="Welding robots", name_zh="焊接机器人")
    add(store, "Requirement", "r1", title="Hydrogen kiln", text="Firing ceramic tiles in a kiln")
    add(store, "Requirement", "r2", title="焊接机器人", text="小批量免示教焊接")
    add(store, "Project", "p1", title="Kilns firing ceramics with hydrogen")
    add(store, "Project", "p2", title="A welding robot", name_zh="免示教焊接机器人")
    add(store, "Project", "p3", title="Hydrogen")
    tell_topic(store, "p1", "kilns")
    return store


def test_requirements_resemble_projects_in_either_language(workshop: Store) -> None:
    refresh(workshop)
    alike = {(source, target) for type_, source, target in inferred(workshop) if type_[0] == "R"}
    assert alike == {("r1", "p1"), ("r2", "p2")}


def test_topics_are_found_only_where_none_is_told(workshop: Store) -> None:
    refresh(workshop)
    about = {(source, target) for type_, source, target in inferred(workshop) if type_ == "ABOUT"}
    assert about == {("r1", "kilns"), ("r2", "robots"), ("p2", "robots")}


def test_every_fact_says_that_it_is_inferred_from_which_rows(workshop: Store) -> None:
    refresh(workshop)
    fact = inferred(workshop)["RESEMBLES", "r1", "p1"]
    assert fact["dataset"] == "likeness"
    assert fact["basis"] == "inferred"
    assert 0.12 <= fact["weight"] <= 1
    assert fact["records"] == ["tests/Project/p1", "tests/Requirement/r1"]


def test_a_second_time_nothing_is_written(workshop: Store) -> None:
    first = refresh(workshop)
    assert first == Refreshed(added=5)
    assert refresh(workshop) == Refreshed(unchanged=5)


def test_only_the_difference_is_written(workshop: Store) -> None:
    refresh(workshop)
    before = inferred(workshop)
    add(workshop, "Project", "p1", title="Laser cutting of steel")
    done = refresh(workshop)
    after = inferred(workshop)
    assert done.removed == len(before.keys() - after.keys()) == 1
    assert done.added == len(after.keys() - before.keys()) == 0
    assert done.changed == sum(before[fact] != after[fact] for fact in after)


def test_facts_that_went_away_with_their_entity_come_back_with_it(workshop: Store) -> None:
    refresh(workshop)
    before = inferred(workshop)
    workshop.write("remove_entities", rows=["p1"])
    add(workshop, "Project", "p1", title="Kilns firing ceramics with hydrogen")
    tell_topic(workshop, "p1", "kilns")
    assert refresh(workshop).added == 1
    assert inferred(workshop) == before


def test_a_refresh_that_was_cut_off_is_finished_by_the_next(workshop: Store) -> None:
    refresh(workshop)
    about = [fact["key"] for (type_, *_), fact in inferred(workshop).items() if type_ == "ABOUT"]
    workshop.write("remove_facts", "ABOUT", rows=about)
    assert refresh(workshop) == Refreshed(added=3, unchanged=2)


def test_two_requirements_resemble_each_other_once(store: Store) -> None:
    add(store, "Requirement", "b", title="Servo drive of a tile press")
    add(store, "Requirement", "a", title="Tile press with servo drive")
    assert refresh(store) == Refreshed(added=1)
    assert set(inferred(store)) == {("RESEMBLES", "a", "b")}


def test_an_empty_network_has_no_likeness(store: Store) -> None:
    assert refresh(store) == Refreshed()
    assert store.read("datasets") == []
