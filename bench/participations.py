"""Who took part in which project, when, and on which topic: the CORDIS files as arrays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

YEARS: Final = range(2014, 2021)
_YEAR: Final = re.compile(r"\b(20(?:1[3-9]|2[01]))\b")
_ANY_YEAR: Final = re.compile(r"20\d\d")
_PART: Final = re.compile("[-_]")


@dataclass(frozen=True, slots=True)
class Calls:
    """All projects whose topic is known, members or not: year, title and words of the code."""

    year: NDArray[np.int64]
    title: NDArray[np.object_]
    code: NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Participations:
    """Projects in the order of their numbers, and their members.

    `members` is 0/1, csr[projects, organisations]; `kind` and `country` number what an
    organisation is (sector and whether it is a small firm) and where it is.
    """

    members: csr_array
    year: NDArray[np.int64]
    title: NDArray[np.object_]
    code: NDArray[np.object_]
    kind: NDArray[np.int64]
    country: NDArray[np.int64]
    calls: Calls


def read_participations(participations: Path, topics: Path) -> Participations:
    """Return the records of the two files, plain or gzipped.

    A project's year follows from its number: numbers rise with the years of the calls, and the
    bounds between years are those that contradict the fewest topic codes.
    """
    rows = pd.read_csv(participations, low_memory=False)
    topic = pd.read_csv(topics).drop_duplicates("projectID").set_index("projectID").sort_index()
    year = _years(topic.index.to_numpy(), topic["topic"].map(_call_year).to_numpy(float))
    codes = topic["topic"].map(_words).to_numpy(object)
    titles = topic["title"].fillna("").to_numpy(object)
    project, numbers = pd.factorize(rows["projectID"], sort=True)
    organisation, _ = pd.factorize(rows["organisationID"], sort=True)
    members = csr_array((np.ones(len(rows)), (project, organisation)))
    members.data[:] = 1
    at = topic.index.get_indexer(pd.Index(numbers))
    first = rows.groupby(organisation).first()
    sector = first["activityType"].astype(str) + first["SME"].astype(str)
    return Participations(
        members=members,
        year=year[at],
        title=np.where(at >= 0, titles[at], ""),
        code=np.where(at >= 0, codes[at], ""),
        kind=pd.factorize(sector)[0].astype(np.int64),
        country=pd.factorize(first["country"])[0].astype(np.int64),
        calls=Calls(year, titles, codes),
    )


def _call_year(code: str) -> float:
    """Return the year that a topic code names; NaN where it names none or several."""
    years = {int(year) for year in _YEAR.findall(str(code))}
    return float(years.pop()) if len(years) == 1 else float("nan")


def _words(code: str) -> str:
    """Return the parts of a topic code that name a programme: no year and no running number."""
    parts = _PART.split(_ANY_YEAR.sub("", str(code)))
    return " ".join(part for part in parts if not part.isdigit())


def _years(numbers: NDArray[np.int64], named: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the year of each project number, given in rising order."""
    years = np.full(len(numbers), YEARS[0])
    known, sure = numbers[~np.isnan(named)], named[~np.isnan(named)]
    for year in YEARS[:-1]:
        later = np.concatenate(([0], np.cumsum(sure > year)))
        earlier = np.concatenate(([0], np.cumsum(sure <= year)))
        wrong = later + (earlier[-1] - earlier)
        bound = int(wrong.argmin())
        if bound < len(known):
            years[numbers >= known[bound]] = year + 1
    return years
