"""Texts as vectors: what counts as a term, and how parts of a text weigh."""

from __future__ import annotations

import numpy as np
import pytest

from graph.wording import Wording, stem, terms, vectors


def cosine(wordings: list[Wording], one: int, other: int) -> float:
    rows = vectors(wordings).toarray()
    return float(rows[one] @ rows[other])


def test_words_lose_their_endings_and_stand_in_pairs() -> None:
    assert terms("Heating of fusion plasmas") == [
        "heat",
        "fusion",
        "plasma",
        "heat fusion",
        "fusion plasma",
    ]


def test_chinese_is_read_in_pairs_of_characters() -> None:
    assert terms("陶瓷窑炉,釉") == ["陶瓷", "瓷窑", "窑炉", "釉"]


def test_words_and_characters_of_a_mixed_text_are_both_terms() -> None:
    assert terms("R290热泵") == ["r290", "热泵"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("batteries", "battery"),
        ("welding", "weld"),
        ("sintered", "sinter"),
        ("furnaces", "furnace"),
        ("kilns", "kiln"),
        ("glass", "glass"),
        ("apparatus", "apparatus"),
        ("gas", "gas"),
        ("red", "red"),
    ],
)
def test_endings_of_english_words(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_the_same_words_in_another_form_are_the_same_text() -> None:
    wordings = [Wording("Welding robot"), Wording("welded robots"), Wording("Tile kiln")]
    assert cosine(wordings, 0, 1) == pytest.approx(1)
    assert cosine(wordings, 0, 2) == 0


def test_a_chinese_title_meets_a_chinese_title_beside_english_ones() -> None:
    wordings = [
        Wording("Tile kiln 陶瓷窑炉烧成"),
        Wording("窑炉烧成"),
        Wording("Robot welding 焊接机器人"),
    ]
    assert cosine(wordings, 0, 1) > 0.5
    assert cosine(wordings, 0, 2) == 0


def test_a_term_that_everybody_uses_counts_less() -> None:
    wordings = [
        Wording("system laser"),
        Wording("system"),
        Wording("laser"),
        Wording("system control"),
        Wording("system design"),
    ]
    assert cosine(wordings, 0, 2) > cosine(wordings, 0, 1)


def test_a_title_counts_half_as_much_as_a_running_text_and_twice_as_much_as_topics() -> None:
    wordings = [
        Wording("laser", "kiln", "robot"),
        Wording("laser"),
        Wording("kiln"),
        Wording("robot"),
    ]
    parts = np.array([cosine(wordings, 0, other) for other in (1, 2, 3)])
    assert parts / parts[0] == pytest.approx([1, 2, 0.5], rel=1e-6)


def test_every_row_has_length_one_or_none() -> None:
    rows = vectors([Wording("Laser cutting", "of steel"), Wording("the"), Wording("")])
    lengths = np.sqrt((rows.toarray() ** 2).sum(axis=1))
    assert lengths == pytest.approx([1, 0, 0], abs=1e-6)


def test_texts_without_any_term_have_a_place_too() -> None:
    assert vectors([Wording("the"), Wording("")]).shape[0] == 2
