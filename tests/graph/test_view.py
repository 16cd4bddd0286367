"""Which part of the network is drawn around an entity."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.errors import UsageError
from graph.snapshot_plain import Fact, Node, snapshot_of
from graph.view import Shown, view
from tests.graph import small

if TYPE_CHECKING:
    from pathlib import Path

    from graph.answers import View
    from graph.snapshot import Snapshot


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    return snapshot_of(small.NODES, small.FACTS, tmp_path)


def ids(drawn: View) -> set[str]:
    return {node.id for node in drawn.nodes}


def around(snapshot: Snapshot, entity_id: str, shown: Shown | None = None) -> View:
    return view(snapshot, snapshot.node(entity_id), shown or Shown())


def test_the_neighbours_and_what_joins_them_are_drawn(snapshot: Snapshot) -> None:
    drawn = around(snapshot, "ror:02ceramic")
    assert ids(drawn) == {"ror:02ceramic", small.WANG, "p:muller", "j:kiln", "place:cn:4406"}
    assert {(edge.source, edge.type, edge.target) for edge in drawn.edges} == {
        (small.WANG, "AFFILIATED_WITH", "ror:02ceramic"),
        ("p:muller", "AFFILIATED_WITH", "ror:02ceramic"),
        (small.WANG, "WORKS_ON", "j:kiln"),
        ("p:muller", "KNOWS", small.WANG),
        ("ror:02ceramic", "PARTICIPATES_IN", "j:kiln"),
        ("ror:02ceramic", "LOCATED_IN", "place:cn:4406"),
    }
    assert drawn.hidden == 0


def test_the_entity_stands_in_the_middle_with_its_degree(snapshot: Snapshot) -> None:
    first = around(snapshot, "o:kilnworks").nodes[0]
    assert (first.id, first.x, first.y, first.degree) == ("o:kilnworks", 0, 0, 4)
    assert first.synthetic


def test_an_inferred_edge_says_so_and_how_strong_it_is(snapshot: Snapshot) -> None:
    drawn = around(snapshot, "r:roller")
    basis = {edge.type: (edge.basis, edge.weight) for edge in drawn.edges}
    assert basis["RESEMBLES"] == ("inferred", 0.5)
    assert basis["POSTED"] == ("asserted", 1)


def test_only_some_kinds_or_relations(snapshot: Snapshot) -> None:
    people = around(snapshot, "ror:02ceramic", Shown(kinds=["Person"]))
    assert ids(people) == {"ror:02ceramic", small.WANG, "p:muller"}
    places = around(snapshot, "ror:02ceramic", Shown(types=["LOCATED_IN"]))
    assert ids(places) == {"ror:02ceramic", "place:cn:4406"}


@pytest.mark.parametrize("shown", [Shown(kinds=["Robot"]), Shown(types=["LIKES"])])
def test_a_kind_that_the_model_has_not_is_refused(snapshot: Snapshot, shown: Shown) -> None:
    with pytest.raises(UsageError, match="The model has no"):
        around(snapshot, "r:roller", shown)


def test_the_second_hop_brings_neighbours_of_neighbours(snapshot: Snapshot) -> None:
    assert "country:cn" not in ids(around(snapshot, "ror:02ceramic"))
    wide = around(snapshot, "ror:02ceramic", Shown(hops=2))
    assert ids(wide) >= {"country:cn", "o:kilnworks", "r:roller", "t:hydrogen"}


def test_a_few_are_taken_from_each_relation_best_connected_first(tmp_path: Path) -> None:
    people = [Node("Person", f"p{number}") for number in range(20)]
    nodes = [Node("Organization", "o"), Node("Project", "j"), Node("Place", "x"), *people]
    facts = [
        *(Fact("AFFILIATED_WITH", person.id, "o") for person in people),
        *(Fact("WORKS_ON", f"p{number}", "j") for number in (7, 8)),
        *(Fact("PARTICIPATES_IN", "o", "j"), Fact("LOCATED_IN", "o", "x")),
    ]
    snapshot = snapshot_of(nodes, facts, tmp_path)
    drawn = around(snapshot, "o", Shown(limit=4))
    assert ids(drawn) == {"o", "j", "x", "p7", "p8"}
    assert drawn.hidden == 18


def test_an_entity_without_relations_is_drawn_alone(tmp_path: Path) -> None:
    snapshot = snapshot_of([Node("Person", "p")], [], tmp_path)
    drawn = around(snapshot, "p", Shown(hops=2))
    assert (ids(drawn), drawn.edges, drawn.hidden) == ({"p"}, (), 0)


def test_an_edge_to_itself_is_not_drawn(tmp_path: Path) -> None:
    snapshot = snapshot_of([Node("Person", "p")], [Fact("KNOWS", "p", "p")], tmp_path)
    assert around(snapshot, "p").edges == ()
