"""From Neo4j to the file that readers open: what is read, what is kept, what is made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from graph import snapshot_plan, snapshot_read
from graph.errors import SnapshotError
from graph.network import Network
from graph.snapshot_plain import Fact, snapshot_of
from graph.snapshot_publish import build, current_version, open_current
from tests.graph import small

if TYPE_CHECKING:
    from pathlib import Path

    from neo4j import Driver

    from graph.store import Store

KNOWS = Fact("KNOWS", "p:wangwei", "p:muller", dataset="people")


def test_neo4j_and_plain_values_give_the_same_picture(store: Store, tmp_path: Path) -> None:
    small.write(store)
    built = build(store, tmp_path / "built")
    plain = snapshot_of(small.NODES, small.FACTS, tmp_path / "plain")
    assert built.version == plain.version
    assert built.arrays.keys() == plain.arrays.keys()
    assert all(np.array_equal(built.arrays[name], plain.arrays[name]) for name in built.arrays)


def test_reading_by_data_set_gives_the_same_as_reading_all_at_once(
    store: Store, tmp_path: Path
) -> None:
    small.write(store)
    for dataset in ("people", "register", "likeness"):
        small.keep_dataset(store, dataset, "1")
    built = build(store, tmp_path / "built")
    plain = snapshot_of(small.NODES, small.FACTS, tmp_path / "plain")
    assert all(np.array_equal(built.arrays[name], plain.arrays[name]) for name in plain.arrays)
    assert built.sources == {"likeness": "1", "people": "1", "register": "1"}


def test_while_a_data_set_is_written_nothing_of_before_is_relied_on(
    store: Store, driver: Driver, tmp_path: Path
) -> None:
    small.write(store)
    for dataset in ("people", "register", "likeness"):
        small.keep_dataset(store, dataset, "1")
    before = build(store, tmp_path)
    store.write("begin_load", id="l", dataset="register", files=[])
    driver.execute_query("MATCH ()-[f:ABOUT {dataset: 'register'}]->() SET f.weight = 0.25")
    now = build(store, tmp_path)
    assert (before.relation("ABOUT").weight[0], now.relation("ABOUT").weight[0]) == (0.75, 0.25)


def test_an_empty_graph_has_a_picture_too(store: Store, tmp_path: Path) -> None:
    assert build(store, tmp_path).node_count == 0


def test_reading_in_many_portions_gives_the_same_version(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.write(store)
    whole = build(store, tmp_path)
    monkeypatch.setattr(snapshot_plan, "PART", 2)
    monkeypatch.setattr(snapshot_read, "PART", 2)
    assert build(store, tmp_path, whole=True).version == whole.version


def test_progress_ends_with_all_there_is(store: Store, tmp_path: Path) -> None:
    small.write(store)
    told: list[tuple[int, int]] = []
    build(store, tmp_path, lambda _, done, total: told.append((done, total)))
    nodes, facts = len(small.NODES), len(small.FACTS)
    assert [told[-1], (nodes, nodes) in told] == [(facts, facts), True]


def test_nothing_new_is_told_without_reading_it_again(store: Store, tmp_path: Path) -> None:
    small.write(store)
    for dataset in ("people", "register", "likeness"):
        small.keep_dataset(store, dataset, "1")
    first = build(store, tmp_path)
    told: list[str] = []
    again = build(store, tmp_path, lambda what, _done, _total: told.append(what))
    assert (again.version, told) == (first.version, [])


def test_a_changed_data_set_gives_what_reading_all_gives(store: Store, tmp_path: Path) -> None:
    small.write(store)
    for dataset in ("people", "register", "likeness"):
        small.keep_dataset(store, dataset, "1")
    first = build(store, tmp_path / "changes")
    small.write(store, [small.NODES[0]], [])
    store.write("add_facts", "KNOWS", rows=[small.relation(KNOWS, "new")])
    small.keep_dataset(store, "people", "2")
    changed = build(store, tmp_path / "changes")
    assert changed.version != first.version
    assert changed.version == build(store, tmp_path / "whole").version


def test_a_data_set_that_went_leaves_no_fact_behind(
    store: Store, driver: Driver, tmp_path: Path
) -> None:
    small.write(store)
    for dataset in ("people", "register", "likeness"):
        small.keep_dataset(store, dataset, "1")
    build(store, tmp_path / "changes")
    driver.execute_query("MATCH ()-[f {dataset: 'likeness'}]->() DELETE f")
    store.write("remove_dataset", id="likeness")
    changed = build(store, tmp_path / "changes")
    assert changed.relation("RESEMBLES").fact_count == 0
    assert changed.datasets == ("people", "register")
    assert changed.version == build(store, tmp_path / "whole").version


def test_facts_that_no_data_set_accounts_for_are_seen_all_the_same(
    store: Store, driver: Driver, tmp_path: Path
) -> None:
    small.write(store)
    for dataset in ("people", "register", "likeness"):
        small.keep_dataset(store, dataset, "1")
    build(store, tmp_path)
    driver.execute_query(
        "MATCH (a:Entity {id: 'p:muller'}), (b:Entity {id: 'p:wangwei'}) "
        "CREATE (a)-[:KNOWS {key: 'by hand'}]->(b)"
    )
    assert build(store, tmp_path).relation("KNOWS").fact_count == 2


def test_facts_that_join_other_nodes_than_entities_are_left_out(
    store: Store, driver: Driver, tmp_path: Path
) -> None:
    small.write(store)
    driver.execute_query(
        "MATCH (a:Entity {id: 'p:muller'}) CREATE (a)-[:KNOWS {key: 'k'}]->(:Stranger)"
    )
    assert build(store, tmp_path).relation("KNOWS").fact_count == 1


def test_the_version_before_stays_and_older_ones_go(store: Store, tmp_path: Path) -> None:
    versions = []
    for node in small.NODES[:3]:
        small.write(store, [node], [])
        versions.append(build(store, tmp_path).version)
    assert current_version(tmp_path) == versions[-1]
    assert {path.stem for path in tmp_path.glob("*.safetensors")} == set(versions[1:])
    assert not list(tmp_path.glob("*.part"))


def test_who_has_an_old_version_open_reads_on(store: Store, tmp_path: Path) -> None:
    small.write(store, small.NODES[:1], [])
    old = build(store, tmp_path)
    for node in small.NODES[1:4]:
        small.write(store, [node], [])
        build(store, tmp_path)
    assert not old.path.exists()
    assert (old.node_count, old.id(0)) == (1, small.WANG)


def test_a_network_sees_a_new_version_when_it_is_refreshed(store: Store, tmp_path: Path) -> None:
    network = Network.open(store, tmp_path)
    empty = network.version
    small.write(store)
    build(store, tmp_path)
    assert (network.version, network.snapshot.node_count) == (empty, 0)
    assert network.refresh()
    assert network.snapshot.node_count == len(small.NODES)
    assert not network.refresh()


def test_a_damaged_or_missing_snapshot_is_built_when_the_network_opens(
    store: Store, tmp_path: Path
) -> None:
    small.write(store)
    version = build(store, tmp_path).version
    path = tmp_path / f"{version}.safetensors"
    path.write_bytes(b"damaged")
    assert Network.open(store, tmp_path).version == version
    path.unlink()
    assert Network.open(store, tmp_path).version == version
    assert open_current(tmp_path).node_count == len(small.NODES)


def test_a_pointer_to_nothing_does_not_disturb_who_reads(store: Store, tmp_path: Path) -> None:
    small.write(store)
    network = Network.open(store, tmp_path)
    (tmp_path / "current").write_text("gone", encoding="utf-8")
    assert not network.refresh()
    assert network.snapshot.node_count == len(small.NODES)


def test_without_any_snapshot_it_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match="liaison snapshot"):
        open_current(tmp_path)
