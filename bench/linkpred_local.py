"""The indices of published.csv, each by the definition that reproduces its figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from bench.linkpred_flow import propagated_flow
from bench.linkpred_walks import walks

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from bench.linkpred_folds import Pairs

Scores: TypeAlias = "dict[str, NDArray[np.float64]]"


@dataclass(frozen=True, slots=True)
class Shared:
    """What pairs have in common: a row a pair, a column a node, 1 for a common neighbour."""

    pairs: Pairs
    common: csr_array
    number: NDArray[np.float64]
    left: NDArray[np.float64]
    right: NDArray[np.float64]

    @classmethod
    def of(cls, pairs: Pairs) -> Shared:
        """Return the common neighbours of each pair, their number and both degrees."""
        rows = pairs.adjacency[pairs.source], pairs.adjacency[pairs.target]
        common = rows[0].multiply(rows[1]).tocsr()
        number = np.asarray(common.sum(axis=1)).ravel()
        return cls(pairs, common, number, pairs.degree[pairs.source], pairs.degree[pairs.target])

    def links(self) -> csr_array:
        """Return [pairs, nodes]: to how many other common neighbours each is tied."""
        ties: csr_array = (self.common @ self.pairs.adjacency).multiply(self.common).tocsr()
        return ties


def published_indices(pairs: Pairs) -> Scores:
    """Return the score of each pair by each of the nineteen indices, float64[pairs] a name."""
    shared = Shared.of(pairs)
    return {
        **_overlaps(shared),
        **_weighed(shared),
        **_tied(shared),
        **_stepped(shared),
        "PFP-l3": propagated_flow(pairs, 3),
    }


def _overlaps(shared: Shared) -> Scores:
    """Common neighbours and what divides them by degrees (Lü and Zhou, Physica A 390, 2011)."""
    common, left, right = shared.number, shared.left, shared.right
    return {
        "CN": common,
        "PA": left * right,
        "JA": common / (left + right - common),
        "SO": 2 * common / (left + right),
        "SA": common / np.sqrt(left * right),
        "HPI": common / np.minimum(left, right),
        "HDI": common / np.maximum(left, right),
        "LLHN": common / (left * right),
        "FSW": _functional_weight(shared),
    }


def _functional_weight(shared: Shared) -> NDArray[np.float64]:
    """Functional similarity weight of Chua, Sung and Wong (Bioinformatics 22(13), 2006)."""
    mean = shared.pairs.degree.mean()
    twice = 2 * shared.number
    sides = [
        twice / (degree + shared.number + np.maximum(0, mean - degree))
        for degree in (shared.left, shared.right)
    ]
    weight: NDArray[np.float64] = sides[0] * sides[1]
    return weight


def _weighed(shared: Shared) -> Scores:
    """Common neighbours weighed by their own degree or clustering.

    Local naive Bayes is that of Liu, Zhang, Lü and Zhou (EPL 96, 48007, 2011).
    """
    graph, degree = shared.pairs.adjacency, shared.pairs.degree
    triangles = np.asarray(graph.multiply(graph @ graph).sum(axis=1)).ravel() / 2
    open_pairs = degree * (degree - 1) / 2 - triangles
    role = np.log((2 * triangles + 1) / (2 * open_pairs + 1))
    prior = np.log(len(degree) * (len(degree) - 1) / degree.sum() - 1)
    return {
        "AA": shared.common @ (1 / np.log(np.maximum(degree, 2))),
        "RA": shared.common @ (1 / degree),
        "LNB-RA": shared.common @ ((prior + role) / degree),
    }


def _tied(shared: Shared) -> Scores:
    """Indices that look at links among neighbours.

    CAR of Cannistraci and others (Scientific Reports 3, 1613, 2013), individual attraction of Dong
    and others (2011), common neighbour and interactions of Zhang and others (2014).
    """
    inverse = 1 / shared.pairs.degree
    links, allocated = shared.links(), shared.common @ inverse
    inner = np.asarray(links.sum(axis=1)).ravel() / 2
    return {
        "CAR-RA": links @ inverse,
        "IA2": allocated * (inner + 2) / np.maximum(shared.number, 1),
        "RA-CNI": allocated + _interactions(shared.pairs),
    }


def _interactions(pairs: Pairs) -> NDArray[np.float64]:
    """Return the sum of |1/d - 1/d| over the links between neighbours of either end."""
    links = pairs.adjacency.tocoo()
    gaps = links.copy()
    gaps.data = np.abs(1 / pairs.degree[links.row] - 1 / pairs.degree[links.col])
    reached = pairs.adjacency[pairs.source] @ gaps.tocsr()
    return np.asarray(reached.multiply(pairs.adjacency[pairs.target]).sum(axis=1)).ravel()


def _stepped(shared: Shared) -> Scores:
    """Local path index, local and superposed random walk of three steps."""
    plain, random = walks(shared.pairs, 0.0, 3), walks(shared.pairs, 1.0, 3)
    return {
        "LPI-beta-0.001": plain[:, 0] + 0.001 * plain[:, 1],
        "LRW-l3": random[:, 1],
        "SRW-l3": random.sum(axis=1),
    }
