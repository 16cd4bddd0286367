"""Which firm won which award of which agency, when, and what about: the SBIR file as arrays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

DEFENCE: Final = "Department of Defense"
LEAST_AWARDS: Final = 20
"""Agencies with fewer awards in all are no candidates of a back-test; 24 remain."""
_WORD: Final = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Awards:
    """One row an award: titles, and numbers of firm and agency with their names."""

    title: NDArray[np.object_]
    year: NDArray[np.int64]
    firm: NDArray[np.int64]
    agency: NDArray[np.int64]
    firms: list[str]
    agencies: list[str]
    departments: list[str]

    def before(self, year: int) -> NDArray[np.int64]:
        """Return the rows of the years before."""
        return np.flatnonzero(self.year < year)


def read_awards(file: Path, least: int = 1) -> Awards:
    """Return the awards with firm, agency and title, of agencies that gave `least` or more."""
    rows = pd.read_csv(file, usecols=["title", "firm", "agency", "year"]).dropna()
    agency = rows["agency"].map(agency_of)
    count = agency.map(agency.value_counts())
    rows = rows[count >= least]
    agency = agency[rows.index]
    firm, firms = pd.factorize(rows["firm"].map(plain))
    number, agencies = pd.factorize(agency, sort=True)
    return Awards(
        title=rows["title"].map(unescape).to_numpy(object),
        year=rows["year"].to_numpy(np.int64),
        firm=firm.astype(np.int64),
        agency=number.astype(np.int64),
        firms=list(firms),
        agencies=list(agencies),
        departments=[str(name).rsplit("|", 1)[-1] for name in agencies],
    )


def agency_of(named: str) -> str:
    """Return the agency that pays: a branch of Defense, else a department or what stands alone.

    The file names other departments now with an institute of theirs, now without.
    """
    parts = named.split("|")
    departments = [part for part in parts if part.startswith("Department of")]
    if DEFENCE in departments:
        branches = [part for part in parts if part != DEFENCE]
        return f"{branches[0]}|{DEFENCE}" if branches else DEFENCE
    return departments[0] if departments else parts[0]


def plain(name: str) -> str:
    """Return a name or title in small letters without punctuation, to compare by."""
    return " ".join(_WORD.findall(unescape(name).lower()))
