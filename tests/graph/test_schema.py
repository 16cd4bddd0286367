"""Constraints and indexes are made from the model, and as often as one likes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from graph.model import RELATIONS

if TYPE_CHECKING:
    from neo4j import Driver

    from graph.store import Store


def indexes(driver: Driver) -> list[dict[str, Any]]:
    records = driver.execute_query("SHOW INDEXES YIELD *").records
    return [dict(record) for record in records if record["type"] != "LOOKUP"]


@pytest.mark.usefixtures("store")
def test_every_index_is_in_use(driver: Driver) -> None:
    assert {index["state"] for index in indexes(driver)} == {"ONLINE"}


@pytest.mark.usefixtures("store")
def test_every_relation_type_has_a_key_and_is_found_by_data_set(driver: Driver) -> None:
    kept = {
        (index["labelsOrTypes"][0], index["properties"][0])
        for index in indexes(driver)
        if index["entityType"] == "RELATIONSHIP"
    }
    assert kept == {(name, column) for name in RELATIONS for column in ("key", "dataset")}


def test_applying_it_again_changes_nothing(store: Store, driver: Driver) -> None:
    before = indexes(driver)
    store.schema()
    assert [index["name"] for index in indexes(driver)] == [index["name"] for index in before]


@pytest.mark.usefixtures("store")
def test_names_are_searched_in_both_ways(driver: Driver) -> None:
    ways = {
        index["name"]: index["options"]["indexConfig"]["fulltext.analyzer"]
        for index in indexes(driver)
        if index["type"] == "FULLTEXT"
    }
    assert ways == {"names_cjk": "cjk", "names_folded": "standard-folding"}


@pytest.mark.usefixtures("store")
def test_asking_for_a_kind_that_nobody_is_of_is_no_warning(driver: Driver) -> None:
    summary = driver.execute_query("MATCH (e:Event)-[f:SIGNED_AT]-() RETURN e, f.since").summary
    assert [status.gql_status for status in summary.gql_status_objects] == ["02000"]
