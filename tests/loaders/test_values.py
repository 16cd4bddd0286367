"""What a text means as a date, a number or a flag; and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.values import Reading, RefusedError, as_date, as_flag, as_integer, as_number

ANY = Reading()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2016", date(2016, 1, 1)),
        ("2024-06", date(2024, 6, 1)),
        ("2024-06-22", date(2024, 6, 22)),
        ("2024.6.1", date(2024, 6, 1)),
        ("2023-03-10 21:20:00", date(2023, 3, 10)),
        ("November 30, 2016", date(2016, 11, 30)),
        ("22 June 2024", date(2024, 6, 22)),
        ("2024年6月22日", date(2024, 6, 22)),
        ("2024年6月", date(2024, 6, 1)),
        ("22/06/2024", date(2024, 6, 22)),
        ("06/22/2024", date(2024, 6, 22)),
        ("04/04/2024", date(2024, 4, 4)),
    ],
)
def test_a_date_with_one_meaning_is_read(text: str, day: date) -> None:
    assert as_date(text, ANY) == day


@pytest.mark.parametrize("text", ["2024-02-30", "Smarch 3, 2024", "20240601", "0000", "soon", ""])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(RefusedError, match="unreadable"):
        as_date(text, ANY)


def test_a_date_with_two_meanings_is_refused_unless_the_mapping_says_which() -> None:
    with pytest.raises(RefusedError, match="ambiguous"):
        as_date("03/04/2024", ANY)
    assert as_date("03/04/2024", Reading(dates="day/month/year")) == date(2024, 4, 3)
    assert as_date("03/04/2024", Reading(dates="month/day/year")) == date(2024, 3, 4)


def test_a_known_order_of_dates_is_kept_even_if_the_other_would_make_sense() -> None:
    with pytest.raises(RefusedError, match="unreadable"):
        as_date("22/06/2024", Reading(dates="month/day/year"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1234", 1234.0),
        ("-3.5", -3.5),
        ("0.125", 0.125),
        ("0,5", 0.5),
        ("771225,1", 771225.1),
        ("1,234,567", 1234567.0),
        ("1.234.567,5", 1234567.5),
        ("1,234.5", 1234.5),
        ("1 234", 1234.0),
        ("1e5", 100000.0),
    ],
)
def test_a_number_with_one_meaning_is_read(text: str, number: float) -> None:
    assert as_number(text, ANY) == number


@pytest.mark.parametrize("text", ["", "5.", "1,23,4", "1.2.3", "12a", "1e999", "nan", "inf"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(RefusedError, match="unreadable"):
        as_number(text, ANY)


def test_a_number_with_two_meanings_is_refused_unless_the_mapping_says_which() -> None:
    for text in ("1,234", "1.234"):
        with pytest.raises(RefusedError, match="ambiguous"):
            as_number(text, ANY)
    assert as_number("1,234", Reading(decimal=".")) == 1234.0
    assert as_number("1,234", Reading(decimal=",")) == 1.234


def test_a_whole_number_has_no_fraction() -> None:
    assert as_integer("1999", ANY) == 1999
    assert as_integer("1999.0", ANY) == 1999
    with pytest.raises(RefusedError, match="unreadable"):
        as_integer("1999.5", ANY)


def test_yes_and_no_are_read_in_english_and_chinese() -> None:
    assert [as_flag(text, ANY) for text in ("true", "No", "Y", "是", "否")] == [
        *(True, False, True, True, False)
    ]
    with pytest.raises(RefusedError):
        as_flag("perhaps", ANY)
