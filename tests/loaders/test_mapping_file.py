"""A mapping that is wrong says where: the line, the place and what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.errors import InputError
from loaders.mapping_file import read_mapping, shipped, shipped_mapping
from tests.loaders.small import MAPPING, mapping

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", shipped())
def test_every_mapping_that_comes_with_liaison_is_right(name: str) -> None:
    assert shipped_mapping(name).id == name


def test_an_unknown_data_set_is_answered_with_those_that_there_are() -> None:
    with pytest.raises(InputError, match=r"no data set 'nope'.*beijing-foshan.*sbir"):
        shipped_mapping("nope")


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ("kind: Person", "kind: Human", r"line 26, files.people.nodes.person.kind: the kinds are"),
        ("set: {name: city}", "set: {title: city}", r"files.institutes.nodes.city.set.title: it"),
        ("from: person\n", "from: house\n", r"relations.0: there is no node house"),
        ("type: LOCATED_IN", "type: SITS_IN", r"relations.0.type: the types are"),
        ("to: institute", "to: person", r"AFFILIATED_WITH joins Person → Organization"),
        ("{city|slug}", "{city|slugg}", r"there is no 'slugg' for a name"),
        ("about: One institute.", "abuot: One institute.", r"files.institutes.about: Field req"),
        ('split: "|"', 'pattern: "("', r"values.labels.pattern: it needs exactly one group"),
        ('split: "|"', "vocabulary: moons.name", r"there is no list 'moons.name'"),
        ("country: CN", "established: early", r"'early' is not a value of type integer"),
        ("file: people.csv", "file: ../people.csv", r"files.people.file: String should match"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    tmp_path: Path, right: str, wrong: str, complaint: str
) -> None:
    assert right in MAPPING
    with pytest.raises(InputError, match=complaint) as error:
        mapping(tmp_path, MAPPING.replace(right, wrong))
    assert "- line " in str(error.value)


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    text = MAPPING.replace("kind: Person", "kind: Human").replace("kind: Place", "kind: Spot")
    with pytest.raises(InputError) as error:
        mapping(tmp_path, text)
    assert str(error.value).count("the kinds are") == 2


@pytest.mark.parametrize(
    "text", ["a: [", "- just\n- a list", "", "id: !!python/object:os.system {}"]
)
def test_a_file_that_is_no_mapping_is_an_error_and_nothing_else(tmp_path: Path, text: str) -> None:
    (tmp_path / "m.yml").write_text(text)
    with pytest.raises(InputError):
        read_mapping(tmp_path / "m.yml")


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_mapping(tmp_path / "m.yml")
