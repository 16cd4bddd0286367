"""Search by name: candidates from the full-text indexes, put in order by how close they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from heapq import nsmallest
from typing import TYPE_CHECKING, Final

from graph.answers import Found, Hit
from graph.details import detail
from graph.errors import UsageError
from graph.model import NODES
from graph.names import EXACT, Folded, closeness, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.snapshot import Snapshot
    from graph.store import Store

LONGEST: Final = 200
"""Characters of a search that are looked at."""

CANDIDATES: Final = 200
"""What each index may find; more when only one kind is asked for, as the rest is thrown away."""

CANDIDATES_OF_A_KIND: Final = 1000

BY_ID: Final = 20
"""Entities that are found because their id begins or ends like the search."""

_ENDING: Final = 0.95
"""The end of an id counts a little less than a name that is as close."""


@dataclass(frozen=True, slots=True)
class _Match:
    """An entity and which of its names is how close to what was asked for."""

    node: int
    score: float
    name: str


def search(store: Store, snapshot: Snapshot, text: str, kind: str | None, limit: int) -> Found:
    """Return the entities of the snapshot whose name, alias or id is closest to a text.

    The better connected of two equally close ones comes first. Nothing is found for a text
    without letters and digits.

    Raises:
        UsageError: the model has no such kind.
        StoreUnavailable: the database cannot be reached.
    """
    if kind is not None and kind not in NODES:
        raise UsageError(f"There is no kind {kind!r}. Use one of {', '.join(NODES)}.")
    text = text[:LONGEST].strip()
    low, high = (0, snapshot.node_count) if kind is None else snapshot.kind_range(kind)
    found: dict[int, _Match] = {}
    for match in _matches(store, snapshot, text, kind):
        known = found.get(match.node)
        if low <= match.node < high and match.score > (known.score if known else 0):
            found[match.node] = match
    best = nsmallest(limit, found.values(), key=lambda match: _rank(snapshot, match))
    return Found(text, snapshot.version, tuple(_hit(snapshot, match) for match in best))


def exactly(store: Store, snapshot: Snapshot, name: str, limit: int) -> list[str]:
    """Return the ids of up to `limit` entities that have exactly this name or alias.

    Of a name that is longer than a search none.
    """
    if len(name) > LONGEST:
        return []
    hits = search(store, snapshot, name, None, limit).hits
    return [hit.id for hit in hits if hit.score == EXACT]


def _rank(snapshot: Snapshot, match: _Match) -> tuple[float, int, int]:
    return -match.score, -int(snapshot.degree[match.node]), match.node


def _matches(store: Store, snapshot: Snapshot, text: str, kind: str | None) -> Iterator[_Match]:
    asked = Folded.of(text)
    for node in _by_id(snapshot, text):
        entity_id = snapshot.id(node)
        yield _match(asked, node, (entity_id,))
        ending = _match(asked, node, (entity_id.rpartition(":")[2],))
        yield replace(ending, score=ending.score * _ENDING)
    limit = CANDIDATES if kind is None else CANDIDATES_OF_A_KIND
    if queries := lucene_queries(text):
        for row in store.read("named", queries=queries, kind=kind, limit=limit):
            for entity_id, others in zip(row["ids"], row["others"], strict=True):
                known = snapshot.find(entity_id)
                if known is not None:
                    own = (snapshot.name(known), snapshot.name_zh(known))
                    yield _match(asked, known, (*own, *others))


def _match(asked: Folded, node: int, names: Iterable[str]) -> _Match:
    """Return the name that is closest, the first of equally close ones."""
    scored = ((closeness(asked, Folded.of(name)), name) for name in names if name)
    score, name = max(scored, key=lambda pair: pair[0])
    return _Match(node, score, name)


def _by_id(snapshot: Snapshot, text: str) -> list[int]:
    if not text:
        return []
    return [*snapshot.beginning(text, BY_ID), *snapshot.ending(text, BY_ID)]


def lucene_queries(text: str) -> list[dict[str, str]]:
    """Return what to ask each full-text index; words in small letters only, so nothing is syntax.

    `standard-folding` cuts Chinese into single characters, so a phrase there is a part of a name;
    it does not fold what stands before an asterisk, so that is folded here. `cjk` finds names that
    share a pair of characters.
    """
    latin, chinese = runs(text)
    words = [part for word in latin for part in (f"{word}^2", f"{word}*")]
    folded = [*words, *(f'"{run}"' for run in chinese)]
    queries = [{"index": "names_folded", "query": " ".join(folded)}] if folded else []
    if chinese:
        queries.append({"index": "names_cjk", "query": " ".join(map(_pairs, chinese))})
    return queries


def _pairs(run: str) -> str:
    return f"{run}*" if len(run) == 1 else run


def _hit(snapshot: Snapshot, match: _Match) -> Hit:
    ref = snapshot.ref(match.node)
    return Hit(
        id=ref.id,
        name=ref.name,
        kind=ref.kind,
        score=round(match.score, 4),
        name_zh=ref.name_zh,
        matched=match.name if match.name not in (ref.name, ref.name_zh) else None,
        synthetic=ref.synthetic,
        detail=detail(snapshot, match.node),
    )
