"""How close a name is to what somebody typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.names import Folded, closeness, fold


def close(asked: str, name: str) -> float:
    return closeness(Folded.of(asked), Folded.of(name))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Jürgen MÜLLER", "jurgen muller"),
        ("Łukasz Straße-Ørsted", "lukasz strasse-orsted"),
        ("\uff21\uff22\uff23\uff11", "abc1"),
        ("王伟芳", "王伟芳"),
        ("한국", "한국"),
    ],
)
def test_accents_case_and_wide_letters_do_not_matter(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("asked", "closer", "farther"),
    [
        ("王伟芳", "王伟芳", "王伟芳华"),
        ("王伟芳", "王伟", "郭伟军"),
        ("王伟芳", "王伟芳", "郭伟芳"),
        ("王", "王伟", "李王明"),
        ("muller", "Müller", "Müller Works"),
        ("muller", "Müller Works", "Jürgen Müller"),
        ("jürgen müller", "Müller, Jürgen", "Jürgen Meier"),
        ("univ beijing", "University of Beijing", "University of Foshan"),
        ("carbon roller", "Roller kiln without carbon", "Roller kiln"),
        ("Inst", "Institute", "Institute of Ceramics"),
    ],
)
def test_one_name_is_closer_than_another(asked: str, closer: str, farther: str) -> None:
    assert close(asked, closer) > close(asked, farther)


def test_only_the_same_name_is_exact() -> None:
    assert close("W. F. Wang", "w f  wang") == 1
    assert close("wang", "wangs") < 1


def test_nothing_in_common_is_0() -> None:
    assert close("kiln", "Foshan") == close("", "a") == close("…", "…") == 0


@given(st.text(max_size=20), st.text(max_size=20))
def test_closeness_is_between_0_and_1(asked: str, name: str) -> None:
    assert 0 <= close(asked, name) <= 1
