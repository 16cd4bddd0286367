"""The closest rows: against a dense product worked out at once."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array, random_array
from sklearn.preprocessing import normalize

from graph.closest import Close, closest


def rows_of(values: list[list[float]]) -> csr_array:
    return csr_array(np.array(values, np.float32))


def test_best_come_first_and_ties_keep_their_order() -> None:
    asked = rows_of([[0.6, 0.8, 0.0]])
    others = rows_of([[0.8, 0.6, 0.0], [0.6, 0.8, 0.0], [0.8, 0.6, 0.0]])
    found = list(closest(asked, others, limit=3, least=0.1))
    assert found == [Close(0, 1, 1.0), Close(0, 0, 0.96), Close(0, 2, 0.96)]


def test_one_shared_term_is_no_likeness() -> None:
    asked = rows_of([[0.6, 0.8, 0.0]])
    others = rows_of([[0.0, 1.0, 0.0], [0.6, 0.8, 0.0]])
    assert [near.other for near in closest(asked, others, limit=3, least=0.1)] == [1]


def test_a_row_is_not_its_own_neighbour_where_that_is_said() -> None:
    rows = rows_of([[0.6, 0.8], [0.8, 0.6]])
    found = closest(rows, rows, limit=5, least=0.1, itself=False)
    assert [(near.row, near.other) for near in found] == [(0, 1), (1, 0)]


def test_what_is_less_alike_than_asked_for_is_left_out() -> None:
    rows = rows_of([[0.6, 0.8]])
    assert list(closest(rows, rows_of([[0.8, 0.6]]), limit=5, least=0.97)) == []


def test_blocks_give_what_one_dense_product_gives() -> None:
    random = np.random.default_rng(5)
    rows, others = (
        csr_array(normalize(csr_array(random_array((size, 40), density=0.2, rng=random))))
        for size in (30, 50)
    )
    dense = (rows @ others.T).toarray().round(4)
    shared = (rows.toarray() > 0).astype(int) @ (others.toarray() > 0).T.astype(int)
    dense[(shared < 2) | (dense < 0.2)] = 0
    expected = [
        (row, int(other))
        for row in range(30)
        for other in np.lexsort((np.arange(50), -dense[row]))[:4]
        if dense[row, other]
    ]
    found = list(closest(rows, others, limit=4, least=0.2, block=7))
    assert [(near.row, near.other) for near in found] == expected
    assert [near.cosine for near in found] == [dense[pair] for pair in expected]


def test_nothing_is_close_to_nothing() -> None:
    empty = csr_array(np.zeros((0, 3), np.float32))
    some = rows_of([[0.6, 0.8, 0.0]])
    assert list(closest(some, empty, limit=3, least=0.1)) == []
    assert list(closest(empty, some, limit=3, least=0.1)) == []
