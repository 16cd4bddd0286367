"""Partners in later projects: what was known of every organisation before a year, as terms.

A question is an organisation and the topic of a new project. Nothing of the projects of its year
or later is evidence: links, texts and how rare their terms are all come from the years before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.sparse import csr_array, diags_array

from bench.additive import Question, squashed
from bench.peers import link_scores
from bench.texts import Likeness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from bench.participations import Participations

    Matrix = NDArray[np.float64]

DEGREE_EXPONENT: Final = 0.2
"""w of the path-degree product; the years before the tests do not tell 0 to .4 apart."""
TERMS: Final = (
    "taken part in many projects (prior)",
    "in the same country",
    "organisation - cooperated - organisation",
    "organisation - cooperated - organisation - cooperated - organisation",
    "an organisation of its kind - cooperated - organisation",
    "topic ~ topic of a project - organisation",
    "programme ~ programme of a project - organisation",
)


@dataclass(frozen=True, slots=True)
class Past:
    """What was known before a year; rows and columns are the organisations seen by then.

    `direct` and `onward` are the DWPC of the two metapaths between organisations, `kinds` the
    number of partners of each kind, float64[kinds, organisations]; all three squashed.
    """

    members: csr_array
    organisations: NDArray[np.int64]
    links: Matrix
    direct: Matrix
    onward: Matrix
    kinds: Matrix
    rivals: dict[str, Matrix]


def questions(records: Participations, year: int, *, rivals: bool) -> list[Question]:
    """Return the questions of a year: members known before, of projects with two such or more."""
    if not (records.year < year).any():
        return []
    past = _past(records, year, rivals=rivals)
    place = np.full(records.members.shape[1], -1)
    place[past.organisations] = np.arange(len(past.organisations))
    projects = np.flatnonzero(records.year == year)
    topics = _topics(records, past, year, projects)
    found: list[Question] = []
    for project, near in zip(projects, topics, strict=True):
        members = place[records.members[[project]].indices]
        members = members[members >= 0]
        if len(members) > 1:
            found += _of_project(records, past, int(project), members, near)
    return found


def _of_project(
    records: Participations,
    past: Past,
    project: int,
    members: NDArray[np.int64],
    near: dict[str, NDArray[np.float64]],
) -> Iterator[Question]:
    kind, country = records.kind[past.organisations], records.country[past.organisations]
    degree = np.asarray(past.members.sum(0), np.float64)
    for source in members:
        right = np.zeros(len(degree), bool)
        right[members] = True
        terms = [
            np.arcsinh(degree),
            (country == country[source]).astype(float),
            past.direct[source],
            past.onward[source],
            past.kinds[kind[source]],
            *near.values(),
        ]
        yield Question(
            cluster=project,
            terms=np.stack(terms, axis=1),
            right=right,
            allowed=np.arange(len(degree)) != source,
            known=past.links[source] > 0,
            rivals={
                "degree": degree,
                "text only": near["topic"],
                **{name: scores[source] for name, scores in past.rivals.items()},
            },
        )


def _past(records: Participations, year: int, *, rivals: bool) -> Past:
    before = records.members[np.flatnonzero(records.year < year)]
    organisations = np.flatnonzero(before.sum(0) > 0)
    members = csr_array(before[:, organisations])
    links = ((members.T @ members).toarray() > 0).astype(float)
    np.fill_diagonal(links, 0)
    direct, onward = _walked(members)
    kinds = np.eye(records.kind.max() + 1)[records.kind[organisations]]
    return Past(
        members=members,
        organisations=organisations,
        links=links,
        direct=squashed(direct),
        onward=squashed(onward),
        kinds=squashed(kinds.T @ links),
        rivals=link_scores(links) if rivals else {},
    )


def _walked(members: csr_array) -> tuple[Matrix, Matrix]:
    """Return the DWPC of one and of two steps of having cooperated, open at the candidate's end.

    The weight of the step is the sum over the shared projects of 1 / members^2w: who met in a large
    consortium hardly met.
    """
    step = _together(members, np.asarray(members.sum(1), np.float64) ** (-2 * DEGREE_EXPONENT))
    partners = np.maximum((step > 0).sum(1), 1).astype(float)
    direct: Matrix = partners[:, None] ** -DEGREE_EXPONENT * step
    onward: Matrix = (direct * partners ** (-2 * DEGREE_EXPONENT)) @ step
    np.fill_diagonal(onward, 0)
    return direct, onward


def _together(members: csr_array, weight: NDArray[np.float64]) -> Matrix:
    """Return the summed weight of the projects of each two organisations; itself does not count."""
    summed: Matrix = (members.T @ diags_array(weight) @ members).toarray()
    np.fill_diagonal(summed, 0)
    return summed


def _topics(
    records: Participations, past: Past, year: int, projects: NDArray[np.int64]
) -> list[dict[str, NDArray[np.float64]]]:
    """Return for each project what its topic says of each organisation."""
    before, calls = records.year < year, records.calls
    said = {
        "topic": (calls.title, records.title),
        "programme": (calls.code, records.code),
    }
    sums = {}
    for name, (all_texts, texts) in said.items():
        likeness = Likeness(sorted(set(all_texts[calls.year < year])))
        close = likeness.between(list(texts[projects]), list(texts[before]))
        sums[name] = squashed((close @ past.members).toarray())
    return [{name: rows[i] for name, rows in sums.items()} for i in range(len(projects))]
