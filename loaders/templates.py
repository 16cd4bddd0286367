"""Templates such as `sbir:firm:{firm|slug}`: text with the names of columns or values in it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_BETWEEN: Final = re.compile(r"[\W_]+")
_PLACE: Final = re.compile(r"\{([^{}|]+)(?:\|([^{}]+))?\}")


def slug(text: str) -> str:
    """Return the text as part of an id: lower case, letters and digits joined by hyphens.

    Texts that differ only in case, white space, punctuation or accents have the same slug; the
    letters of other scripts stay as they are.
    """
    plain = text.casefold()
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        letters = "".join(c for c in apart if not unicodedata.combining(c))
        plain = unicodedata.normalize("NFC", letters)
    return _BETWEEN.sub("-", plain).strip("-")


FILTERS: Final[dict[str, Callable[[str], str]]] = {
    "slug": slug,
    "lower": str.lower,
    "upper": str.upper,
}
"""What may stand behind the bar in a template."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a template: plain text, or the name of a column or value and its filter."""

    text: str | None
    name: str = ""
    filter: str | None = None


@cache
def pieces(template: str) -> tuple[Piece, ...]:
    """Return the parts of a template in order."""
    found: list[Piece] = []
    end = 0
    for match in _PLACE.finditer(template):
        found.append(Piece(template[end : match.start()]))
        found.append(Piece(None, match[1].strip(), match[2]))
        end = match.end()
    found.append(Piece(template[end:]))
    return tuple(piece for piece in found if piece.text != "")


def is_template(text: str) -> bool:
    """Return whether the text has a name in braces; otherwise it is a name itself."""
    return _PLACE.search(text) is not None


def names(text: str) -> tuple[str, ...]:
    """Return the names of the columns and values that a template, or a name alone, asks for."""
    if not is_template(text):
        return (text,)
    return tuple(piece.name for piece in pieces(text) if piece.text is None)
