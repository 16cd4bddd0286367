"""The picture that readers use: against a network worked by hand, and random ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import SnapshotError, UnknownEntity
from graph.model import NODES as KINDS
from graph.model import RELATIONS
from graph.snapshot import NO_DATE, Snapshot
from graph.snapshot_plain import Fact, Node, snapshot_of
from graph.snapshot_publish import publish
from graph.snapshot_tables import FactTable, NodeTable, Tables
from tests.graph import small

if TYPE_CHECKING:
    from pathlib import Path

SOME = (
    Node("Person", "p2", "王伟"),
    Node("Person", "p10"),
    Node("Organization", "o1", country="CN", synthetic=True),
    Node("Requirement", "r"),
    Node("Place", "x"),
)
FACTS = (
    Fact("AFFILIATED_WITH", "p2", "o1", since=date(1970, 1, 11), records=("b/1", "a/1")),
    Fact("AFFILIATED_WITH", "p2", "o1", dataset="z", weight=0.5),
    Fact("AFFILIATED_WITH", "p10", "o1", records=("c/1",), inferred=True),
    Fact("LOCATED_IN", "o1", "x"),
    Fact("POSTED", "o1", "r"),
)


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return snapshot_of(SOME, FACTS, tmp_path)


def test_nodes_are_numbered_by_kind_then_by_id(snapshot: Snapshot) -> None:
    assert [snapshot.id(node) for node in range(5)] == ["p10", "p2", "o1", "r", "x"]
    assert snapshot.kind_range("Person") == (0, 2)
    assert snapshot.kind_range("Topic") == (4, 4)
    assert [snapshot.kind_of(node) for node in (1, 2, 4)] == ["Person", "Organization", "Place"]


def test_a_node_is_found_by_its_id(snapshot: Snapshot) -> None:
    assert [snapshot.node(each) for each in ("p10", "p2", "o1", "r", "x")] == [0, 1, 2, 3, 4]
    with pytest.raises(UnknownEntity, match="liaison search"):
        snapshot.node("p1")


def test_a_node_in_a_few_words(snapshot: Snapshot) -> None:
    ref = snapshot.ref(2)
    assert (ref.id, ref.name, ref.kind, ref.name_zh, ref.synthetic) == (
        *("o1", "o1", "Organization", None, True),
    )
    assert (snapshot.name(1), snapshot.country(2)) == ("王伟", "CN")


def test_a_requirement_is_where_its_poster_is(snapshot: Snapshot) -> None:
    assert snapshot.place.tolist() == [-1, -1, 4, 4, -1]


def test_edges_are_there_in_both_directions(snapshot: Snapshot) -> None:
    columns = snapshot.relation("AFFILIATED_WITH")
    assert columns.out_indptr.tolist() == [0, 1, 2, 2, 2, 2]
    assert columns.out_indices.tolist() == [2, 2]
    assert columns.in_indptr.tolist() == [0, 0, 0, 2, 2, 2]
    assert columns.in_indices.tolist() == [0, 1]
    assert (columns.edge(1, 2), columns.edge(2, 1)) == (1, None)


def test_facts_stand_in_the_order_of_edges(snapshot: Snapshot) -> None:
    columns = snapshot.relation("AFFILIATED_WITH")
    assert columns.fact_indptr.tolist() == [0, 1, 3]
    assert columns.since.tolist() == [NO_DATE, 10, NO_DATE]
    assert columns.weight.tolist() == [1, 1, 0.5]
    assert columns.inferred.tolist() == [1, 0, 0]
    assert [snapshot.datasets[number] for number in columns.dataset] == ["plain", "plain", "z"]


def test_a_fact_leads_to_its_source_rows(snapshot: Snapshot) -> None:
    columns = snapshot.relation("AFFILIATED_WITH")
    rows = [[snapshot.record_id(row) for row in columns.records(fact)] for fact in range(3)]
    assert rows == [["c/1"], ["b/1", "a/1"], []]


def test_a_relation_without_facts_has_empty_columns(snapshot: Snapshot) -> None:
    columns = snapshot.relation("KNOWS")
    assert (columns.edge_count, columns.fact_count) == (0, 0)
    assert columns.out_indptr.tolist() == columns.in_indptr.tolist() == [0] * 6
    assert columns.fact_indptr.tolist() == columns.record_indptr.tolist() == [0]
    assert not columns.has_dates
    assert not columns.has_weights


def test_an_empty_network_has_a_snapshot_too(tmp_path: Path) -> None:
    empty = snapshot_of((), (), tmp_path)
    assert (empty.node_count, empty.edge_count) == (0, 0)
    assert empty.find("p") is None


def test_the_order_of_writing_does_not_matter(snapshot: Snapshot, tmp_path: Path) -> None:
    other = snapshot_of(SOME[::-1], FACTS[::-1], tmp_path)
    assert other.version == snapshot.version


def test_another_fact_is_another_version(snapshot: Snapshot, tmp_path: Path) -> None:
    other = snapshot_of(SOME, (*FACTS, Fact("KNOWS", "p2", "p10")), tmp_path)
    assert other.version != snapshot.version


def test_nobody_can_write_into_it(snapshot: Snapshot) -> None:
    for array in snapshot.arrays.values():
        assert not array.flags.writeable
        assert array.flags.aligned


def test_ids_are_found_by_beginning_and_by_ending(tmp_path: Path) -> None:
    snapshot = snapshot_of(small.NODES, small.FACTS, tmp_path)
    found = [snapshot.id(node) for node in snapshot.beginning("academician:", 9)]
    assert found == ["academician:cae:guoweifang:2003", "academician:cae:wangweifang:2001"]
    assert [snapshot.id(node) for node in snapshot.ending("4406", 9)] == ["place:cn:4406"]
    assert snapshot.ending("440", 9) == snapshot.beginning("z", 9) == []


def test_degree_counts_the_edges_of_all_relations(tmp_path: Path) -> None:
    snapshot = snapshot_of(small.NODES, small.FACTS, tmp_path)
    assert snapshot.degree[snapshot.node("ror:02ceramic")] == 4
    assert snapshot.degree[snapshot.node("place:cn:4406")] == 3


@pytest.mark.parametrize("cut", [0, 4, 100, -10])
def test_a_file_that_is_cut_short_is_not_opened(snapshot: Snapshot, cut: int) -> None:
    snapshot.path.write_bytes(snapshot.path.read_bytes()[:cut])
    with pytest.raises(SnapshotError, match="liaison snapshot"):
        Snapshot.open(snapshot.path)


def test_a_file_of_something_else_is_not_opened(tmp_path: Path) -> None:
    for content in (b"\xff" * 64, b"\x02" + b"\0" * 7 + b"{}", b"\x02" + b"\0" * 7 + b"[]"):
        path = tmp_path / "other.safetensors"
        path.write_bytes(content)
        with pytest.raises(SnapshotError, match="liaison snapshot"):
            Snapshot.open(path)
    with pytest.raises(SnapshotError, match="missing or damaged"):
        Snapshot.open(tmp_path / "none.safetensors")


def test_what_scoring_reads_is_at_most_twelve_bytes_an_edge(tmp_path: Path) -> None:
    """Of 10 edges a node, as in the benchmark network of docs/scoring.md; it is 8 for long rows."""
    ids = [f"p{number}" for number in range(3000)]
    nothing = [""] * len(ids)
    synthetic = np.zeros(len(ids), np.uint8)
    nodes = NodeTable(synthetic, ids, ids, nothing, nothing, synthetic)
    pairs = np.random.default_rng(1).choice(3000 * 3000, 30_000, replace=False)
    facts = {"KNOWS": FactTable.of_edges(pairs // 3000, pairs % 3000)}
    snapshot = publish(Tables(nodes, facts, {}), tmp_path)
    assert snapshot.edge_count == 30_000
    assert snapshot.scored_bytes_per_edge <= 12


ENDS = [(name, *pair) for name, kind in RELATIONS.items() for pair in kind.ends]
DAYS = st.none() | st.dates(date(1800, 1, 1), date(2100, 1, 1))


@st.composite
def networks(draw: st.DrawFn) -> tuple[list[Node], list[Fact]]:
    nodes = [
        Node(kind, f"{kind}{number}", draw(st.text(max_size=3)))
        for kind in KINDS
        for number in range(draw(st.integers(0, 3)))
    ]
    facts = [draw(st.builds(_fact, st.sampled_from(ENDS), st.data())) for _ in range(8)]
    known = {node.id for node in nodes}
    return nodes, [fact for fact in facts if {fact.source, fact.target} <= known]


def _fact(ends: tuple[str, str, str], data: st.DataObject) -> Fact:
    name, source, target = ends
    number = st.integers(0, 2)
    return Fact(
        name,
        f"{source}{data.draw(number)}",
        f"{target}{data.draw(number)}",
        weight=data.draw(st.sampled_from([1.0, 0.5])),
        since=data.draw(DAYS),
        until=data.draw(DAYS),
        inferred=data.draw(st.booleans()),
        dataset=data.draw(st.sampled_from("ab")),
        records=tuple(data.draw(st.lists(st.sampled_from("123"), max_size=2, unique=True))),
    )


def told(snapshot: Snapshot, name: str) -> Counter[Fact]:
    """Return the facts of a relation type as a reader finds them."""
    columns = snapshot.relation(name)
    found: Counter[Fact] = Counter()
    for node in range(snapshot.node_count):
        for edge in columns.out_row(node):
            for fact in columns.facts(edge):
                found[
                    Fact(
                        name,
                        snapshot.id(node),
                        snapshot.id(int(columns.out_indices[edge])),
                        float(columns.weight[fact]),
                        _date(int(columns.since[fact])),
                        _date(int(columns.until[fact])),
                        bool(columns.inferred[fact]),
                        snapshot.datasets[columns.dataset[fact]],
                        tuple(map(snapshot.record_id, columns.records(fact).tolist())),
                    )
                ] += 1
    return found


def _date(days: int) -> date | None:
    return None if days == NO_DATE else date.fromordinal(days + date(1970, 1, 1).toordinal())


@settings(max_examples=60, deadline=None)
@given(networks())
def test_a_snapshot_tells_exactly_the_facts_that_it_was_given(
    tmp_path_factory: pytest.TempPathFactory, network: tuple[list[Node], list[Fact]]
) -> None:
    nodes, facts = network
    snapshot = snapshot_of(nodes, facts, tmp_path_factory.mktemp("snapshots"))
    assert {snapshot.id(node) for node in range(snapshot.node_count)} == {n.id for n in nodes}
    for name in RELATIONS:
        assert told(snapshot, name) == Counter(fact for fact in facts if fact.type == name)


@settings(max_examples=30, deadline=None)
@given(networks())
def test_rows_are_sorted_distinct_and_the_same_both_ways(
    tmp_path_factory: pytest.TempPathFactory, network: tuple[list[Node], list[Fact]]
) -> None:
    nodes, facts = network
    snapshot = snapshot_of(nodes, facts, tmp_path_factory.mktemp("snapshots"))
    for name in RELATIONS:
        columns = snapshot.relation(name)
        forward, backward = defaultdict(list), defaultdict(list)
        for node in range(snapshot.node_count):
            for edge in columns.out_row(node):
                forward[node].append(int(columns.out_indices[edge]))
            for place in columns.in_row(node):
                backward[node].append(int(columns.in_indices[place]))
        for row in (*forward.values(), *backward.values()):
            assert row == sorted(set(row))
        pairs = {(source, target) for source, row in forward.items() for target in row}
        assert pairs == {(source, target) for target, row in backward.items() for source in row}
