"""The conference as records: consistent in itself, with the article, and honest."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "samples" / "beijing-foshan"
FILES = sorted(path.stem for path in FOLDER.glob("*.csv"))
ENTITIES = ("places", "organizations", "topics", "people", "events", "projects", "requirements")
REFERENCES = {
    *("place", "part_of", "topic", "parent", "organization", "person", "other", "event"),
    *("project", "requirement", "posted_by", "signed_at", "incubated_at", "transformed_at"),
}


def rows(file: str) -> list[dict[str, str]]:
    with (FOLDER / f"{file}.csv").open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def real(file: str) -> list[dict[str, str]]:
    return [row for row in rows(file) if row["synthetic"] == "false"]


def test_readme_gives_every_file_with_its_columns_in_order() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    documented = {
        file: re.findall(r"`(\w+)`", columns)
        for file, columns in re.findall(r"\| `(\w+)\.csv` \| ([^|]*) \|", readme)
    }
    assert documented == {file: list(rows(file)[0])[:-2] for file in FILES}


def test_every_reference_names_an_entity_of_the_sample() -> None:
    ids = [row["id"] for file in ENTITIES for row in rows(file)]
    assert len(ids) == len(set(ids))
    named = {row[key] for file in FILES for row in rows(file) for key in REFERENCES & row.keys()}
    assert named - set(ids) == {""}


def test_the_stated_totals_hold() -> None:
    requirements = rows("requirements")
    assert len({row["posted_by"] for row in requirements}) == 42
    assert len(requirements) == 52
    assert sum(int(row["budget"]) for row in requirements) == 30_600_000
    launch = next(row for row in rows("events") if row["id"] == "bf:event:platform-launch")
    assert (launch["companies"], launch["requirements"], launch["amount"]) == (
        "40",
        "50",
        "30000000",
    )
    industries = [row for row in rows("topics") if row["id"].startswith("bf:industry:")]
    assert Counter(row["synthetic"] for row in industries) == {"false": 4, "true": 4}


def test_thirteen_projects_were_signed_in_three_categories() -> None:
    signed = [row for row in rows("projects") if row["signed_at"] == "bf:event:conference"]
    assert Counter(row["category"] for row in signed) == {
        "industrial technology": 7,
        "industrial park": 3,
        "industrial talent": 3,
    }


def test_five_bodies_hosted_and_two_guided() -> None:
    roles = [row["role"] for row in real("event_organizations")]
    assert Counter(roles) == {"host": 5, "guidance": 2, "launched": 2}


def test_real_people_have_only_what_the_article_says() -> None:
    people = {row["id"] for row in real("people")}
    assert len(people) == 7
    for file, columns in {
        "expertise": ("person",),
        "project_people": ("person",),
        "acquaintances": ("person", "other"),
    }.items():
        assert not [row for row in rows(file) for column in columns if row[column] in people]
    assert {row["source"] for row in rows("affiliations") if row["person"] in people} == {"article"}


def test_whatever_is_invented_says_so() -> None:
    for file in FILES:
        for row in rows(file):
            assert (row["synthetic"] == "true") == (row["source"] == "invented")
    invented = [row for row in rows("organizations") if row["synthetic"] == "true"]
    assert all("Sample" in row["name"] and "示例" in row["name_zh"] for row in invented)
    persons = [row for row in rows("people") if row["synthetic"] == "true"]
    assert all(
        row["name"].endswith("(sample)") and row["name_zh"].endswith("(示例)") for row in persons
    )


@pytest.mark.parametrize("file", ["requirements", "projects"])
def test_titles_are_in_english_and_chinese(file: str) -> None:
    chinese = re.compile(r"[\u4e00-\u9fff]")
    assert all(chinese.search(row["title_zh"]) for row in rows(file))
    assert not [row["title"] for row in rows(file) if chinese.search(row["title"])]


def test_a_requirement_is_within_reach_of_several_experts() -> None:
    topics = {
        row["topic"]
        for row in rows("requirement_topics")
        if row["requirement"] == "bf:requirement:hydrogen-roller-kiln"
    }
    experts = {row["person"] for row in rows("expertise") if row["topic"] in topics}
    projects = {row["project"] for row in rows("project_topics") if row["topic"] in topics}
    workers = {row["person"] for row in rows("project_people") if row["project"] in projects}
    assert len(experts) >= 8
    assert len(experts & workers) >= 5
    assert workers - experts
