"""Entities and source rows as Neo4j has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.answers import NodeRef, RelationCount
from graph.errors import UnknownEntity
from graph.network import Network
from graph.snapshot_plain import Node
from tests.graph import small

if TYPE_CHECKING:
    from pathlib import Path

    from graph.store import Store


def test_an_entity_has_its_properties_in_the_order_of_the_model(kiln: Network) -> None:
    found = kiln.entity(small.WANG)
    assert (found.name, found.kind, found.version) == ("王伟芳", "Person", kiln.version)
    assert list(found.properties.items()) == [
        ("name", "王伟芳"),
        ("aliases", ("W. F. Wang", "汪伟芳")),
        ("name_latin", "WANG Weifang"),
        ("academy", "CAE"),
        ("elected", 2001),
    ]


def test_dates_and_amounts_are_as_json_has_them(kiln: Network) -> None:
    found = kiln.entity("r:roller")
    assert (found.name, found.name_zh) == ("Roller kiln without carbon", "零碳辊道窑")
    assert found.properties["deadline"] == "2026-12-31"
    assert found.properties["budget"] == 3_000_000


def test_who_says_so_stands_beside(kiln: Network) -> None:
    claim = kiln.entity("ror:02ceramic").claims[0]
    assert (claim.dataset, claim.record_count) == ("people", 1)
    assert claim.values["name_zh"] == "陶瓷研究所"
    assert claim.records == ("people/all/ror:02ceramic",)


def test_relations_are_counted_by_type_and_direction(kiln: Network) -> None:
    assert kiln.entity("ror:02ceramic").relations == (
        RelationCount("AFFILIATED_WITH", "in", 2),
        RelationCount("PARTICIPATES_IN", "out", 1),
        RelationCount("LOCATED_IN", "out", 1),
    )
    assert RelationCount("KNOWS", "both", 1) in kiln.entity(small.WANG).relations


def test_what_was_invented_says_so(kiln: Network) -> None:
    assert kiln.entity("o:kilnworks").synthetic
    assert not kiln.entity("ror:02ceramic").synthetic


def test_an_entity_that_nobody_knows(kiln: Network) -> None:
    with pytest.raises(UnknownEntity, match="liaison search"):
        kiln.entity("p:nobody")


def test_a_source_row_that_nobody_knows(kiln: Network) -> None:
    with pytest.raises(UnknownEntity, match="no source row"):
        kiln.record("people/all/none")


def test_who_writes_sees_the_edit_before_it_is_published(store: Store, tmp_path: Path) -> None:
    network = Network.open(store, tmp_path)
    small.write(store, [Node("Person", "p:new", "Somebody New")], [])
    found = network.entity("p:new")
    assert (found.name, found.relations) == ("Somebody New", ())


def test_a_source_row_is_shown_as_it_was_with_what_was_taken_from_it(
    store: Store, tmp_path: Path
) -> None:
    small.write(store)
    small.keep_dataset(store, "people", "1")
    row = {"id": "people/all/1", "dataset": "people", "file": "all.csv", "row": 1}
    told = {"data": '{"name": "王伟芳", "year": 2001}', "entities": [small.WANG, "p:gone"]}
    store.write("keep_records", rows=[row | told])
    found = Network.open(store, tmp_path).record("people/all/1")
    assert (found.file, found.row, found.data) == ("all.csv", 1, {"name": "王伟芳", "year": 2001})
    assert (found.title, found.licence, found.source_url) == (
        *("All of people", "CC0-1.0", "https://example.org/"),
    )
    assert found.entities == (NodeRef(small.WANG, "王伟芳", "Person"),)


def test_data_sets_say_where_they_come_from(store: Store, tmp_path: Path) -> None:
    network = Network.open(store, tmp_path)
    assert network.datasets() == ()
    small.keep_dataset(store, "register", "1")
    small.keep_dataset(store, "people", "1")
    first, second = network.datasets()
    assert (first.id, second.id) == ("people", "register")
    assert (first.title, first.licence, first.records) == ("All of people", "CC0-1.0", 3)
    assert first.loaded.startswith("20")
