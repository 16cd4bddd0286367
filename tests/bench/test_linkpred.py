"""The link prediction bench on networks small enough to check by hand, and once as a program."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy.sparse.csgraph import connected_components

from bench.linkpred_additive import Additive
from bench.linkpred_folds import FoldsError, Pairs, adjacency_of, hide, read_folds
from bench.linkpred_local import published_indices
from bench.linkpred_walks import walks

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

NETWORK = "circles"


def _square_with_tail() -> Pairs:
    """Links 0-1, 0-2, 1-3, 2-3, 3-4; asked are 0-3 (two common neighbours) and 0-4 (none)."""
    links = np.array([[0, 1], [0, 2], [1, 3], [2, 3], [3, 4]])
    asked = np.array([[0, 3], [0, 4]])
    return Pairs(adjacency_of(links, 5), asked[:, 0], asked[:, 1], np.array([1, 0]))


def test_walks_are_weighed_by_the_degrees_between_their_ends() -> None:
    found = walks(_square_with_tail(), exponent=1.0, longest=3)
    by_hand = [[1 / 2 + 1 / 2, 0], [0, 2 * (1 / 2 * 1 / 3)]]
    assert found == pytest.approx(np.array(by_hand))


def test_popularity_is_a_term_of_its_own() -> None:
    pairs = _square_with_tail()
    with_it, without = Additive(1.0, 3, 0.1).score(pairs), Additive(1.0, 3, 0.0).score(pairs)
    assert with_it - without == pytest.approx([0.1 * 2 * 3, 0.1 * 2 * 1])


@pytest.mark.parametrize(
    ("method", "first", "second"),
    [
        ("CN", 2, 0),
        ("RA", 1, 0),
        ("JA", 2 / 3, 0),
        ("PA", 6, 2),
        ("LPI-beta-0.001", 2, 0.002),
        ("RA-CNI", 1, 2 * (1 / 2 - 1 / 3)),
        ("PFP-l3", 1 / 4 + 1 / 4, 1 / 2 * 1 / 3),
    ],
)
def test_an_index_is_what_its_definition_gives_by_hand(
    method: str, first: float, second: float
) -> None:
    assert published_indices(_square_with_tail())[method] == pytest.approx([first, second])


def test_hiding_leaves_the_network_whole_and_hides_only_links() -> None:
    whole = adjacency_of(_circles(), 40)
    pairs = hide(whole, 0.1, np.random.default_rng(0))
    linked = np.asarray(whole[pairs.source, pairs.target])
    assert connected_components(pairs.adjacency)[0] == 1
    assert np.array_equal(linked, pairs.label)
    assert pairs.adjacency[pairs.source, pairs.target].sum() == 0


def test_a_folder_without_folds_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FoldsError, match="Name another folder"):
        read_folds(tmp_path, NETWORK)


def test_the_bench_finds_links_inside_circles_of_friends(tmp_path: Path) -> None:
    _write_fold(tmp_path)
    told = subprocess.run(  # noqa: S603  # the command itself
        [sys.executable, "-m", "liaison", "bench", "linkpred", str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(told.stdout.splitlines()[-1])
    assert set(found) == {"best", "additive", "methods"}
    assert found["methods"]["CN"]["published"] == 1.0
    assert found["best"]["average_precision"] >= found["additive"]["average_precision"] > 0.9


def _circles() -> NDArray[np.int64]:
    """Return the links of five circles of eight people who all know each other, in a ring."""
    inside = [(8 * c + a, 8 * c + b) for c in range(5) for a, b in combinations(range(8), 2)]
    between = [(8 * c, 8 * ((c + 1) % 5)) for c in range(5)]
    return np.array(inside + between)


def _write_fold(folder: Path) -> None:
    pairs = hide(adjacency_of(_circles(), 40), 0.14, np.random.default_rng(1))
    links = np.stack(pairs.adjacency.nonzero(), axis=1)
    np.savetxt(folder / f"{NETWORK}__fold_1_train.edgelist", links, fmt="%d")
    table = np.stack((pairs.source, pairs.target, pairs.label), axis=1)
    path = folder / f"{NETWORK}__fold_1_candidates.csv"
    np.savetxt(path, table, fmt="%d", delimiter=",", header="source,target,label", comments="")
    published = f"network,method,average_precision,roc_auc\n{NETWORK},CN,1.0,1.0\n"
    (folder / "published.csv").write_text(published, encoding="utf-8")
