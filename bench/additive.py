"""The additive score of docs/scoring.md over named terms, and how its weights are learned.

Each metapath enters as asinh(DWPC / μ), μ the mean of its non-zero values; attributes and the prior
enter as they are. The weights are those of a conditional logistic regression (McFadden, 1974: which
of the candidates was chosen), kept at or above zero, from questions of earlier years only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.optimize import minimize

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from numpy.typing import NDArray

RIDGE: Final = 1e-3
START: Final = 0.1
_ROUNDS: Final = 80


@dataclass(frozen=True, slots=True)
class Question:
    """One ranking to make: float[candidates, terms] and who was chosen.

    `allowed` are the candidates (all but the source), `known` those that the source has worked
    with, `rivals` the scores of other methods.
    """

    cluster: Hashable
    terms: NDArray[np.float64]
    right: NDArray[np.bool_]
    allowed: NDArray[np.bool_]
    known: NDArray[np.bool_]
    rivals: Mapping[str, NDArray[np.float64]]

    def restricted(self, *, new: bool) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Return right answers and candidates; `new` leaves out whom the source knows."""
        allowed = self.allowed & ~self.known if new else self.allowed
        return self.right & allowed, allowed


def squashed(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return asinh of the values over the mean of those above zero."""
    above = values[values > 0]
    result: NDArray[np.float64] = np.arcsinh(values / (above.mean() if len(above) else 1.0))
    return result


def learned(questions: Sequence[Question], ridge: float = RIDGE) -> NDArray[np.float64]:
    """Return a weight, at least zero, for each term: float64[terms].

    A question with several right answers counts once, each of them with an equal part.
    """
    seen = [question for question in questions if (question.right & question.allowed).any()]
    parts = [(q.terms[q.allowed], q.right[q.allowed]) for q in seen]
    count = questions[0].terms.shape[1]
    if not parts:
        return np.full(count, START)
    found = minimize(
        _loss,
        np.full(count, START),
        args=(parts, ridge),
        jac=True,
        bounds=[(0, None)] * count,
        method="L-BFGS-B",
        options={"maxiter": _ROUNDS},
    )
    return np.asarray(found.x)


def _loss(
    weights: NDArray[np.float64],
    parts: list[tuple[NDArray[np.float64], NDArray[np.bool_]]],
    ridge: float,
) -> tuple[float, NDArray[np.float64]]:
    """Return the mean negative log likelihood with its ridge, and the gradient."""
    loss, gradient = 0.0, np.zeros_like(weights)
    for terms, right in parts:
        scores = terms @ weights
        scores -= scores.max()
        chances = np.exp(scores)
        total = chances.sum()
        loss += np.log(total) - scores[right].mean()
        gradient += (chances / total) @ terms - terms[right].mean(0)
    held = ridge * float(weights @ weights)
    return loss / len(parts) + held, gradient / len(parts) + 2 * ridge * weights
