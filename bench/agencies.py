"""A firm's next agency: what its past awards and the title of the new one say, as terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.sparse import csr_array, diags_array

from bench.additive import Question, squashed
from bench.peers import link_scores
from bench.texts import Likeness

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bench.awards import Awards

    Matrix = NDArray[np.float64]

TRAINING: Final = range(1999, 2002)
TESTED: Final = range(2002, 2015)
RECENCY_YEARS: Final = 5.0
SHARPNESS: Final = 3
"""The power of the likeness of two titles that is its weight."""
_WORDS: Final = 2.0
"""How many years' worth of an average word an agency's words start with (smoothing)."""
_LARGEST: Final = 8.0
TERMS: Final = (
    "awards of late (prior)",
    "title ~ title of an award - agency",
    "words of the title are usual of the agency",
    "firm - award - agency",
    "firm - award - agency - award - firm - award - agency",
    "firm - award, title ~ its title - agency",
    "firm - award - agency of the same department",
)


def questions(awards: Awards, year: int) -> list[Question]:
    """Return a question for each award of a year to a firm with an award before."""
    past = awards.before(year)
    asked = np.flatnonzero((awards.year == year) & np.isin(awards.firm, awards.firm[past]))
    if not len(asked):
        return []
    recency = np.exp((awards.year[past] - year) / RECENCY_YEARS)
    won = _won(awards, past, recency)
    terms = [*_of_titles(awards, past, asked, recency), *_of_firms(awards, asked, won)]
    names = (TERMS[1], TERMS[2], TERMS[5], TERMS[0], TERMS[3], TERMS[4], TERMS[6])
    named = dict(zip(names, terms, strict=True))
    stacked = np.stack([squashed(named[name]) for name in TERMS], axis=2)
    ever = _won(awards, past, np.ones(len(past)))[awards.firm[asked]] > 0
    rivals = _rivals(awards, past, asked, named)
    return [
        Question(
            cluster=int(awards.firm[row]),
            terms=stacked[i],
            right=np.arange(len(awards.agencies)) == awards.agency[row],
            allowed=np.ones(len(awards.agencies), bool),
            known=ever[i],
            rivals={name: scores[i] for name, scores in rivals.items()},
        )
        for i, row in enumerate(asked)
    ]


def _won(awards: Awards, past: NDArray[np.int64], weight: NDArray[np.float64]) -> Matrix:
    """Return float64[firms, agencies]: the summed weight of the awards."""
    shape = len(awards.firms), len(awards.agencies)
    return csr_array((weight, (awards.firm[past], awards.agency[past])), shape=shape).toarray()


def _of_titles(
    awards: Awards,
    past: NDArray[np.int64],
    asked: NDArray[np.int64],
    recency: NDArray[np.float64],
) -> tuple[Matrix, Matrix, Matrix]:
    """Return what titles say: of all awards, of the agency's words, of the firm's own awards."""
    likeness = Likeness(list(awards.title[past]))
    titles = likeness.vectors(list(awards.title[past]))
    wanted = likeness.vectors(list(awards.title[asked]))
    paid = csr_array(
        (np.ones(len(past)), (np.arange(len(past)), awards.agency[past])),
        shape=(len(past), len(awards.agencies)),
    )
    recent = diags_array(recency) @ paid
    close = csr_array(wanted @ titles.T)
    own = _own(close, awards.firm[asked], awards.firm[past])
    close.data **= SHARPNESS
    near = (close @ recent).toarray()
    parted = near / np.maximum(near.sum(1, keepdims=True), 1e-12)
    words = (titles.T @ recent).toarray()
    return parted, _usual(wanted, words), (own @ paid).toarray()


def _usual(wanted: csr_array, words: Matrix) -> Matrix:
    """Return exp of the summed log odds of a title's words, by tf-idf, for each agency."""
    general = words.sum(0) / words.sum()
    chance = (words + _WORDS * general) / (words.sum(1, keepdims=True) + _WORDS)
    odds = np.log(np.maximum(chance / np.maximum(general, 1e-12), 1e-12))
    usual: Matrix = np.exp(np.clip(wanted @ odds, -_LARGEST, _LARGEST))
    return usual


def _own(close: csr_array, asking: NDArray[np.int64], winning: NDArray[np.int64]) -> csr_array:
    """Return the cosines with the asking firm's own awards alone."""
    pairs = close.tocoo()
    same = asking[pairs.row] == winning[pairs.col]
    return csr_array((pairs.data[same], (pairs.row[same], pairs.col[same])), shape=close.shape)


def _of_firms(
    awards: Awards, asked: NDArray[np.int64], won: Matrix
) -> tuple[Matrix, Matrix, Matrix, Matrix]:
    """Return what past awards say: of all firms, of this one, of firms like it, of siblings."""
    mine = won[awards.firm[asked]]
    prior = np.repeat(won.sum(0)[None], len(asked), axis=0)
    parted = won / np.maximum(won.sum(1, keepdims=True), 1e-12)
    step = won.T @ parted
    step /= np.maximum(step.sum(1, keepdims=True), 1e-12)
    department = np.array(awards.departments)
    siblings = (department[:, None] == department) & ~np.eye(len(department), dtype=bool)
    return prior, mine, parted[awards.firm[asked]] @ step, mine @ siblings


def _rivals(
    awards: Awards, past: NDArray[np.int64], asked: NDArray[np.int64], named: dict[str, Matrix]
) -> dict[str, Matrix]:
    """Return the scores of other methods; agencies are linked where a firm has worked for both."""
    ever = _won(awards, past, np.ones(len(past)))
    firms = ever[awards.firm[asked]] > 0
    shared = ((ever > 0).T.astype(float) @ (ever > 0)) > 0
    np.fill_diagonal(shared, 0)
    known = link_scores(shared.astype(float))
    return {
        "degree": np.repeat(ever.sum(0)[None], len(asked), axis=0),
        "text only": named[TERMS[1]],
        "own history": named[TERMS[3]],
        "3-step walk": named[TERMS[4]],
        **{name: firms @ scores for name, scores in known.items() if name != "3-step walk"},
    }
