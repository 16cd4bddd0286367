"""The list of metapaths and attributes, read from `metapaths.yml` and checked against the model.

A metapath is written as it is read: `Requirement -RESEMBLES- Project <-PARTICIPATES_IN-
Organization`. The definitions are those of the scoring page in docs/.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from graph.errors import UsageError
from graph.model import NODES, RELATIONS

LONGEST: Final = 4
_STEP: Final = re.compile(r"\s+(<)?-([A-Z_]+)-(>)?\s+([A-Za-z]+)")
_FILE: Final = Path(__file__).with_name("metapaths.yml")


class Direction(StrEnum):
    """How a step walks its relation."""

    OUT = "out"
    IN = "in"
    BOTH = "both"

    @property
    def reverse(self) -> Direction:
        """Return the direction of the same step walked back."""
        return {Direction.OUT: Direction.IN, Direction.IN: Direction.OUT}.get(self, self)


@dataclass(frozen=True, slots=True)
class Step:
    """One relation of a metapath, walked from a kind to a kind."""

    type: str
    direction: Direction
    origin: str
    target: str

    @property
    def reverse(self) -> Step:
        """Return the same step walked back."""
        return Step(self.type, self.direction.reverse, self.target, self.origin)


@dataclass(frozen=True, slots=True)
class Metapath:
    """A named sequence of steps with its weight in the score; an attribute has the same shape."""

    key: str
    steps: tuple[Step, ...]
    en: str
    zh: str
    weight: float

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds that it visits, the source's first."""
        return (self.steps[0].origin, *(step.target for step in self.steps))


@dataclass(frozen=True, slots=True)
class Scoring:
    """All that the score is made of besides the graph."""

    metapaths: tuple[Metapath, ...]
    attributes: tuple[Metapath, ...]
    prior_weight: float
    degree_exponent: float
    candidate_exponent: float
    recency_years: float | None
    """The time after which a dated fact counts 1/e; None when age does not matter."""

    def between(self, source: str, target: str) -> tuple[Metapath, ...]:
        """Return the metapaths from one kind to another, in the order of the list."""
        return tuple(m for m in self.metapaths if (m.kinds[0], m.kinds[-1]) == (source, target))

    def attributes_between(self, source: str, target: str) -> tuple[Metapath, ...]:
        """Return the attributes of such a pair, in the order of the list."""
        return tuple(m for m in self.attributes if (m.kinds[0], m.kinds[-1]) == (source, target))

    def targets(self, source: str) -> tuple[str, ...]:
        """Return the kinds that can be recommended to a source of this kind, the usual first."""
        return tuple(
            dict.fromkeys(m.kinds[-1] for m in self.metapaths if m.kinds[0] == source),
        )


def parse_steps(text: str) -> tuple[Step, ...]:
    """Return the steps of a metapath as written; UsageError names what is wrong with it."""
    head, *_ = text.split(maxsplit=1)
    position, origin, steps = len(head), head, []
    for match in _STEP.finditer(text):
        if match.start() != position:
            break
        against, relation, along, target = match.groups()
        steps.append(_step(text, relation, bool(against), bool(along), (origin, target)))
        position, origin = match.end(), target
    if position != len(text.rstrip()) or not 1 <= len(steps) <= LONGEST:
        raise UsageError(f"metapath {text!r}: expected 1 to {LONGEST} steps such as 'A -T-> B'")
    return tuple(steps)


def _step(text: str, relation: str, against: bool, along: bool, ends: tuple[str, str]) -> Step:  # noqa: FBT001
    kind = RELATIONS.get(relation)
    if kind is None:
        raise UsageError(f"metapath {text!r}: the model has no relation {relation}")
    if any(end not in NODES for end in ends):
        raise UsageError(f"metapath {text!r}: the model has no kind among {ends}")
    if kind.symmetric != (against == along):
        raise UsageError(f"metapath {text!r}: {relation} needs {_arrow(symmetric=kind.symmetric)}")
    if kind.symmetric:
        direction = Direction.BOTH
        allowed = {*kind.ends, *((b, a) for a, b in kind.ends)}
    else:
        direction = Direction.IN if against else Direction.OUT
        allowed = set(kind.ends) if along else {(b, a) for a, b in kind.ends}
    if ends not in allowed:
        raise UsageError(f"metapath {text!r}: {relation} does not join {ends[0]} and {ends[1]}")
    return Step(relation, direction, *ends)


def _arrow(*, symmetric: bool) -> str:
    return "no arrow head, it means the same both ways" if symmetric else "exactly one arrow head"


def check_exact(metapath: Metapath) -> None:
    """Raise UsageError for a shape in which repeated nodes cannot be left out exactly.

    The engine leaves out the source anywhere, a node beside itself and X-Y-X exactly; what is left
    is the second and the last node of a path of four being the same.
    """
    kinds = metapath.kinds
    if len(kinds) == LONGEST + 1 and kinds[1] == kinds[4]:
        raise UsageError(
            f"metapath {metapath.key!r}: its second and fifth node are both {kinds[1]}; "
            "such a path could repeat a node, shorten the metapath",
        )


@cache
def default_scoring() -> Scoring:
    """Return the list that ships with Liaison."""
    return read_scoring(_FILE.read_text(encoding="utf-8"))


def read_scoring(text: str) -> Scoring:
    """Return the scoring that a YAML text describes; UsageError says what is wrong with it."""
    data = yaml.safe_load(text)
    scoring = Scoring(
        metapaths=tuple(_metapath(row) for row in data["metapaths"]),
        attributes=tuple(_metapath(row) for row in data.get("attributes", ())),
        prior_weight=_not_negative("prior_weight", data["prior_weight"]),
        degree_exponent=_not_negative("degree_exponent", data["degree_exponent"]),
        candidate_exponent=_not_negative("candidate_exponent", data["candidate_exponent"]),
        recency_years=data.get("recency_years"),
    )
    keys = [m.key for m in (*scoring.metapaths, *scoring.attributes)]
    if len(keys) != len(set(keys)):
        raise UsageError("the list of metapaths has the same key twice")
    return scoring


def _metapath(row: dict[str, Any]) -> Metapath:
    metapath = Metapath(
        key=row["key"],
        steps=parse_steps(row["path"]),
        en=row["en"],
        zh=row["zh"],
        weight=_not_negative(row["key"], row["weight"]),
    )
    check_exact(metapath)
    return metapath


def _not_negative(name: str, value: float) -> float:
    if value < 0:
        raise UsageError(f"{name}: a weight below zero is not allowed, {value} given")
    return float(value)
