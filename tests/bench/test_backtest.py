"""The back-test by date, on a few projects and awards that the test writes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bench import backtest, partners
from bench.additive import Question, learned
from bench.awards import agency_of
from bench.metrics import Tally, interval, right_ranks
from bench.participations import read_participations

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def cordis(tmp_path: Path) -> list[str]:
    """Write two projects a year of four organisations each, which always meet again."""
    rows = ["projectID,organisationID,SME,activityType,country"]
    topics = ["projectID,topic,title"]
    for number in range(14):
        project, group = 1000 + number, number % 2
        name = ("solar power", "cancer care")[group]
        topics.append(f"{project},CODE{group}-{2014 + number // 2},{name}")
        rows += [f"{project},{10 * group + i},False,HES,FR" for i in range(4)]
    for name, lines in (("members.csv", rows), ("topics.csv", topics)):
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [str(tmp_path / name) for name in ("members.csv", "topics.csv")]


def test_partners_that_always_meet_again_come_first(
    cordis: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    backtest.main(["--participations", cordis[0], "--topics", cordis[1]])
    answer = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert answer["all"]["mrr"] == 1.0
    assert answer["all"]["questions"] == 32
    assert "degree" in answer["baselines"]


def test_a_project_is_no_evidence_for_its_own_year_or_before(
    cordis: list[str], tmp_path: Path
) -> None:
    records = read_participations(tmp_path / "members.csv", tmp_path / "topics.csv")
    assert cordis
    before = partners.questions(records, 2016, rivals=False)
    later = records.year >= 2016
    records.members.data[np.repeat(later, 4)] = 1
    records.title[later] = "solar power"
    records.title[records.year == 2016] = ["solar power", "cancer care"]
    again = partners.questions(records, 2016, rivals=False)
    assert np.array_equal(before[0].terms, again[0].terms)
    assert partners.questions(records, 2014, rivals=False) == []


def test_the_page_keeps_a_section_of_each_back_test(cordis: list[str], tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    for _ in range(2):
        backtest.main(["--participations", cordis[0], "--topics", cordis[1], "--page", str(page)])
    backtest.keep_section(page, "Another", "## Another\n\ntext\n")
    text = page.read_text(encoding="utf-8")
    assert text.count("## Partners in later projects") == 1
    assert text.startswith("# Back-test by date\n\n## ")
    assert text.endswith("## Another\n\ntext\n")


def test_a_firm_that_stays_with_its_agency_is_told_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ["title,firm,agency,year"]
    for year in range(1986, 2006):
        rows += [f"fast radar,Echo Inc.,Navy|Department of Defense,{year}"]
        rows += [f"cheap vaccine,Cure LLC,Department of Health and Human Services,{year}"]
    (tmp_path / "awards.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    backtest.main(["--awards", str(tmp_path / "awards.csv")])
    answer = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert answer["all"]["mrr"] == 1.0
    assert answer["new"]["questions"] == 0


def test_an_agency_is_a_branch_of_defense_or_a_whole_department() -> None:
    named = "Department of Defense|Army|Department of Defense"
    assert agency_of(named) == agency_of("Army|Department of Defense|Department of Defense")
    assert agency_of("Department of Energy|ARPA-E|Department of Energy") == "Department of Energy"
    assert agency_of("National Science Foundation") == "National Science Foundation"


def test_ranks_count_only_the_allowed_and_break_ties_at_random() -> None:
    scores = np.array([3.0, 2.0, 1.0, 1.0])
    right = np.array([False, True, False, True])
    allowed = np.array([False, True, True, True])
    drawn = [
        right_ranks(scores, right, allowed, np.random.default_rng(seed)).tolist()
        for seed in range(20)
    ]
    assert sorted({tuple(ranks) for ranks in drawn}) == [(1, 2), (1, 3)]


def test_figures_of_three_questions_are_those_worked_by_hand() -> None:
    tally = Tally()
    for ranks in ([1, 3], [4], []):
        tally.add(np.array(ranks, np.int64), len(ranks))
    assert tally.figures()["mrr"] == round((1 + 1 / 4) / 3, 4)
    assert tally.figures()["hit10"] == round(2 / 3, 4)
    first = (1 + 1 / 2) / (1 + 1 / np.log2(3))
    assert tally.gains() == pytest.approx([first, 1 / np.log2(5), 0])


def test_an_interval_of_one_cluster_is_its_mean() -> None:
    assert interval(np.array([0.0, 1.0]), ["one", "one"]) == [0.5, 0.5, 0.5]


def test_learned_weights_favour_the_term_that_tells_and_are_never_below_zero() -> None:
    everyone, nobody = np.ones(3, bool), np.zeros(3, bool)
    terms = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    right = np.array([True, False, False])
    weights = learned([Question("one", terms, right, everyone, nobody, {})])
    assert weights[0] > 1
    assert weights[1] == 0
