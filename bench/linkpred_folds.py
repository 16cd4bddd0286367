"""The folds of a link prediction benchmark, and the hiding of known links to learn from.

A folder holds `NAME__fold_K_train.edgelist` (two node ids a line) and
`NAME__fold_K_candidates.csv` (source, target, label), and may hold `published.csv`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, triu
from scipy.sparse.csgraph import minimum_spanning_tree

from graph.errors import LiaisonError

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

LARGEST_FILE: Final = 200_000_000
"""Bytes; a larger file is refused, since everything is held in memory."""


class FoldsError(LiaisonError):
    """The folder does not hold folds that can be read."""

    code = "folds"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of nodes to be ranked, with what is true of them.

    `source` and `target` are int64[n] positions in `adjacency`, `label` int64[n] is 1 for a link
    that was hidden. `adjacency` is symmetric with ones, without self loops and without those links.
    """

    adjacency: csr_array
    source: NDArray[np.int64]
    target: NDArray[np.int64]
    label: NDArray[np.int64]

    @property
    def degree(self) -> NDArray[np.float64]:
        """Return float64[nodes]: how many neighbours each node has."""
        return np.asarray(self.adjacency.sum(axis=0), np.float64).ravel()


def network_names(folder: Path) -> list[str]:
    """Return the names of the networks whose folds lie in a folder, sorted."""
    return sorted({p.name.split("__fold_")[0] for p in folder.glob("*__fold_*_train.edgelist")})


def read_folds(folder: Path, network: str) -> list[Pairs]:
    """Return the folds of a network in the order of their numbers.

    Raises:
        FoldsError: there is none, one is too large, or a candidate is not in the training network.
    """
    files = sorted(folder.glob(f"{network}__fold_*_train.edgelist"))
    if not files:
        raise FoldsError(
            f"{folder} holds no {network}__fold_1_train.edgelist. Name another folder."
        )
    return [
        _read(path, folder / path.name.replace("train.edgelist", "candidates.csv"))
        for path in files
    ]


def _read(train: Path, candidates: Path) -> Pairs:
    for path in (train, candidates):
        if not path.is_file() or path.stat().st_size > LARGEST_FILE:
            raise FoldsError(f"{path} is missing or larger than {LARGEST_FILE:,} bytes.")
    ends = np.loadtxt(train, dtype=np.int64, ndmin=2)
    nodes, places = np.unique(ends[:, :2], return_inverse=True)
    table = pd.read_csv(candidates, usecols=["source", "target", "label"], dtype=np.int64)
    pairs = table[["source", "target"]].to_numpy()
    if not np.isin(pairs, nodes).all():
        raise FoldsError(f"{candidates} names a node that {train.name} does not. Correct either.")
    source, target = np.searchsorted(nodes, pairs.T)
    graph = adjacency_of(places.reshape(-1, 2), len(nodes))
    return Pairs(graph, source, target, table["label"].to_numpy())


def adjacency_of(ends: NDArray[np.int64], nodes: int) -> csr_array:
    """Return the symmetric matrix of ones of int64[n, 2] links; loops and repeats are dropped."""
    proper = ends[ends[:, 0] != ends[:, 1]]
    both = np.unique(np.concatenate((proper, proper[:, ::-1])), axis=0)
    return csr_array((np.ones(len(both)), (both[:, 0], both[:, 1])), shape=(nodes, nodes))


def hide(adjacency: csr_array, share: float, generator: np.random.Generator) -> Pairs:
    """Return pairs to learn from: hidden links, and as many random pairs that are no links.

    Only links outside a random spanning tree are hidden, so that the rest hangs together as every
    training network of the benchmark does; nothing but `adjacency` is looked at.
    """
    links = np.stack(triu(adjacency).nonzero(), axis=1).astype(np.int64)
    free = np.flatnonzero(~_in_tree(adjacency, links, generator))
    count = min(round(share * len(links)), len(free))
    hidden = generator.choice(free, count, replace=False)
    rest = adjacency_of(np.delete(links, hidden, axis=0), adjacency.shape[0])
    pairs = np.concatenate((links[hidden], _strangers(adjacency, count, generator)))
    return Pairs(rest, pairs[:, 0], pairs[:, 1], np.repeat([1, 0], count))


def _in_tree(
    adjacency: csr_array, links: NDArray[np.int64], generator: np.random.Generator
) -> NDArray[np.bool_]:
    size = adjacency.shape[0]
    costs = csr_array((1 + generator.random(len(links)), (links[:, 0], links[:, 1])), (size, size))
    tree = np.stack(minimum_spanning_tree(costs).nonzero()).astype(np.int64)
    return np.isin(links @ [size, 1], np.sort(tree, axis=0).T @ [size, 1])


def _strangers(
    adjacency: csr_array, count: int, generator: np.random.Generator
) -> NDArray[np.int64]:
    """Return int64[count, 2]: distinct pairs that are no links, drawn evenly."""
    size = adjacency.shape[0]
    known = np.stack(adjacency.nonzero(), axis=1).astype(np.int64) @ [size, 1]
    keys = np.empty(0, np.int64)
    while len(keys) < count:
        drawn = np.sort(generator.integers(size, size=(2 * count + 8, 2)), axis=1)
        fresh = drawn[drawn[:, 0] < drawn[:, 1]] @ [size, 1]
        keys = np.union1d(keys, np.setdiff1d(fresh, known))
    keys = generator.permutation(keys)[:count]
    return np.stack((keys // size, keys % size), axis=1)
