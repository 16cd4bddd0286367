"""Which entity is meant by what somebody wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph.errors import UnknownEntity, UsageError
from graph.search import exactly, search

if TYPE_CHECKING:
    from graph.snapshot import Snapshot
    from graph.store import Store

_ROR: Final = re.compile(r"(?:https?://)?(?:www\.)?ror\.org/([0-9a-z]{9})/?", re.IGNORECASE)
NAMED: Final = 5
"""How many of several that may be meant an error names."""


def resolve(store: Store, snapshot: Snapshot, text: str) -> str:
    """Return the id of the one entity that a text names.

    An id, the part of one after its last colon if no other has it, an address such as
    https://ror.org/0abcdef12, or an exact name that only one has.

    Raises:
        UnknownEntity: it names none.
        UsageError: it may mean several.
        StoreUnavailable: the database cannot be reached (only a name needs it).
    """
    text = text.strip()
    if snapshot.find(text) is not None:
        return text
    found = _by_address(snapshot, text) or _by_ending(snapshot, text)
    found = found or exactly(store, snapshot, text, NAMED)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{text!r} may mean {_or(found)}. Use the id of the one that you mean.")
    raise UnknownEntity(_unknown(store, snapshot, text))


def _by_address(snapshot: Snapshot, text: str) -> list[str]:
    match = _ROR.fullmatch(text)
    if match is None or snapshot.find(f"ror:{match[1].lower()}") is None:
        return []
    return [f"ror:{match[1].lower()}"]


def _by_ending(snapshot: Snapshot, text: str) -> list[str]:
    return [snapshot.id(node) for node in snapshot.ending(text, NAMED)]


def _unknown(store: Store, snapshot: Snapshot, text: str) -> str:
    near = [hit.id for hit in search(store, snapshot, text, None, 3).hits]
    hint = f"Perhaps {_or(near)}?" if near else "Look for it with `liaison search`."
    return f"Nothing here is called {text!r}. {hint}"


def _or(ids: list[str]) -> str:
    return " or ".join(ids)
