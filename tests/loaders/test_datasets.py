"""The mappings that come with Liaison, on the samples: facts to look up in the files."""

from __future__ import annotations

import csv
import gzip
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from loaders.load import read
from loaders.mapping_file import shipped_mapping
from loaders.source import opened

if TYPE_CHECKING:
    from loaders.content import Fact
    from loaders.load import Read

SAMPLES = Path(__file__).parents[2] / "samples"
NAMES = ("beijing-foshan", "people", "sbir", "cordis", "ror")


@cache
def sample(name: str) -> Read:
    return read(opened(shipped_mapping(name), SAMPLES / name))


@cache
def facts(name: str) -> tuple[Fact, ...]:
    return tuple(sample(name).content.each_fact())


def values(name: str, entity: str) -> dict[str, Any]:
    return sample(name).content.claims[entity].values


def joined(name: str, source: str, target: str) -> list[dict[str, Any]]:
    """Return type and properties of the relations between two entities."""
    return [
        {"type": fact.type, **fact.properties}
        for fact in facts(name)
        if (fact.source, fact.target) == (source, target)
    ]


def rows_in(folder: Path) -> int:
    total = 0
    for path in (*folder.glob("*.csv"), *folder.glob("*.csv.gz")):
        content = path.read_bytes()
        text = gzip.decompress(content) if path.suffix == ".gz" else content
        total += sum(1 for _ in csv.reader(text.decode().splitlines(keepends=True))) - 1
    return total


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_a_sample_loads(name: str) -> None:
    said = sample(name)
    assert said.rejects == []
    assert said.rows.total() == said.content.records.num_rows == rows_in(SAMPLES / name)


@pytest.mark.parametrize("name", NAMES)
def test_a_data_set_says_something_of_both_ends_of_each_relation(name: str) -> None:
    claims = sample(name).content.claims
    assert all(fact.source in claims and fact.target in claims for fact in facts(name))


@pytest.mark.parametrize("name", NAMES)
def test_keys_tell_all_facts_of_a_type_apart(name: str) -> None:
    keys = [(fact.type, fact.properties["key"]) for fact in facts(name)]
    assert len(keys) == len(set(keys))


def test_a_topic_is_a_requirement_of_the_bureaus_that_ask() -> None:
    topic = values("sbir", "T00471")
    assert topic["title"] == "Components for Heating and Fueling of Fusion Plasmas"
    assert topic["posted"] < topic["deadline"]
    (posted,) = joined("sbir", "sbir:agency:department-of-energy", "T00471")
    assert posted["type"] == "POSTED"
    assert posted["since"].isoformat() == topic["posted"]


def test_a_bureau_is_part_of_its_department_in_whatever_order_the_file_names_them() -> None:
    (relation,) = joined("sbir", "sbir:agency:army", "sbir:agency:department-of-defense")
    assert relation["type"] == "PART_OF"
    assert relation["record_count"] > 50
    assert not joined(
        *("sbir", "sbir:agency:department-of-defense", "sbir:agency:department-of-defense")
    )


def test_the_two_award_files_meet_in_one_project() -> None:
    both = [
        fact
        for fact in facts("sbir")
        if fact.type == "PARTICIPATES_IN" and len(fact.properties["records"]) == 2
    ]
    assert len(both) > 3_000
    assert all(fact.properties["currency"] == "USD" for fact in both)
    records = both[0].properties["records"]
    assert [record.split("/")[1] for record in records] == ["awards", "awards_sample"]
    assert records[0].split("/")[2] == records[1].split("/")[2]


def test_a_placeholder_is_no_title_and_no_institution() -> None:
    said = sample("sbir").content.claims
    titles = {entity: c.values["title"] for entity, c in said.items() if c.kind == "Project"}
    assert not {"N/A", "Not Available", "Title missing"} & set(titles.values())
    unnamed = [(entity, t) for entity, t in titles.items() if t.startswith("SBIR award ")]
    assert unnamed
    assert all(entity.endswith(f":{title.split()[-1]}") for entity, title in unnamed)
    assert "sbir:institution:stub" not in said


def test_an_investigator_is_a_person_within_a_firm() -> None:
    people = {e for e, c in sample("sbir").content.claims.items() if c.kind == "Person"}
    for fact in facts("sbir"):
        if fact.type == "AFFILIATED_WITH":
            assert fact.source.split(":")[2] == fact.target.removeprefix("sbir:firm:")
    assert people == {fact.source for fact in facts("sbir") if fact.type == "WORKS_ON"}


