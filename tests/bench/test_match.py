"""Requirement to firm, on a few awards that the test writes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bench import firms, match
from bench.awards import read_awards

if TYPE_CHECKING:
    from pathlib import Path

AWARDS = """title,firm,agency,year
robot arm for welding ships,Arm Inc.,Navy|Department of Defense,2008
robot arm for painting ships,Arm Inc.,Navy|Department of Defense,2009
vaccine against malaria,Cure LLC,Department of Health and Human Services,2009
vaccine against influenza,Cure LLC,Department of Health and Human Services,2010
A Robot Arm,Thief Corp,Navy|Department of Defense,2010
robot arm for ships of tomorrow,Later Ltd,Navy|Department of Defense,2012
"""
TOPICS = """topic_id,title,description,agency
T1,A robot arm,Robot arm for welding and painting of ships,Department of Defense|Navy
T2,New vaccine,Vaccine against malaria and influenza,Department of Health and Human Services
"""
GOLD = """topic_id,firm,release_year
T1,ARM INC,2011
T2,"Cure, LLC",2012
"""


@pytest.fixture
def records(tmp_path: Path) -> dict[str, Path]:
    """Write six awards, two requirements and who won them."""
    files = {"awards": AWARDS, "topics": TOPICS, "gold": GOLD}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return {name: tmp_path / name for name in files}


def test_the_firm_with_the_similar_awards_comes_first(
    records: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    arguments = [word for name, file in records.items() for word in (f"--{name}", str(file))]
    match.main([*arguments, "--page", str(page)])
    answer = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (answer["mrr"], answer["hit10"], answer["hit100"]) == (1.0, 1.0, 1.0)
    assert "text only" in answer["baselines"]
    assert "| additive | 1.000 | 1.000 | 1.000 |" in page.read_text(encoding="utf-8")


def test_awards_of_the_same_title_or_a_later_year_are_no_evidence(
    records: dict[str, Path],
) -> None:
    awards = read_awards(records["awards"])
    asked = firms.read_asked(records["topics"], records["gold"])
    (question,) = firms.questions(awards, asked, 2011)
    alike = question.terms[:, firms.TERMS.index("requirement ~ award - firm (likeness cubed)")]
    assert [awards.firms[place] for place in np.flatnonzero(alike)] == ["arm inc"]
    later = awards.firms.index("later ltd")
    assert not question.terms[later].any()
