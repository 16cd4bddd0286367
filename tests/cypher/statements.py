"""What the header of a statement says, read as a program would."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import cypher

if TYPE_CHECKING:
    from cypher import Folder

FOLDERS: Final[tuple[Folder, ...]] = ("schema", "read", "write")
SAMPLES: Final[dict[str, Any]] = {
    "string": "a",
    "integer": 1,
    "float": 0.5,
    "boolean": True,
    "map": {},
    "datetime": None,
}
"""A value of each type, for a plan that asks for parameters."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One file of `cypher/`."""

    folder: Folder
    name: str

    def __str__(self) -> str:
        """Return what a test is called after."""
        return f"{self.folder}/{self.name}"

    @property
    def text(self) -> str:
        """Return the statement with a name of the model where it leaves a place for one."""
        text = cypher.statement(self.folder, self.name)
        for place, name in (("`TYPE`", "ABOUT"), ("`KIND`", "Person")):
            if place in text:
                return cypher.filled(text, name)
        return text

    @property
    def about(self) -> str:
        """Return what the header says before it comes to parameters and columns."""
        return self._header.partition("Parameters:")[0].strip()

    @property
    def parameters(self) -> dict[str, str]:
        """Return the types of the parameters by their names, as the header has them."""
        return listed(self._header.partition("Parameters:")[2].partition("Columns:")[0])

    @property
    def columns(self) -> dict[str, str]:
        """Return the types of the columns by their names, as the header has them."""
        return listed(self._header.partition("Columns:")[2])

    @property
    def used(self) -> set[str]:
        """Return the names of the parameters that the statement uses."""
        return set(re.findall(r"\$([a-z_]+)\b(?!\()", self.text))

    @property
    def _header(self) -> str:
        return cypher.header(self.folder, self.name).replace("\n", " ")


def listed(text: str) -> dict[str, str]:
    """Return names and types of a list such as `id string, rows list<map> (of each …)`."""
    while "(" in text:
        text = re.sub(r"\([^()]*\)", "", text)
    entries = [entry.split(maxsplit=1) for entry in _split(text) if entry.strip() != "none"]
    return {name: " ".join(rest).strip() for name, *rest in entries}


def _split(text: str) -> list[str]:
    return re.split(r",(?![^<]*>)(?![^{]*\})", text.strip())


def sample(type_: str) -> Any:  # noqa: ANN401  # a value of whatever type the header names
    """Return a value of a type as a header names it."""
    return [] if type_.startswith("list<") else SAMPLES[type_.split(maxsplit=1)[0]]


STATEMENTS: Final = [Statement(folder, name) for folder in FOLDERS for name in cypher.names(folder)]
