"""How close a name is to what somebody typed, in any script.

Names are compared folded: without case, accents and punctuation. Latin text is cut into words;
Chinese, Japanese and Korean, which have no spaces, into pairs of neighbouring characters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Self

_CJK: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_RUN: Final = re.compile(f"[{_CJK}]+|[^\\W_{_CJK}]+")
_IS_CJK: Final = re.compile(f"[{_CJK}]")
_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)

EXACT: Final = 1.0
_BEGINS: Final = 0.8
_CONTAINS: Final = 0.6
_ALL_WORDS: Final = 0.45
_WORDS_BEGUN: Final = 0.3
_PART: Final = 0.2


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded for comparison."""

    text: str
    """Its runs of letters and digits with a space between."""
    words: tuple[str, ...]
    """Latin words, and pairs of neighbouring characters; a lone character is a word."""

    @classmethod
    def of(cls, text: str) -> Self:
        """Return a text folded; empty where there is no letter or digit."""
        runs = _RUN.findall(fold(text))
        return cls(" ".join(runs), tuple(word for run in runs for word in _words(run)))


def fold(text: str) -> str:
    """Return a text without case and accents, wide forms as usual ones."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare).translate(_LETTERS)


def whole(text: str) -> str:
    """Return a text with a question mark for each half of a character, which no database keeps."""
    return text.encode(errors="replace").decode()


def runs(text: str) -> tuple[list[str], list[str]]:
    """Return the Latin words of a text and its runs of Chinese characters, folded."""
    found = _RUN.findall(fold(text))
    return (
        [run for run in found if not is_cjk(run)],
        [run for run in found if is_cjk(run)],
    )


def is_cjk(run: str) -> bool:
    """Return whether a run of letters is written in Chinese, Japanese or Korean characters."""
    return bool(_IS_CJK.match(run))


def closeness(asked: Folded, name: Folded) -> float:
    """Return how close a name is to what was asked for, from 0 (nothing in common) to 1 (the same).

    The same > begins with it > contains it > has all its words > has words that begin so > a part.
    Among equals the shorter name is closer.
    """
    if not asked.text or not name.text:
        return 0.0
    if asked.text == name.text:
        return EXACT
    share = len(asked.text) / max(len(name.text), len(asked.text))
    if name.text.startswith(asked.text):
        return _BEGINS + 0.1 * share
    if _within(asked.text, name.text):
        return _CONTAINS + 0.1 * share
    return _by_words(asked.words, name.words, share)


def _by_words(asked: tuple[str, ...], words: tuple[str, ...], share: float) -> float:
    have = set(words)
    if all(word in have for word in asked):
        return _ALL_WORDS + 0.1 * share
    if all(any(word.startswith(begun) for word in words) for begun in asked):
        return _WORDS_BEGUN + 0.1 * share
    return _PART * sum(word in have for word in asked) / len(asked)


def _within(part: str, text: str) -> bool:
    """Return whether a text holds another from the beginning of a word on."""
    return part in text if is_cjk(part) else f" {part}" in text


def _words(run: str) -> list[str]:
    if not is_cjk(run) or len(run) == 1:
        return [run]
    return [run[place : place + 2] for place in range(len(run) - 1)]
