"""Search in a real full-text index: every script, half words, namesakes, hostile text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph.errors import UnknownEntity, UsageError
from tests.graph import small

if TYPE_CHECKING:
    from graph.network import Network


def names(network: Network, text: str, kind: str | None = None) -> list[str]:
    return [hit.name for hit in network.search(text, kind).hits]


def test_a_whole_chinese_name_comes_first_and_a_similar_one_after(kiln: Network) -> None:
    assert names(kiln, "王伟芳") == ["王伟芳", "王伟", "郭伟芳"]


def test_one_character_finds_those_whose_name_it_begins(kiln: Network) -> None:
    assert names(kiln, "王") == ["王伟", "王伟芳"]


def test_two_characters_find_names_that_have_them(kiln: Network) -> None:
    assert set(names(kiln, "伟芳")) == {"王伟芳", "郭伟芳"}
    assert names(kiln, "陶瓷") == ["Institute of Ceramics"]


@pytest.mark.parametrize("text", ["Muller", "müller", "MÜLLER", "Mull", "jurgen mul", "m\u00fc"])
def test_latin_names_are_found_without_accents_and_half_typed(kiln: Network, text: str) -> None:
    assert names(kiln, text) == ["Jürgen Müller"]


def test_an_alias_and_a_latin_name_are_found_and_named(kiln: Network) -> None:
    for text, matched in (("汪伟芳", "汪伟芳"), ("wang weifang", "WANG Weifang")):
        hit = kiln.search(text).hits[0]
        assert (hit.id, hit.matched) == (small.WANG, matched)
    assert kiln.search("王伟芳").hits[0].matched is None


def test_titles_are_found_too(kiln: Network) -> None:
    assert names(kiln, "kiln", "Requirement") == ["Roller kiln without carbon"]
    assert names(kiln, "零碳")[0] == "Roller kiln without carbon"


def test_ids_are_found_whole_by_beginning_and_by_ending(kiln: Network) -> None:
    assert kiln.search(small.WANG).hits[0].id == small.WANG
    assert {hit.id for hit in kiln.search("place:").hits} >= {"place:cn:4406"}
    assert kiln.search("02ceramic").hits[0].id == "ror:02ceramic"


def test_only_the_kind_that_is_asked_for(kiln: Network) -> None:
    assert names(kiln, "hydrogen", "Topic") == ["Hydrogen"]
    with pytest.raises(UsageError, match="Person, Organization"):
        kiln.search("hydrogen", "Robot")


def test_namesakes_are_told_apart_by_what_is_around_them(kiln: Network) -> None:
    hits = {hit.name: hit.detail for hit in kiln.search("伟").hits}
    assert hits["王伟芳"] == "Institute of Ceramics"
    assert hits["王伟"] == "Kiln Works"
    assert kiln.search("Institute").hits[0].detail == "Foshan, CN"
    assert kiln.search("Roller").hits[0].detail == "Kiln Works, Foshan"


def test_what_was_invented_says_so(kiln: Network) -> None:
    assert kiln.search("Kiln Works").hits[0].synthetic


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "*", "?", '"', "\\", "AND", "NOT (", "a:b:c", "name:*", "[a TO z]", "{", "~2^"),
        *("/.*/", "+-&&||!", "\ud800", "\u2028", "a" * 5000, "( OR" * 100, "王*", "' OR 1=1 //"),
        "\N{RIGHT-TO-LEFT OVERRIDE}kiln",
    ],
)
def test_no_text_does_harm(kiln: Network, text: str) -> None:
    assert kiln.search(text).version == kiln.version


def test_no_more_than_asked_for(kiln: Network) -> None:
    assert len(kiln.search("kiln", limit=1).hits) == 1


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("p:muller", "p:muller"),
        (" 02ceramic ", "ror:02ceramic"),
        ("https://ror.org/02CERAMIC", "ror:02ceramic"),
        ("ror.org/02ceramic/", "ror:02ceramic"),
        ("4406", "place:cn:4406"),
        ("Jurgen Muller", "p:muller"),
        ("陶瓷研究所", "ror:02ceramic"),
        ("汪伟芳", small.WANG),
    ],
)
def test_an_entity_may_be_named_in_many_ways(kiln: Network, text: str, meant: str) -> None:
    assert kiln.resolve(text) == meant


def test_a_text_that_is_no_text_names_nobody(kiln: Network) -> None:
    for ask in (kiln.resolve, kiln.entity, kiln.record, kiln.view):
        for text in ("\ud800", "王伟芳" + " " * 200 + "x", ""):
            with pytest.raises(UnknownEntity):
                ask(text)


def test_a_name_of_nobody_is_answered_with_the_nearest(kiln: Network) -> None:
    with pytest.raises(UnknownEntity, match=r"Perhaps .*p:wangwei"):
        kiln.resolve("王伟军")
    with pytest.raises(UnknownEntity, match="liaison search"):
        kiln.resolve("xyzzy")
