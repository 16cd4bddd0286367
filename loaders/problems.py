"""What a load has to say about rows: the rejected ones, and what could not be read in others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from loaders.report import Reject

Level = Literal["warn", "reject"]
Rows = npt.NDArray[np.int32]
"""Positions of rows in a batch."""

REASONS: Final = {
    "missing": "There is no value; give one or leave the row out.",
    "not-given": "There is no value; the row was loaded without what it would say.",
    "unreadable": "The value {text!r} cannot be read; write it as the mapping says.",
    "no-facts": "Nothing in the row names an entity; fill in what identifies it.",
    "duplicate-key": "Another row has the key {text!r}; keep one of them.",
    "unknown-reference": "No row describes {text!r}; correct the id or add that row.",
    "self-reference": "The row relates {text!r} to itself; no relation was made of it.",
    "columns": (
        "The row does not have as many cells as the file has columns; look for an unquoted "
        "separator or quote."
    ),
    "encoding": "The text is not in the file's encoding; save it again or correct the mapping.",
    "ambiguous": "The value {text!r} can be read in two ways; the mapping has to say which.",
}
"""Code → the sentence for people."""

_LONGEST: Final = 80


def sentence(code: str, text: str = "") -> str:
    """Return what a code says about a text."""
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return REASONS[code].format(text=shown)


@dataclass(slots=True)
class Problems:
    """Collects what is wrong with the rows of one batch.

    Attributes:
        file: The file as the report names it.
        numbers: The number of each row of the batch, as a spreadsheet shows it.
    """

    file: str
    numbers: npt.NDArray[np.int64]
    rejects: list[tuple[int, Reject]] = field(default_factory=list)
    warnings: list[Reject] = field(default_factory=list)

    def add(self, level: Level, rows: Rows, column: str, code: str, texts: list[str]) -> None:
        """Note a problem of some rows of the batch; `texts` is what stands there, or empty."""
        for position, row in enumerate(rows.tolist()):
            text = texts[position] if texts else ""
            found = Reject(self.file, int(self.numbers[row]), column, code, sentence(code, text))
            if level == "reject":
                self.rejects.append((row, found))
            else:
                self.warnings.append(found)

    def rejected(self, height: int) -> npt.NDArray[np.bool_]:
        """Return, for each of the rows of the batch, whether it is rejected."""
        mask = np.zeros(height, dtype=np.bool_)
        mask[[row for row, _ in self.rejects]] = True
        return mask

    def first_rejects(self) -> list[Reject]:
        """Return one reason for each rejected row, the first that was found, in row order."""
        first: dict[int, Reject] = {}
        for row, found in self.rejects:
            first.setdefault(row, found)
        return [first[row] for row in sorted(first)]
