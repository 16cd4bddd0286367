"""What a load did: every row that was read is loaded, unchanged or rejected."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

SHOWN: Final = 1_000
"""How many rejected rows a report names one by one; the counts are always of all."""
_EXAMPLES: Final = 5


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was not loaded, or a cell of a loaded row that could not be used."""

    file: str
    row: int
    """As a spreadsheet shows it: the header is row 1."""
    column: str
    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Warned:
    """Cells of loaded rows that could not be used for the same reason."""

    file: str
    column: str
    code: str
    count: int
    sentence: str
    """About the first of them."""
    rows: tuple[int, ...]
    """The numbers of the first of them."""


@dataclass(frozen=True, slots=True)
class FileCount:
    """The rows of one file: `read` is always the sum of the other three."""

    file: str
    read: int
    loaded: int
    unchanged: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many nodes or relations a load added, changed and removed."""

    added: int = 0
    changed: int = 0
    removed: int = 0

    def __bool__(self) -> bool:
        """Return whether anything is different now."""
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class Report:
    """What a load did; `read` is always `loaded` + `unchanged` + `rejected`."""

    dataset: str
    read: int
    loaded: int
    unchanged: int
    rejected: int
    gone: int
    """Rows of the load before that are no longer in the files."""
    nodes: Counts
    relations: Counts
    seconds: float
    files: tuple[FileCount, ...] = ()
    rejects: tuple[Reject, ...] = ()
    """The rejected rows, at most 1,000 of them."""
    warnings: tuple[Warned, ...] = ()
    reasons: dict[str, int] = field(default_factory=dict)
    """Code → number of rejected rows."""

    @property
    def changed(self) -> bool:
        """Return whether the graph is different now."""
        return bool(self.loaded or self.gone or self.nodes or self.relations)


def summed(warnings: Iterable[Reject]) -> tuple[Warned, ...]:
    """Return warnings counted by file, column and code, in the order in which they came."""
    groups: dict[tuple[str, str, str], list[Reject]] = {}
    for warning in warnings:
        groups.setdefault((warning.file, warning.column, warning.code), []).append(warning)
    return tuple(
        Warned(*key, len(group), group[0].sentence, tuple(w.row for w in group[:_EXAMPLES]))
        for key, group in groups.items()
    )


def reasons(rejects: Iterable[Reject]) -> dict[str, int]:
    """Return how many rows were rejected for each code."""
    counts: dict[str, int] = {}
    for reject in rejects:
        counts[reject.code] = counts.get(reject.code, 0) + 1
    return counts
