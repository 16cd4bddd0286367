"""The engine against brute force on random graphs, and against a graph worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from graph.engine import Walk, Walker
from graph.errors import UsageError
from graph.explain import Explainer
from graph.metapaths import Metapath, check_exact, default_scoring, parse_steps
from graph.projection import Filter, Projection
from graph.snapshot_plain import Fact, Node, snapshot_of
from tests.graph.reference import Reference

if TYPE_CHECKING:
    from pathlib import Path

    from graph.metapaths import Scoring

SIZES = {"Person": 5, "Organization": 4, "Project": 5, "Topic": 3, "Requirement": 3}
NODES = [Node(kind, f"{kind[:2].lower()}{i}") for kind, n in SIZES.items() for i in range(n)]
JOINS = [
    ("AFFILIATED_WITH", "Person", "Organization"),
    ("WORKS_ON", "Person", "Project"),
    ("KNOWS", "Person", "Person"),
    ("EXPERT_IN", "Person", "Topic"),
    ("PARTICIPATES_IN", "Organization", "Project"),
    ("FUNDED", "Organization", "Project"),
    ("POSTED", "Organization", "Requirement"),
    ("ABOUT", "Project", "Topic"),
    ("ABOUT", "Requirement", "Topic"),
    ("RESEMBLES", "Requirement", "Project"),
    ("RESEMBLES", "Project", "Project"),
    ("PART_OF", "Organization", "Organization"),
]
SHAPES = [
    "Requirement -RESEMBLES- Project <-PARTICIPATES_IN- Organization",
    "Organization -PARTICIPATES_IN-> Project <-PARTICIPATES_IN- Organization",
    (
        "Organization -PARTICIPATES_IN-> Project <-PARTICIPATES_IN- Organization"
        " -PARTICIPATES_IN-> Project <-PARTICIPATES_IN- Organization"
    ),
    (
        "Organization -PARTICIPATES_IN-> Project <-PARTICIPATES_IN- Organization"
        " -FUNDED-> Project <-PARTICIPATES_IN- Organization"
    ),
    (
        "Organization -PARTICIPATES_IN-> Project -ABOUT-> Topic <-ABOUT- Project"
        " <-PARTICIPATES_IN- Organization"
    ),
    (
        "Organization -PARTICIPATES_IN-> Project <-WORKS_ON- Person -WORKS_ON-> Project"
        " <-FUNDED- Organization"
    ),
    "Requirement -ABOUT-> Topic <-EXPERT_IN- Person -WORKS_ON-> Project <-WORKS_ON- Person",
    (
        "Requirement -RESEMBLES- Project -RESEMBLES- Project -RESEMBLES- Project"
        " <-PARTICIPATES_IN- Organization"
    ),
    "Person -KNOWS- Person -KNOWS- Person -KNOWS- Person",
    "Person -KNOWS- Person -WORKS_ON-> Project <-WORKS_ON- Person",
    "Requirement <-POSTED- Organization -PARTICIPATES_IN-> Project <-PARTICIPATES_IN- Organization",
    (
        "Organization -PART_OF-> Organization -PARTICIPATES_IN-> Project"
        " <-PARTICIPATES_IN- Organization"
    ),
    "Organization <-AFFILIATED_WITH- Person -EXPERT_IN-> Topic <-EXPERT_IN- Person",
]
FACTS = st.lists(
    st.builds(
        lambda join, a, b, weight, year, inferred: Fact(
            join[0],
            f"{join[1][:2].lower()}{a % SIZES[join[1]]}",
            f"{join[2][:2].lower()}{b % SIZES[join[2]]}",
            weight=weight,
            since=year and date(year, 3, 1),
            inferred=inferred,
        ),
        st.sampled_from(JOINS),
        st.integers(0, 9),
        st.integers(0, 9),
        st.sampled_from([1.0, 1.0, 0.5, 2.25]),
        st.sampled_from([None, 2001, 2019, 2024]),
        st.booleans(),
    ),
    max_size=60,
)


def metapath(path: str, weight: float = 1.0) -> Metapath:
    return Metapath("shape", parse_steps(path), "", "", weight)


def scoring(candidate_exponent: float, recency: float | None) -> Scoring:
    return replace(default_scoring(), candidate_exponent=candidate_exponent, recency_years=recency)


@pytest.mark.parametrize("path", SHAPES)
@settings(max_examples=25, deadline=None, phases=(Phase.generate, Phase.shrink))
@given(facts=FACTS, exponent=st.sampled_from([0.0, 0.4]), recency=st.sampled_from([None, 5.0]))
def test_every_shape_counts_what_brute_force_counts(
    path: str,
    facts: list[Fact],
    exponent: float,
    recency: float | None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    rules = scoring(exponent, recency)
    snapshot = snapshot_of(NODES, facts, tmp_path_factory.mktemp("snapshot"))
    projection = Projection(snapshot, rules, Filter())
    shape = metapath(path)
    walk, explainer = Walk(projection, shape), Explainer(snapshot)
    reference = Reference(NODES, facts, rules)
    start, end = (snapshot.kind_range(kind) for kind in (shape.kinds[0], shape.kinds[-1]))
    for source in range(*start):
        every = reference.paths(shape, snapshot.id(source))
        walker = Walker(source - start[0])
        layer = walker.layer(walk, len(walk.steps))
        for target in range(*end):
            paths = every[snapshot.id(target)]
            expected = sum(paths.values())
            evidence = explainer.evidence(walk, walker, target - end[0], 100)
            assert evidence.count == len(paths)
            assert evidence.total == pytest.approx(expected, rel=1e-6)
            assert layer.mass[target - end[0]] == pytest.approx(expected, rel=1e-4, abs=1e-6)
            listed = {tuple(map(snapshot.id, p.nodes)): p.product for p in evidence.best}
            assert listed == {nodes: pytest.approx(p, rel=1e-6) for nodes, p in paths.items()}
            for node, mass in evidence.through.items():
                via = sum(p for nodes, p in paths.items() if snapshot.id(node) in nodes[1:-1])
                assert mass == pytest.approx(via, rel=1e-6)


def test_a_path_degree_product_worked_by_hand(tmp_path: Path) -> None:
    """One requirement resembles two projects; ours is the only firm in one, one of three in other.

    w = .4 and the candidate's end open: d(RESEMBLES, r) = 2, d(RESEMBLES, p) = 1,
    d(PARTICIPATES_IN, into p0) = 1, into p1 = 3. Path over p0: .5 * 2^-.4; over p1:
    2^-.4 * 3^-.4.
    """
    facts = [
        Fact("RESEMBLES", "r0", "p0", weight=0.5),
        Fact("RESEMBLES", "r0", "p1"),
        *(Fact("PARTICIPATES_IN", f"o{i}", "p1") for i in range(3)),
        Fact("PARTICIPATES_IN", "o0", "p0"),
    ]
    nodes = [
        Node("Requirement", "r0"),
        *(Node("Project", f"p{i}") for i in range(2)),
        *(Node("Organization", f"o{i}") for i in range(3)),
    ]
    snapshot = snapshot_of(nodes, facts, tmp_path)
    projection = Projection(snapshot, scoring(0.0, None), Filter())
    walk = Walk(projection, metapath(SHAPES[0]))
    evidence = Explainer(snapshot).evidence(walk, Walker(0), 0, 3)
    assert [p.product for p in evidence.best] == pytest.approx(
        [2**-0.4 * 3**-0.4, 0.5 * 2**-0.4], rel=1e-7
    )
    assert evidence.total == pytest.approx(0.488359 + 0.378929, abs=1e-6)


@pytest.mark.parametrize("wanted", [0, 1, 2])
def test_as_many_paths_are_kept_as_are_asked_for(tmp_path: Path, wanted: int) -> None:
    nodes = [Node("Requirement", "r"), Node("Organization", "o")]
    nodes += [Node("Project", f"p{i}") for i in range(3)]
    facts = [Fact("RESEMBLES", "r", f"p{i}", weight=i + 1.0) for i in range(3)]
    facts += [Fact("PARTICIPATES_IN", "o", f"p{i}") for i in range(3)]
    snapshot = snapshot_of(nodes, facts, tmp_path)
    walk = Walk(Projection(snapshot, scoring(0.0, None), Filter()), metapath(SHAPES[0]))
    evidence = Explainer(snapshot).evidence(walk, Walker(0), 0, wanted)
    assert evidence.count == len(facts) // 2
    assert [snapshot.id(p.nodes[1]) for p in evidence.best] == ["p2", "p1", "p0"][:wanted]


def test_a_shape_that_cannot_be_exact_is_refused() -> None:
    path = "Requirement <-POSTED- Organization -FUNDED-> Project -ABOUT-> Topic"
    with pytest.raises(UsageError, match="could repeat a node"):
        check_exact(metapath(f"{path} <-FOCUSES_ON- Organization"))
