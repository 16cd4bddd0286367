"""Which firm answers a requirement: SBIR topics against the awards of the years before, as terms.

Strictly as of: the evidence is awards dated before the year of the topic's release, and none that
has the topic's own title, which would give the answer away.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd

from bench.additive import Question, squashed
from bench.awards import agency_of, plain
from bench.peers import EPSILON
from bench.texts import Likeness

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from bench.awards import Awards

    Values = NDArray[np.float64]

RECENCY_YEARS: Final = 5.0
BODY: Final = 2 / 3
"""The part of the running text in the likeness of a requirement; the rest is its title's."""
TERMS: Final = (
    "awards of late (prior)",
    "requirement ~ award - firm (likeness squared)",
    "requirement ~ award - firm (likeness cubed)",
    "text of the requirement ~ award - firm",
    "requirement ~ award of the same agency - firm",
    "requirement - agency - award - firm",
)


class Asked(NamedTuple):
    """A requirement and a firm that won it."""

    requirement: str
    title: str
    body: str
    agency: str
    year: int
    firm: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The awards before a year, and what their recency and titles are."""

    awards: Awards
    rows: NDArray[np.int64]
    recency: Values
    titles: list[str]

    def of_firms(self, weight: Values) -> Values:
        """Return the sum over the awards of each firm: float64[firms]."""
        firms = self.awards.firm[self.rows]
        return np.bincount(firms, weight, minlength=len(self.awards.firms)).astype(np.float64)


def read_asked(topics: Path, gold: Path) -> list[Asked]:
    """Return the requirements with known winners, in the order of their years."""
    texts = pd.read_csv(topics).drop_duplicates("topic_id").set_index("topic_id").fillna("")
    texts.index = texts.index.astype(str)
    pairs = pd.read_csv(gold).sort_values("release_year", kind="stable")
    return [
        Asked(
            requirement=topic,
            title=unescape(str(texts.loc[topic, "title"])),
            body=unescape(str(texts.loc[topic, "description"])),
            agency=agency_of(str(texts.loc[topic, "agency"])),
            year=year,
            firm=plain(firm),
        )
        for topic, year, firm in zip(
            pairs["topic_id"].astype(str), pairs["release_year"], pairs["firm"], strict=True
        )
    ]


def questions(awards: Awards, asked: list[Asked], year: int) -> list[Question]:
    """Return the questions of the requirements released in a year."""
    rows = awards.before(year)
    recency = np.exp((awards.year[rows] - year) / RECENCY_YEARS)
    evidence = Evidence(awards, rows, recency, [plain(title) for title in awards.title[rows]])
    return list(_of_year(evidence, [one for one in asked if one.year == year]))


def _of_year(evidence: Evidence, asked: list[Asked]) -> Iterator[Question]:
    titles = list(evidence.awards.title[evidence.rows])
    likeness = Likeness(titles)
    title = likeness.between([one.title for one in asked], titles)
    body = likeness.between([one.body for one in asked], titles)
    for place, one in enumerate(asked):
        others = np.array([other != plain(one.title) for other in evidence.titles])
        near = [_row(matrix, place) * others for matrix in (title, body)]
        terms, rivals = _terms(evidence, one, *near)
        count = len(evidence.awards.firms)
        right = np.array([firm == one.firm for firm in evidence.awards.firms])
        yield Question(
            cluster=one.requirement,
            terms=np.stack([squashed(term) for term in terms], axis=1),
            right=right,
            allowed=np.ones(count, bool),
            known=np.zeros(count, bool),
            rivals=rivals,
        )


def _row(matrix: csr_array, place: int) -> Values:
    return np.asarray(matrix[[place]].toarray().ravel(), np.float64)


def _terms(
    evidence: Evidence, one: Asked, title: Values, body: Values
) -> tuple[list[Values], dict[str, Values]]:
    both = (1 - BODY) * title + BODY * body
    agencies = np.array([name == one.agency for name in evidence.awards.agencies])
    same = agencies[evidence.awards.agency[evidence.rows]]
    recency = evidence.recency
    terms = [
        evidence.of_firms(recency),
        evidence.of_firms(both**2 * recency),
        evidence.of_firms(both**3 * recency),
        evidence.of_firms(body**3 * recency),
        evidence.of_firms(both**3 * recency * same),
        evidence.of_firms(same * recency),
    ]
    return terms, _rivals(evidence, both, same)


def _rivals(evidence: Evidence, both: Values, same: NDArray[np.bool_]) -> dict[str, Values]:
    """Return other methods.

    The network of the link predictors has requirements, awards, agencies and firms: an award is a
    neighbour of the requirement where they share a word, of its firm and of its agency.
    """
    alike = (both > 0).astype(float)
    degree = evidence.of_firms(np.ones(len(both)))
    best = np.zeros(len(degree))
    np.maximum.at(best, evidence.awards.firm[evidence.rows], both)
    shared, funded = evidence.of_firms(alike), evidence.of_firms(same.astype(float))
    step = alike / max(alike.sum() + 1, 1)
    from_agency = same / max(float(same.sum()), 1.0) / max(alike.sum() + 1, 1)
    return {
        "degree": degree,
        "text only": best,
        "common neighbours": shared,
        "local path index": shared + EPSILON * funded,
        "3-step walk": evidence.of_firms((step + from_agency) / 2),
    }
