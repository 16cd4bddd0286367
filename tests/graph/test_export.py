"""The network for notebooks: networkx graphs and frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import pytest

from graph.errors import UsageError
from graph.frames import frame
from tests.graph import small

if TYPE_CHECKING:
    from graph.network import Network

Edges = set[tuple[str, str, str]]


def edges(graph: nx.MultiDiGraph[str]) -> Edges:
    return {(source, carried["type"], target) for source, target, carried in graph.edges.data()}


def test_the_whole_network_has_every_entity_and_every_fact(kiln: Network) -> None:
    graph = kiln.to_networkx()
    assert set(graph) == {node.id for node in small.NODES}
    assert graph.number_of_edges() == len(small.FACTS)
    assert edges(graph) == {(fact.source, fact.type, fact.target) for fact in small.FACTS}
    assert graph.graph["version"] == kiln.version


def test_nodes_and_edges_carry_what_is_known(kiln: Network) -> None:
    graph = kiln.to_networkx()
    assert graph.nodes["ror:02ceramic"] == {
        "kind": "Organization",
        "name": "Institute of Ceramics",
        "name_zh": "陶瓷研究所",
        "country": "CN",
        "synthetic": False,
    }
    assert list(graph["p:muller"]["ror:02ceramic"].values()) == [
        {
            "type": "AFFILIATED_WITH",
            "dataset": "register",
            "basis": "asserted",
            "weight": 1.0,
            "since": "2010-01-01",
            "until": "2015-01-01",
            "records": ("register/p/8", "register/p/9"),
        }
    ]


def test_with_everything_the_edges_are_the_same_and_properties_are_added(kiln: Network) -> None:
    graph, full = kiln.to_networkx(), kiln.to_networkx(full=True)
    assert edges(full) == edges(graph)
    assert full.number_of_edges() == graph.number_of_edges()
    assert full.nodes[small.WANG]["elected"] == 2001
    assert full.nodes["r:roller"]["deadline"] == "2026-12-31"
    ends = ("p:muller", "ror:02ceramic")
    assert full.get_edge_data(*ends) == graph.get_edge_data(*ends)


def test_only_some_kinds_and_relations(kiln: Network) -> None:
    graph = kiln.to_networkx(kinds=["Person", "Organization"], types=["AFFILIATED_WITH"])
    assert {carried["kind"] for _, carried in graph.nodes.data()} == {"Person", "Organization"}
    assert {carried["type"] for *_, carried in graph.edges.data()} == {"AFFILIATED_WITH"}
    with pytest.raises(UsageError, match="The model has no"):
        kiln.to_networkx(kinds=["Robot"])


def test_around_an_entity_by_one_step_and_by_two(kiln: Network) -> None:
    near = kiln.to_networkx(around="t:hydrogen")
    assert set(near) == {"t:hydrogen", "j:kiln"}
    wide = kiln.to_networkx(around="t:hydrogen", hops=2)
    assert set(wide) == {*near, "ror:02ceramic", "o:kilnworks", "r:roller", small.WANG}
    people = kiln.to_networkx(around="j:kiln", kinds=["Person"])
    assert set(people) == {"j:kiln", small.WANG}


def test_networkx_reckons_with_it(kiln: Network) -> None:
    path = nx.shortest_path(kiln.to_networkx().to_undirected(), "r:roller", "country:cn")
    assert path == ["r:roller", "o:kilnworks", "place:cn:4406", "country:cn"]


def test_a_recommendation_is_a_row_a_result_with_the_share_of_each_term(kiln: Network) -> None:
    found = kiln.recommend("r:roller", "Organization")
    table = frame(found)
    assert list(table["id"]) == [result.id for result in found.results]
    shares = table.filter(like="share of ")
    assert shares.sum(axis=1).tolist() == pytest.approx([1] * len(table))


def test_a_search_is_a_row_a_hit(kiln: Network) -> None:
    table = frame(kiln.search("伟芳"))
    assert set(table["name"]) == {"王伟芳", "郭伟芳"}
    assert frame(kiln.search("xyzzy")).empty
    assert list(frame(kiln.search("xyzzy")).columns) == ["id", "name", "kind", "score"]


def test_paths_are_rows_that_can_be_read(kiln: Network) -> None:
    table = frame(kiln.paths(small.WANG, "o:kilnworks", limit=1))
    assert table["path"].tolist() == [
        "王伟芳 -[WORKS_ON]-> Hydrogen kiln <-[PARTICIPATES_IN]- Kiln Works"
    ]
    assert table["records"].tolist() == [("register/j/1", "register/j/1")]


def test_a_view_is_a_row_an_edge_and_an_entity_a_row_a_claim(kiln: Network) -> None:
    drawn = frame(kiln.view("t:hydrogen"))
    assert drawn[["source_name", "type", "target_name"]].to_numpy().tolist() == [
        ["Hydrogen kiln", "ABOUT", "Hydrogen"]
    ]
    claims = frame(kiln.entity("ror:02ceramic"))
    assert set(claims["property"]) == {"name", "name_zh", "country"}
    assert frame(kiln.datasets()).empty


def test_what_cannot_be_listed_is_refused() -> None:
    with pytest.raises(TypeError, match="no answer"):
        frame("text")
