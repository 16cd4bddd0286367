"""Reasons as sentences: paths read from the candidate back to the source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from graph.answers import NodeRef, Path, PathRelation
from graph.model import RELATIONS
from graph.sentences import PHRASES, path_reason, reasons

if TYPE_CHECKING:
    from graph.network import Network

NEED = NodeRef("r", "Tile kiln", "Requirement", "瓷砖窑炉")
PROJECT = NodeRef("p", "Hydrogen kiln", "Project", "氢窑炉")
WORKS = NodeRef("w", "Kiln Works", "Organization", "窑炉厂")
KILNS = NodeRef("t", "Ceramic kilns", "Topic", "陶瓷窑炉")
ANN = NodeRef("a", "Ann", "Person")
BEN = NodeRef("b", "Ben", "Person", "本")


def step(type_: str, *, forward: bool, weight: float = 1, since: str | None = None) -> PathRelation:
    return PathRelation(type_, forward, "asserted", weight, ("row/1",), since)


def said(*way: NodeRef | PathRelation) -> tuple[str, str]:
    nodes = tuple(part for part in way if isinstance(part, NodeRef))
    relations = tuple(part for part in way if isinstance(part, PathRelation))
    reason = path_reason(Path(nodes, relations, 0.5), nodes[0])
    return reason.en, reason.zh


def test_every_relation_of_the_model_can_be_said() -> None:
    assert PHRASES.keys() == RELATIONS.keys()
    assert all(text.count("{}") == 1 for phrase in PHRASES.values() for text in phrase)


def test_a_project_that_resembles_the_requirement() -> None:
    alike = step("RESEMBLES", forward=True, weight=0.31)
    took_part = step("PARTICIPATES_IN", forward=False, since="2021-03-01")
    assert said(NEED, alike, PROJECT, took_part, WORKS) == (
        "took part in “Hydrogen kiln” (2021), which resembles this requirement (31% alike)",
        "承担过《氢窑炉》(2021年),该项目与本技术需求相似(相似度31%)",
    )


def test_likeness_reads_the_same_in_both_directions() -> None:
    alike = [step("RESEMBLES", forward=forward, weight=0.2) for forward in (True, False)]
    worked = step("WORKS_ON", forward=False)
    assert said(NEED, alike[0], PROJECT, worked, ANN) == said(NEED, alike[1], PROJECT, worked, ANN)


def test_a_topic_of_the_requirement() -> None:
    way = (NEED, step("ABOUT", forward=True), KILNS, step("EXPERT_IN", forward=False), ANN)
    assert said(*way) == (
        "is an expert in Ceramic kilns, a topic of this requirement",
        "擅长陶瓷窑炉,该领域是本技术需求所属领域",
    )


def test_somebody_who_knows_somebody_at_the_poster() -> None:
    way = (
        *(NEED, step("POSTED", forward=False), WORKS),
        *(step("AFFILIATED_WITH", forward=False), BEN, step("KNOWS", forward=True), ANN),
    )
    assert said(*way) == (
        "knows Ben, who belongs to Kiln Works, which posted this requirement",
        "与本相识,此人任职于窑炉厂,该机构发布了本技术需求",
    )


def test_the_other_way_round_a_requirement_is_the_subject() -> None:
    way = (ANN, step("WORKS_ON", forward=True), PROJECT, step("RESEMBLES", forward=False), NEED)
    english, chinese = said(*way)
    assert english == "resembles “Hydrogen kiln” (100% alike), a project of this person"
    assert chinese == "与《氢窑炉》相似(相似度100%),该项目有本人物参与"


def test_a_partner_of_the_poster() -> None:
    way = (
        *(NEED, step("POSTED", forward=False), WORKS, step("PARTICIPATES_IN", forward=True)),
        *(PROJECT, step("WORKS_ON", forward=False), ANN),
    )
    assert said(*way)[0] == (
        "worked on “Hydrogen kiln”, a project of Kiln Works, which posted this requirement"
    )


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("T00471", "Organization"),
        ("T00471", "Person"),
        ("bf:requirement:hydrogen-roller-kiln", "Organization"),
        ("bf:requirement:hydrogen-roller-kiln", "Person"),
        ("bf:org:welding-robotics", "Organization"),
        ("bf:org:qinglan", "Requirement"),
    ],
)
def test_reasons_of_the_samples_are_whole_and_sum_to_the_score(
    network: Network, source: str, kind: str
) -> None:
    found = network.recommend(source, kind, limit=20)
    assert found.results
    for result in found.results:
        given = reasons(found, result)
        assert sum(reason.share for reason in given) == pytest.approx(1, abs=1e-6)
        assert all(reason.en and reason.zh for reason in given)
        assert not [reason for reason in given if re.search(r"[{}]", reason.en + reason.zh)]
