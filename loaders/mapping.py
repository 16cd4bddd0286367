"""The schema of a mapping: how the rows of a data set become entities and relations.

A mapping is a YAML file that a data steward can read and write; `datasets/*.yml` are examples.
Everything here is checked when the file is read, so that a loader never meets a wrong mapping.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Constant = str | int | float | bool | date | list[str]


def _listed(value: object) -> object:
    return value if isinstance(value, list) else [value]


OneOrMore = Annotated[list[str], BeforeValidator(_listed), Field(min_length=1)]
"""One text or a list of texts."""

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$")]


class _Rule(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)


class Lookup(_Rule):
    """The text of another file of the data set, in the row where column `match` has this text."""

    file: str
    match: str
    take: str


class ValueRule(_Rule):
    """How a named value is worked out from a row; what is set is applied in the order below."""

    source: OneOrMore = Field(alias="from")
    """A column, an earlier value, or a template such as `{agency} {branch}`; of several, all."""
    empty: list[str] = []
    """Texts that say nothing, such as a placeholder."""
    unescape: bool = False
    """True when the file writes `&amp;` for `&`."""
    replace: dict[str, str] = {}
    lookup: Lookup | None = None
    pattern: str | None = None
    """A regular expression (RE2) with one named group: what it matches is the value."""
    find: str | None = None
    """A regular expression with one group: every match is an item of a list."""
    split: str | None = None
    """The separator between the items of a list."""
    keep: str | None = None
    """Only items that match this regular expression."""
    drop: str | None = None
    """No items that match this regular expression."""
    case: Literal["upper", "lower"] | None = None
    words: dict[str, str] | None = None
    """What the file's codes mean; a code that is not in the list cannot be read."""
    vocabulary: str | None = None
    """The same from a shared list, `<list>.<column>`, of `loaders/vocabularies`."""
    take: Literal["first", "last", "only"] | None = None
    """One item of the list; `only` if there is exactly one different item."""
    otherwise: str | None = None
    """A column, an earlier value or a template for rows in which nothing is left."""
    default: str | None = None
    """A fixed text for rows in which still nothing is left."""
    required: bool = False
    """True rejects a row without it."""
    expected: bool = False
    """True notes in the report that a row has none."""
    unreadable: Literal["warn", "reject", "ignore"] = "warn"
    """What to do with a row in which there is something that cannot be read."""


Setters = dict[str, OneOrMore]
"""Property → column, value or template; of several the first that says something, or all of
them where the property is a list."""


class _Facts(_Rule):
    set: Setters = {}
    always: dict[str, Constant] = {}
    """Property → what it is in every row."""
    when: dict[str, OneOrMore] = {}
    """Column or value → texts: only rows with one of them."""


class NodeRule(_Facts):
    """How a row names an entity; a row in which part of the id is missing names none."""

    kind: str
    id: str
    each: str | None = None
    """A value that is a list: one entity for each of its items."""
    known: bool = False
    """True when another row has to describe the entity; a row that names an unknown one is
    rejected."""
    repeats: Literal["same", "number"] = "same"
    """What a repeated id means: the same entity, or another one, which is numbered."""


class RelationRule(_Facts):
    """How a row joins two of its entities."""

    type: str
    source: str = Field(alias="from")
    target: str = Field(alias="to")


class FileRule(_Rule):
    """How the rows of one file are read."""

    file: Annotated[str, Field(pattern=r"^[\w-]+([./ ][\w-]+)*$")]
    """Its name in the folder of the data set; `.gz` may follow."""
    about: str
    record: str | None = None
    """A template for the key of a row; without it the row number is the key."""
    optional: bool = False
    encoding: str = "utf-8"
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] = ","
    empty: list[str] = []
    """Texts that say nothing in any column of this file."""
    may_lack: list[str] = []
    """Columns that a file need not have; they are empty then."""
    decimal: Literal[".", ","] | None = None
    """The sign before the fraction; without it 1,234 is refused as ambiguous."""
    dates: Literal["day/month/year", "month/day/year"] | None = None
    """The order in dates such as 03/04/2024, which are refused without it."""
    values: dict[str, ValueRule] = {}
    nodes: Annotated[dict[str, NodeRule], Field(min_length=1)]
    relations: list[RelationRule] = []


class Mapping(_Rule):
    """A data set: where it comes from, and how its files become a network."""

    id: Identifier
    title: str
    source: str
    licence: str
    about: str = ""
    synthetic: bool = False
    """True when the whole data set is invented."""
    files: Annotated[dict[Identifier, FileRule], Field(min_length=1)]
