"""Reading all of a large graph: in portions that fit the database's memory, several at a time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.store import Store

Progress = Callable[[str, int, int], None]
"""Told what is being read, how many of it are there, and how many there will be."""

STREAMS: Final = 2
"""Statements that run at a time: one reads while the values of the other are taken over."""

T = TypeVar("T")
P = TypeVar("P", bound="Portion")


@dataclass(frozen=True, slots=True)
class Portion:
    """What one statement reads: a part of a label or of a relation type."""

    name: str
    size: int
    part: int
    parts: int


def portions(store: Store, counting: str, names: Iterable[str], size: int) -> list[Portion]:
    """Return what has to be read of each name, at most about `size` at a time, the largest first.

    `counting` is the statement that counts what has a name.
    """
    totals = {name: store.read(counting, name)[0]["total"] for name in names}
    found = [
        Portion(name, -(-total // parts), part, parts)
        for name, total in totals.items()
        for parts in [-(-total // size)]
        for part in range(parts)
    ]
    return sorted(found, key=lambda portion: -portion.size)


def fetched(wanted: list[P], fetch: Callable[[P], T], progress: Progress) -> Iterator[tuple[P, T]]:
    """Yield each portion with what was read, while further ones are on their way."""
    done, total = 0, sum(portion.size for portion in wanted)
    with ThreadPoolExecutor(STREAMS) as pool:
        for portion, found in zip(wanted, pool.map(fetch, wanted), strict=True):
            done += portion.size
            progress(portion.name, done, total)
            yield portion, found


def tell_nobody(what: str, done: int, total: int) -> None:
    """Take a report of progress and do nothing."""
