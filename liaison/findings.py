"""What a check of `liaison doctor` finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARN = "warn"
    """It works, but not as it should."""
    FAIL = "fail"
    """Something cannot work."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor: how bad, what was seen, what to do about it."""

    level: Level
    seen: str
    remedy: str = ""
