"""Columns of a snapshot: texts, and the edges and facts of one relation type.

Arrays are views of the mapped file and cannot be written to. What would be the same for every
fact is kept once: such a column is a view with one value behind it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.snapshot_file import Array

Bytes = np.ndarray[Any, np.dtype[np.uint8]]
Shorts = np.ndarray[Any, np.dtype[np.int16]]
Ints = np.ndarray[Any, np.dtype[np.int32]]
Floats = np.ndarray[Any, np.dtype[np.float32]]

NO_DATE: Final = -(2**31)
"""Stands for a missing date among days since 1970-01-01."""

_NO_SHORT_DATE: Final = 2**16 - 1
"""Stands for a missing date where days are kept in two bytes."""

SCORED: Final = ("out_part", "out_indices", "in_part", "in_indices", "weight", "since")
"""The stored columns of a relation that scoring reads."""


class Texts:
    """A column of texts: `Texts(...)[number]`; kept as UTF-8 end to end with where each begins."""

    def __init__(self, text: Bytes, begin: Ints) -> None:
        """Take uint8[bytes] and int32[n + 1]."""
        # an element of a memoryview is a plain int, several times as fast as one of an array
        self._text = text.data
        self._begin = begin.data

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self._begin) - 1

    def __getitem__(self, number: int) -> str:
        """Return one text."""
        return self.utf8(number).decode()

    def utf8(self, number: int) -> bytes:
        """Return one text as it is kept."""
        return bytes(self._text[self._begin[number] : self._begin[number + 1]])

    def find(self, text: str, low: int, high: int) -> int | None:
        """Return the number of a text among low … high - 1, which are in order; None if none."""
        wanted = _utf8(text)
        place = bisect_left(range(high), wanted, low, high, key=self.utf8)
        return place if place < high and self.utf8(place) == wanted else None

    def beginning(self, text: str, low: int, high: int) -> range:
        """Return the numbers of the texts among low … high - 1 that begin so; these in order."""
        wanted = _utf8(text)

        def beginning(number: int) -> bytes:
            return self.utf8(number)[: len(wanted)]

        numbers = range(high)
        first = bisect_left(numbers, wanted, low, high, key=beginning)
        return range(first, bisect_right(numbers, wanted, first, high, key=beginning))


def _utf8(text: str) -> bytes:
    """Return a text as it would be kept; no text holds half a character, so that finds nothing."""
    return text.encode(errors="surrogatepass")


def text_arrays(name: str, texts: Iterable[str]) -> dict[str, Array]:
    """Return the two arrays that `Texts` reads, for texts in their order."""
    encoded = [text.encode(errors="replace") for text in texts]
    begin = np.zeros(len(encoded) + 1, dtype=np.int64)
    np.cumsum(np.fromiter(map(len, encoded), np.int64, len(encoded)), out=begin[1:])
    if begin[-1] >= 2**31:
        raise OverflowError(f"the texts of {name} need more than 2 GB")
    joined = np.frombuffer(b"".join(encoded), dtype=np.uint8)
    return {f"{name}.text": joined, f"{name}.begin": begin.astype(np.int32)}


class RelationColumns:
    """All facts of one relation type, by edge: an edge is a distinct pair of a from and a to node.

    Edges are numbered by from, then to. `E` is the number of edges, `F` of facts, `N` of nodes.
    """

    def __init__(self, arrays: Mapping[str, Array], node_count: int) -> None:
        """Take the arrays of one relation by their short names; an empty mapping has no edge."""
        self._arrays = arrays
        self._node_count = node_count

    @property
    def stored(self) -> Mapping[str, Array]:
        """Return the arrays as the file keeps them."""
        return self._arrays

    @property
    def edge_count(self) -> int:
        """Return E."""
        return len(self.out_indices)

    @cached_property
    def fact_count(self) -> int:
        """Return F."""
        stored = self._arrays.get("fact_indptr")
        return self.edge_count if stored is None else int(stored[-1])

    @cached_property
    def out_indices(self) -> Ints:
        """Return int32[E]: the to node of each edge; sorted within the edges of one from node."""
        return self._arrays.get("out_indices", np.empty(0, np.int32))

    @cached_property
    def in_indices(self) -> Ints:
        """Return int32[E]: from nodes by to node; sorted within those of one to node."""
        return self._arrays.get("in_indices", np.empty(0, np.int32))

    @cached_property
    def out_indptr(self) -> Ints:
        """Return int32[N+1]: the edges of node n are out_indptr[n] … out_indptr[n + 1] - 1."""
        return self._whole("out")

    @cached_property
    def in_indptr(self) -> Ints:
        """Return int32[N+1]: where the from nodes of each to node begin in `in_indices`."""
        return self._whole("in")

    def part(self, side: str) -> tuple[int, Ints]:
        """Return the first node that has edges on a side ("out" or "in"), and indptr from there.

        The indptr ends after the last node that has any: this is what the file keeps.
        """
        if f"{side}_part" not in self._arrays:
            return 0, np.zeros(1, np.int32)
        return int(self._arrays[f"{side}_low"][0]), self._arrays[f"{side}_part"]

    @cached_property
    def fact_indptr(self) -> Ints:
        """Return int32[E+1]: the facts of edge e are fact_indptr[e] … fact_indptr[e + 1] - 1."""
        stored = self._arrays.get("fact_indptr")
        return np.arange(self.edge_count + 1, dtype=np.int32) if stored is None else stored

    @cached_property
    def record_indptr(self) -> Ints:
        """Return int32[F+1]: where the record numbers of each fact begin in `record`."""
        if "record" not in self._arrays:
            return np.zeros(self.fact_count + 1, np.int32)
        stored = self._arrays.get("record_indptr")
        return np.arange(self.fact_count + 1, dtype=np.int32) if stored is None else stored

    @cached_property
    def record(self) -> Ints:
        """Return int32[…]: numbers of source rows, for `Snapshot.record_id`."""
        return self._arrays.get("record", np.empty(0, np.int32))

    @cached_property
    def weight(self) -> Floats:
        """Return float32[F], 1 where none was given."""
        return self._spread("weight", np.float32(1))

    @cached_property
    def inferred(self) -> Bytes:
        """Return uint8[F]: 1 where the fact was inferred, 0 where it was asserted."""
        return self._spread("inferred", np.uint8(0))

    @cached_property
    def dataset(self) -> Shorts:
        """Return int16[F]: position in `Snapshot.datasets`."""
        return self._spread("dataset", np.int16(0))

    @cached_property
    def since(self) -> Ints:
        """Return int32[F]: days since 1970-01-01, NO_DATE where there is none."""
        return self._days("since")

    @cached_property
    def until(self) -> Ints:
        """Return int32[F]: days since 1970-01-01, NO_DATE where there is none."""
        return self._days("until")

    @property
    def has_weights(self) -> bool:
        """Return whether any fact weighs other than 1."""
        return "weight" in self._arrays

    @property
    def has_dates(self) -> bool:
        """Return whether any fact has a `since`."""
        return "since" in self._arrays

    def sources(self) -> Ints:
        """Return int32[E]: the from node of each edge; made anew at each call."""
        low, part = self.part("out")
        return np.repeat(np.arange(low, low + len(part) - 1, dtype=np.int32), np.diff(part))

    def edge_of_fact(self) -> Ints:
        """Return int32[F]: the edge of each fact; made anew at each call."""
        edges = np.arange(self.edge_count, dtype=np.int32)
        return np.repeat(edges, np.diff(self.fact_indptr))

    def out_row(self, node: int) -> range:
        """Return the numbers of the edges that leave a node."""
        return self._row("out", node)

    def in_row(self, node: int) -> range:
        """Return the positions in `in_indices` of the nodes whose edges reach a node."""
        return self._row("in", node)

    def edge(self, source: int, target: int) -> int | None:
        """Return the number of the edge from one node to another; None when there is none."""
        row = self.out_row(source)
        place = row.start + int(np.searchsorted(self.out_indices[row.start : row.stop], target))
        return place if place < row.stop and self.out_indices[place] == target else None

    def facts(self, edge: int) -> range:
        """Return the numbers of the facts of an edge."""
        if "fact_indptr" not in self._arrays:
            return range(edge, edge + 1)
        return range(int(self.fact_indptr[edge]), int(self.fact_indptr[edge + 1]))

    def records(self, fact: int) -> Ints:
        """Return int32[…]: the numbers of the source rows of a fact."""
        if "record_indptr" not in self._arrays:
            return self.record[fact : fact + 1]
        return self.record[self.record_indptr[fact] : self.record_indptr[fact + 1]]

    def _row(self, side: str, node: int) -> range:
        low, part = self.part(side)
        at = node - low
        if not 0 <= at < len(part) - 1:
            return range(0)
        return range(int(part[at]), int(part[at + 1]))

    def _whole(self, side: str) -> Ints:
        low, part = self.part(side)
        whole = np.zeros(self._node_count + 1, np.int32)
        whole[low : low + len(part)] = part
        whole[low + len(part) :] = part[-1]
        return whole

    def _spread(self, name: str, otherwise: np.generic) -> Array:
        """Return a column of F values; a single stored one stands for all."""
        stored = self._arrays.get(name)
        if stored is None:
            return np.broadcast_to(otherwise, self.fact_count)
        return np.broadcast_to(stored[0], self.fact_count) if len(stored) == 1 else stored

    def _days(self, name: str) -> Ints:
        stored = self._arrays.get(name)
        if stored is None or stored.dtype == np.int32:
            return self._spread(name, np.int32(NO_DATE))
        earliest = self._arrays[f"{name}_from"][0]
        days = np.where(stored == _NO_SHORT_DATE, NO_DATE, stored.astype(np.int32) + earliest)
        return days.astype(np.int32)


def day_arrays(name: str, days: Ints) -> dict[str, Array]:
    """Return the arrays that a column of days is kept in: none without dates, two bytes if it fits.

    The dates of most relations lie within 179 years, so two bytes count them from the earliest.
    """
    dated = days[days != NO_DATE]
    if not len(dated):
        return {}
    earliest, latest = int(dated.min()), int(dated.max())
    if latest - earliest >= _NO_SHORT_DATE:
        return {name: days}
    short = np.where(days == NO_DATE, _NO_SHORT_DATE, days.astype(np.int64) - earliest)
    return {name: short.astype(np.uint16), f"{name}_from": np.array([earliest], np.int32)}
