"""The cuts of real records: small, facts only, connected, and made again by the program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from samples.cut import SHOWN_TOPIC, cut_people, read

SAMPLES = Path(__file__).parents[2] / "samples"


def test_all_samples_take_less_than_three_megabytes() -> None:
    assert sum(path.stat().st_size for path in SAMPLES.rglob("*.csv*")) < 3_000_000


@pytest.mark.parametrize("folder", ["beijing-foshan", "cordis", "people", "ror", "sbir"])
def test_source_and_licence_stand_beside_each_sample(folder: str) -> None:
    readme = (SAMPLES / folder / "README.md").read_text(encoding="utf-8")
    assert "**Source.**" in readme
    assert "**Licence.**" in readme
    for path in (SAMPLES / folder).glob("*.csv*"):
        assert f"`{path.name}`" in readme


@pytest.mark.parametrize("folder", ["cordis", "people", "ror", "sbir"])
def test_readme_counts_the_rows(folder: str) -> None:
    readme = (SAMPLES / folder / "README.md").read_text(encoding="utf-8")
    for path in (SAMPLES / folder).glob("*.csv*"):
        assert f"| `{path.name}` | {len(read(path)):,} |" in readme


def test_topics_have_titles_but_no_descriptions() -> None:
    topics = read(SAMPLES / "sbir" / "topics.csv.gz")
    assert SHOWN_TOPIC in {row["topic_id"] for row in topics}
    assert {row["description"] for row in topics} == {""}


def test_every_detailed_award_is_among_the_awards() -> None:
    awards = {row["link"] for row in read(SAMPLES / "sbir" / "awards.csv.gz")}
    detailed = {row["url"] for row in read(SAMPLES / "sbir" / "awards_sample.csv.gz")}
    assert detailed < awards


def test_every_project_has_members_and_a_topic() -> None:
    members = {row["projectID"] for row in read(SAMPLES / "cordis" / "participations.csv.gz")}
    topics = {row["projectID"] for row in read(SAMPLES / "cordis" / "project_topics.csv.gz")}
    assert members == topics


def test_every_ror_relation_has_both_ends() -> None:
    known = {row["ror_id"] for row in read(SAMPLES / "ror" / "organizations.csv.gz")}
    relations = read(SAMPLES / "ror" / "relationships.csv.gz")
    assert {row[end] for row in relations for end in ("ror_id", "related_ror_id")} <= known


def test_cutting_people_keeps_namesakes_and_later_members(tmp_path: Path) -> None:
    (tmp_path / "academicians.csv").write_text(
        "name_zh,pinyin,academy,division,elected_year\n"
        "王甲,Wang Jia,CAE,,1994\n王甲,Wang Jia,CAS,,\n"
        "李乙,Li Yi,CAE,,1995\n赵丙,Zhao Bing,CAS,,2009\n",
        encoding="utf-8",
    )
    (tmp_path / "universities_cn.csv").write_text(
        "id,name,code,authority,city,level,remarks\n"
        "1,甲,1,北京市,北京市,本科,\n2,乙,2,教育部,武汉市,本科,\n3,丙,3,湖北省,武汉市,本科,\n",
        encoding="utf-8",
    )
    cut_people(tmp_path, tmp_path / "cut")
    people = read(tmp_path / "cut" / "academicians.csv")
    assert [row["name_zh"] for row in people] == ["王甲", "王甲", "赵丙"]
    universities = read(tmp_path / "cut" / "universities_cn.csv")
    assert [row["name"] for row in universities] == ["甲", "乙"]


def test_cutting_the_cut_again_gives_the_same_people(tmp_path: Path) -> None:
    cut_people(SAMPLES / "people", tmp_path)
    for path in (SAMPLES / "people").glob("*.csv"):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_the_program_tells_how_to_use_it() -> None:
    shown = subprocess.run(  # our own module
        [sys.executable, "-m", "samples.cut", "--help"],
        cwd=SAMPLES.parent,
        check=True,
        capture_output=True,
        text=True,
    )
    assert "RECORDS" in shown.stdout
