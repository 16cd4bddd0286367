"""Where to draw the nodes of a small network: in the middle the one it is about, none on another.

Forces after T. Fruchterman and E. Reingold, Graph Drawing by Force-directed Placement (1991),
from a fixed beginning, so that the same network always looks the same.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.spatial import KDTree

Points = np.ndarray[tuple[int, int], np.dtype[np.float64]]
"""float64[n, 2]."""
Pairs = np.ndarray[tuple[int, int], np.dtype[np.int64]]
"""int64[m, 2]: the two nodes of each edge."""

ROUNDS: Final = 60
APART_ROUNDS: Final = 400
TIGHTNESS: Final = 0.9
"""Nodes keep this / sqrt(n) apart, which is a fifth of what the disc has room for."""
_MARGIN: Final = 1.05
"""How much more than needed two nodes are moved apart, so that few rounds do."""
_GOLDEN_ANGLE: Final = np.pi * (3 - np.sqrt(5))


def distance_apart(count: int) -> float:
    """Return how far apart two of `count` nodes are at least, in a drawing from -1 to 1."""
    return float(min(0.3, TIGHTNESS / np.sqrt(max(count, 1))))


def layout(count: int, edges: Pairs) -> Points:
    """Return float64[count, 2] in -1 … 1 for nodes of which the first stands in the middle.

    No two are closer than `distance_apart(count)`.
    """
    points = _sunflower(count)
    if count > 1:
        _pull_and_push(points, edges)
        _spread_out(points)
        _move_apart(points, distance_apart(count))
    return points


def _sunflower(count: int) -> Points:
    """Return points that fill a disc evenly, from the middle outwards in the order of nodes."""
    number = np.arange(count)
    radius, angle = np.sqrt(number / max(count - 1, 1)), number * _GOLDEN_ANGLE
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def _pull_and_push(points: Points, edges: Pairs) -> None:
    """Let edges pull their ends together and nodes push each other away, less and less."""
    ideal = 1 / np.sqrt(len(points))
    for warmth in np.linspace(0.15, 0.01, ROUNDS):
        move = _pushes(points, ideal)
        pull = points[edges[:, 0]] - points[edges[:, 1]]
        pull *= np.linalg.norm(pull, axis=1, keepdims=True) / ideal
        np.add.at(move, edges[:, 0], -pull)
        np.add.at(move, edges[:, 1], pull)
        length = np.maximum(np.linalg.norm(move, axis=1, keepdims=True), 1e-9)
        points += move / length * np.minimum(length, warmth)
        _keep_inside(points)


def _pushes(points: Points, ideal: float) -> Points:
    """Return the sum of the pushes of all others on each node, `ideal`² / distance."""
    x, y = points[:, 0], points[:, 1]
    across, along = x[:, None] - x[None, :], y[:, None] - y[None, :]
    strength = ideal**2 / np.maximum(across**2 + along**2, 1e-6)
    return np.column_stack([(across * strength).sum(axis=1), (along * strength).sum(axis=1)])


def _spread_out(points: Points) -> None:
    """Use the whole disc: move each node halfway to where its rank from the middle would put it."""
    radius = np.linalg.norm(points, axis=1)
    order = np.argsort(radius, kind="stable")
    even = np.empty(len(points))
    even[order] = np.sqrt(np.arange(len(points)) / (len(points) - 1))
    wanted = (radius / max(float(radius.max()), 1e-9) + even) / 2
    points *= (wanted / np.maximum(radius, 1e-9))[:, None]


def _move_apart(points: Points, distance: float) -> None:
    """Move nodes that are too close until none is; the first stays where it is."""
    for _ in range(APART_ROUNDS):
        close = KDTree(points).query_pairs(distance, output_type="ndarray")
        if not len(close):
            return
        gap = points[close[:, 0]] - points[close[:, 1]]
        length = np.maximum(np.linalg.norm(gap, axis=1, keepdims=True), 1e-9)
        move = gap / length * (distance * _MARGIN - length) / 2
        np.add.at(points, close[:, 0], move)
        np.add.at(points, close[:, 1], -move)
        _keep_inside(points)
    points[:] = _sunflower(len(points))


def _keep_inside(points: Points) -> None:
    """Put the first node into the middle and the others back into the disc."""
    points[0] = 0
    length = np.linalg.norm(points, axis=1, keepdims=True)
    points /= np.maximum(length, 1)
