"""A fingerprint of all that the graph says: the same for the same content, however it came there.

It is the sum, modulo 2^256, of the SHA-256 of every entity, fact, source row and data set, each
written as JSON with sorted names; so the order of writing does not matter. The ledger of loads and
the times of loading are left out.
"""

from __future__ import annotations

import json
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from graph.entities import plain
from graph.model import RELATIONS
from graph.portions import fetched, portions, tell_nobody

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.portions import Portion, Progress
    from graph.store import Store

PART: Final = 50_000
"""Nodes or facts that one statement collects; source rows may be long."""

_LABELS: Final = ("Entity", "Record", "Dataset")
_BOOKKEEPING: Final = ("loaded",)


def digest(store: Store, progress: Progress = tell_nobody) -> str:
    """Return the digest of the graph as 64 hexadecimal digits.

    Raises:
        StoreUnavailable: the database cannot be reached.
    """
    nodes = portions(store, "count_nodes", _LABELS, PART)
    facts = portions(store, "count_facts", RELATIONS, PART)
    total = 0
    for _, part in fetched(nodes, partial(_of_nodes, store), progress):
        total += part
    for _, part in fetched(facts, partial(_of_facts, store), progress):
        total += part
    return f"{total % 2**256:064x}"


def _of_nodes(store: Store, portion: Portion) -> int:
    rows = store.stream("nodes_in_full", portion.name, part=portion.part, parts=portion.parts)
    return _sum(
        ["node", sorted(labels), properties] for row in rows for labels, properties in row["nodes"]
    )


def _of_facts(store: Store, portion: Portion) -> int:
    rows = store.stream("relations_in_full", portion.name, part=portion.part, parts=portion.parts)
    return _sum(["fact", portion.name, *fact] for row in rows for fact in row["facts"])


def _sum(things: Iterable[list[Any]]) -> int:
    return sum(int.from_bytes(sha256(_canonical(thing)).digest()) for thing in things)


def _canonical(thing: list[Any]) -> bytes:
    """Return a thing as JSON; its last element are its properties."""
    *head, properties = thing
    kept = {name: value for name, value in properties.items() if name not in _BOOKKEEPING}
    text = json.dumps([*head, kept], sort_keys=True, ensure_ascii=False, default=plain)
    return text.encode(errors="surrogatepass")
