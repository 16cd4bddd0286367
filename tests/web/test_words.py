"""The dictionaries say everything in both languages, and nothing that no page asks for."""

from __future__ import annotations

import json
import re

import pytest

from api.explorer import WEB
from graph.model import NODE_KINDS, RELATION_KINDS

PLURAL = re.compile(r"\.(one|other)$")
ASKED = re.compile(r'(?<![.\w])(?:t|phrase|has)\(\s*"([^"]+)"')
ASKED_BY_PREFIX = re.compile(r"`([a-z][A-Za-z.]*\.)\$\{")
QUOTED = re.compile(r'"([^"\n]*)"')
RELATION_PREFIX = "relation."


def dictionary(language: str) -> dict[str, str]:
    """Return the phrases of a language."""
    words: dict[str, str] = json.loads(
        (WEB / "lang" / f"{language}.json").read_text(encoding="utf-8")
    )
    return words


def scripts() -> str:
    """Return all scripts of the page, one after the other."""
    return "\n".join(path.read_text(encoding="utf-8") for path in (WEB / "app").rglob("*.js"))


def test_both_languages_have_the_same_keys_in_the_same_order() -> None:
    assert list(dictionary("en")) == list(dictionary("zh"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_phrase_is_empty_and_placeholders_agree(language: str) -> None:
    english = dictionary("en")
    for key, phrase in dictionary(language).items():
        assert phrase.strip(), key
        if not key.startswith("relative"):
            placeholders = set(re.findall(r"\{\w+\}", phrase))
            assert placeholders == set(re.findall(r"\{\w+\}", english[key])), key


def test_each_phrase_that_a_page_asks_for_is_there() -> None:
    known = {PLURAL.sub("", key) for key in dictionary("en")}
    assert {key for key in ASKED.findall(scripts()) if key not in known} == set()


def test_no_phrase_is_left_that_no_page_asks_for() -> None:
    text = scripts()
    asked = set(QUOTED.findall(text))
    prefixes = (RELATION_PREFIX, *ASKED_BY_PREFIX.findall(text))
    known = {PLURAL.sub("", key) for key in dictionary("en")}
    assert {key for key in known if key not in asked and not key.startswith(prefixes)} == set()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_relation_of_the_model_reads_both_ways(language: str) -> None:
    words = dictionary(language)
    for kind in RELATION_KINDS:
        assert "{object}" in words[f"relation.{kind.type}.out"]
        if not kind.symmetric:
            assert "{object}" in words[f"relation.{kind.type}.in"]
    known = {kind.type for kind in RELATION_KINDS}
    assert {key.split(".")[1] for key in words if key.startswith(RELATION_PREFIX)} == known


def test_each_kind_of_the_model_has_its_words_and_its_colour() -> None:
    words = dictionary("en")
    tokens = (WEB / "style" / "tokens.css").read_text(encoding="utf-8")
    for kind in NODE_KINDS:
        assert f"kinds.{kind.label}" in words
        assert f"this.{kind.label}" in words
        assert f"--kind-{kind.label.lower()}:" in tokens