def test_a_place_is_read_from_an_address_or_not_at_all() -> None:
    places = {e for e, c in sample("sbir").content.claims.items() if c.kind == "Place"}
    assert "place:us:danvers-massachusetts" in places
    assert not any(character.isdigit() for place in places for character in place)


def test_a_participation_has_role_amount_and_the_year_of_its_call() -> None:
    dated = [f for f in facts("cordis") if f.type == "PARTICIPATES_IN" and "since" in f.properties]
    assert {f.properties["since"].year for f in dated} <= set(range(2013, 2022))
    (taking_part,) = joined("cordis", "cordis:org:974074486", "cordis:project:637261")
    assert taking_part["role"] == "participant"
    assert (taking_part["amount"], taking_part["currency"]) == (201375.0, "EUR")
    assert taking_part["since"].isoformat() == "2014-01-01"
    assert taking_part["records"] == ["cordis/participations/2"]


def test_a_call_over_several_years_leaves_the_participation_undated() -> None:
    said = sample("cordis").content
    topics = {f.source: f.target for f in facts("cordis") if f.type == "ABOUT"}
    several = {p for p, topic in topics.items() if topic.endswith("-2018-2020")}
    taking_part = [
        f for f in facts("cordis") if f.type == "PARTICIPATES_IN" and f.target in several
    ]
    assert taking_part
    assert not any("since" in fact.properties for fact in taking_part)
    assert all(project in said.claims for project in topics)


def test_codes_of_the_commission_become_words_and_iso_countries() -> None:
    said = [c for c in sample("cordis").content.claims.values() if c.kind == "Organization"]
    kinds = {kind for claim in said for kind in claim.values["kinds"]}
    assert "higher education" in kinds
    assert "small or medium-sized enterprise" in kinds
    countries = {claim.values["country"] for claim in said}
    assert {"GR", "GB"} <= countries
    assert not {"EL", "UK"} & countries


def test_a_hierarchy_that_both_organisations_state_is_one_fact_with_two_records() -> None:
    two = [f for f in facts("ror") if f.type == "PART_OF" and f.source.startswith("ror:")]
    assert max(len(fact.properties["records"]) for fact in two) == 2
    ends = {(f.source, f.target) for f in two}
    assert not {(target, source) for source, target in ends} & ends


def test_the_academies_are_the_organisations_of_the_registry() -> None:
    assert values("ror", "ror:00z3yke57")["name"] == "Chinese Academy of Engineering"
    assert values("people", "ror:00z3yke57")["name_zh"] == "中国工程院"
    assert values("beijing-foshan", "ror:00z3yke57")["name_zh"] == "中国工程院"


def test_an_academician_of_two_data_sets_has_one_id() -> None:
    assert values("people", "academician:cae:chen-xuedong:2015")["name"] == "陈学东"
    assert values("beijing-foshan", "academician:cae:chen-xuedong:2015")["name_zh"] == "陈学东"


def test_namesakes_stay_different_persons() -> None:
    said = sample("people").content.claims
    people = [c for c in said.values() if c.kind == "Person"]
    assert len(people) == sample("people").rows["academicians.csv"]
    assert sum(claim.values["name"] == "周济" for claim in people) == 2


def test_a_university_is_in_its_city_by_code_and_under_its_authority() -> None:
    assert values("people", "university:4111010003")["name"] == "清华大学"
    assert joined("people", "university:4111010003", "place:cn:1101")
    assert joined("people", "university:4111010003", "university:authority:教育部")


def test_what_is_invented_says_so() -> None:
    said = sample("beijing-foshan").content.claims
    assert values("beijing-foshan", "bf:event:conference")["synthetic"] is False
    enterprises = [c.values for c in said.values() if "enterprise" in c.values.get("kinds", [])]
    assert len(enterprises) >= 40
    assert all(values["synthetic"] for values in enterprises if "Sample" in values["name"])


@pytest.mark.records
@pytest.mark.skipif("LIAISON_RECORDS" not in os.environ, reason="the full records are not here")
@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("sbir", 123_323),
        ("cordis", 40_536),
        ("ror", 103_194),
        ("people", 4_289),
        ("places", 373),
        ("industry", 1_424),
    ],
)
def test_every_row_of_the_full_records_loads(name: str, rows: int) -> None:
    said = read(opened(shipped_mapping(name), Path(os.environ["LIAISON_RECORDS"]) / name))
    assert said.rejects == []
    assert said.rows.total() == said.content.records.num_rows == rows
