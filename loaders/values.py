"""What a text means as a date, a number, a flag: a value, or a refusal.

Wrong is worse than refused: whatever can be read in two ways is refused with the code `ambiguous`
unless the mapping says which way is meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from graph.model import ValueType

if TYPE_CHECKING:
    from collections.abc import Callable

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}

_YEAR_FIRST: Final = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_CHINESE: Final = re.compile(r"(\d{4})\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?)?")
_MONTH_FIRST: Final = re.compile(r"([A-Za-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]+)\.?,?\s+(\d{4})")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_TIME_OF_DAY: Final = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$")
_NUMBERS: Final = {
    sign: re.compile(
        r"(?P<whole>[+-]?(?:\d+|[1-9]\d{0,2}"
        rf"(?P<group>[{other}' ])\d{{3}}(?:(?P=group)\d{{3}})*))"
        rf"(?:[{sign}](?P<fraction>\d+))?(?:[eE](?P<exponent>[+-]?\d{{1,2}}))?"
    )
    for sign, other in ((".", ","), (",", "."))
}
"""Decimal sign → the numbers that are written with it."""
_FLAGS: Final = {
    **dict.fromkeys(("true", "yes", "y", "1", "是"), True),
    **dict.fromkeys(("false", "no", "n", "0", "否"), False),
}
_MOST_MONTHS: Final = 12


class RefusedError(ValueError):
    """A text that is no such value; its message is the code of the reason."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file writes what could be read in two ways; None refuses it."""

    decimal: str | None = None
    dates: str | None = None


def as_date(text: str, reading: Reading) -> date:
    """Return a day; a month or year alone means its first day.

    Raises:
        RefusedError: it is no day of the calendar, or 03/04/2024 without a known order.
    """
    text = _TIME_OF_DAY.sub("", text)
    if match := _YEAR_FIRST.fullmatch(text) or _CHINESE.fullmatch(text):
        year, month, day = match.groups()
        return _day(year, int(month or 1), int(day or 1))
    if match := _MONTH_FIRST.fullmatch(text):
        return _day(match[3], MONTHS.get(match[1].lower(), 0), int(match[2]))
    if match := _DAY_FIRST.fullmatch(text):
        return _day(match[3], MONTHS.get(match[2].lower(), 0), int(match[1]))
    if match := _YEAR_LAST.fullmatch(text):
        return _ordered(int(match[1]), int(match[2]), match[3], reading.dates)
    raise RefusedError("unreadable")


def _ordered(first: int, second: int, year: str, order: str | None) -> date:
    if order is None and first != second and max(first, second) <= _MOST_MONTHS:
        raise RefusedError("ambiguous")
    month_first = second > _MOST_MONTHS if order is None else order == "month/day/year"
    return _day(year, first, second) if month_first else _day(year, second, first)


def _day(year: str, month: int, day: int) -> date:
    try:
        return date(int(year), month, day)
    except ValueError as error:
        raise RefusedError("unreadable") from error


def as_number(text: str, reading: Reading) -> float:
    """Return a number, with or without groups of three digits.

    Raises:
        RefusedError: it is no number, or one such as 1,234 whose decimal sign is not known.
    """
    signs = [reading.decimal] if reading.decimal else list(_NUMBERS)
    found = {value for sign in signs if (value := _number(text, sign)) is not None}
    if len(found) > 1:
        raise RefusedError("ambiguous")
    if not found:
        raise RefusedError("unreadable")
    return found.pop()


def _number(text: str, sign: str) -> float | None:
    match = _NUMBERS[sign].fullmatch(text)
    if match is None:
        return None
    whole = re.sub(r"[^\d+-]", "", match["whole"])
    value = float(f"{whole}.{match['fraction'] or 0}e{match['exponent'] or 0}")
    return value if isfinite(value) else None


def as_integer(text: str, reading: Reading) -> int:
    """Return a whole number.

    Raises:
        RefusedError: it is no number or has a fraction.
    """
    value = as_number(text, reading)
    if value != int(value) or abs(value) > 2**53:
        raise RefusedError("unreadable")
    return int(value)


def as_flag(text: str, _reading: Reading) -> bool:
    """Return yes or no.

    Raises:
        RefusedError: it is neither.
    """
    try:
        return _FLAGS[text.lower()]
    except KeyError as error:
        raise RefusedError("unreadable") from error


READERS: Final[dict[ValueType, tuple[Callable[[str, Reading], Any], pa.DataType]]] = {
    ValueType.DATE: (as_date, pa.date32()),
    ValueType.NUMBER: (as_number, pa.float64()),
    ValueType.INTEGER: (as_integer, pa.int64()),
    ValueType.FLAG: (as_flag, pa.bool_()),
}
"""How a text becomes a value of a type that is not text."""
