"""Why a candidate has its score: every path of every metapath, summed exactly.

The forward layers find the candidates in single precision; here the paths of a few winners are
walked back one by one in double precision, so the score that is shown is the sum of what is listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from graph import kernels
from graph.metapaths import LONGEST

if TYPE_CHECKING:
    from graph.engine import Walk, Walker
    from graph.kernels import Floats
    from graph.snapshot import Snapshot

_NO_FLOATS: Final = np.empty(0, np.float32)


@dataclass(frozen=True, slots=True)
class FoundPath:
    """One path: its nodes, numbered in the snapshot, and its path-degree product."""

    nodes: tuple[int, ...]
    product: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """All paths of one metapath between two nodes."""

    walk: Walk
    total: float
    """The degree-weighted path count (DWPC): the sum of all products."""
    count: int
    best: tuple[FoundPath, ...]
    through: dict[int, float]
    """For each node between the ends, numbered in the snapshot, the sum of products through it."""


class Explainer:
    """Enumerates paths of one snapshot; holds scratch memory, so one a thread."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Take the scratch memory that a snapshot needs."""
        self._snapshot = snapshot
        self._through = np.zeros(snapshot.node_count, np.float64)
        self._touched = np.zeros(snapshot.node_count, np.int32)

    def evidence(self, walk: Walk, walker: Walker, target: int, paths: int) -> Evidence:
        """Return the paths of a walk from the walker's source to a target within its kind."""
        if walk.kinds[0] == walk.kinds[-1] and walker.source == target:
            return Evidence(walk, 0.0, 0, (), {})
        length = len(walk.steps)
        nodes = np.zeros((paths, LONGEST + 1), np.int32)
        products = np.zeros(paths, np.float64)
        total, count, found, marked = kernels.enumerate_paths(
            walker.source,
            target,
            length,
            *walk.back_arrays,
            _reached(walk, walker),
            walk.lows,
            nodes,
            products,
            self._through,
            self._touched,
        )
        best = tuple(
            FoundPath(tuple(int(n) for n in nodes[i, : length + 1]), float(products[i]))
            for i in range(found)
        )
        return Evidence(walk, total, count, best, self._take_through(marked))

    def _take_through(self, marked: int) -> dict[int, float]:
        touched = self._touched[:marked]
        mass = self._through[touched]
        self._through[touched] = 0
        return dict(zip(touched.tolist(), mass.tolist(), strict=True))


def _reached(walk: Walk, walker: Walker) -> tuple[Floats, ...]:
    masses = tuple(walker.layer(walk, i).mass for i in range(len(walk.steps)))
    return masses + (_NO_FLOATS,) * (LONGEST - len(masses))
