"""Drawings: the middle is kept, nobody stands on another, the same network looks the same."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
import pytest

from graph.layout import distance_apart, layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.layout import Pairs, Points


def star(count: int) -> Pairs:
    return np.array([(0, other) for other in range(1, count)], np.int64).reshape(-1, 2)


def tangle(count: int) -> Pairs:
    pairs = np.random.default_rng(3).integers(0, count, (3 * count, 2))
    return np.concatenate([star(count), pairs[pairs[:, 0] != pairs[:, 1]]])


def branches(count: int) -> Pairs:
    return np.array([((node - 1) // 4, node) for node in range(1, count)], np.int64).reshape(-1, 2)


def closest(points: Points) -> float:
    apart = np.linalg.norm(points[:, None] - points[None], axis=2)
    np.fill_diagonal(apart, np.inf)
    return float(apart.min())


@pytest.mark.parametrize("count", [2, 3, 10, 81, 150, 501])
@pytest.mark.parametrize("shape", [star, tangle, branches])
def test_no_two_nodes_stand_on_each_other(count: int, shape: Callable[[int], Pairs]) -> None:
    points = layout(count, shape(count))
    assert closest(points) >= distance_apart(count)
    assert np.abs(points).max() <= 1


def test_the_first_node_stands_in_the_middle_even_alone() -> None:
    for count in (1, 2, 40):
        assert layout(count, star(count))[0].tolist() == [0, 0]


def test_the_same_network_always_looks_the_same() -> None:
    assert np.array_equal(layout(60, tangle(60)), layout(60, tangle(60)))


def test_neighbours_stand_nearer_than_others() -> None:
    edges = branches(60)
    points = layout(60, edges)
    joined = np.linalg.norm(points[edges[:, 0]] - points[edges[:, 1]], axis=1).mean()
    every = np.linalg.norm(points[:, None] - points[None], axis=2)
    assert joined < 0.5 * every.mean()


def test_a_usual_drawing_takes_less_than_150_ms_of_work() -> None:
    edges = tangle(150)
    layout(150, edges)
    begun = time.process_time()
    layout(150, edges)
    assert time.process_time() - begun < 0.15
