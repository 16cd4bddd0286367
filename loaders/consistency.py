"""Does a mapping agree with itself and with the model of the network?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.compute as pc

from graph.model import NODES, PROPERTIES, RELATIONS, ValueType
from loaders import vocabularies
from loaders.templates import FILTERS, is_template, names, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.mapping import Constant, FileRule, Mapping, NodeRule, RelationRule, ValueRule

Path = tuple[int | str, ...]

_EXPECTED: Final[dict[ValueType, type | tuple[type, ...]]] = {
    ValueType.FLAG: bool,
    ValueType.NUMBER: (int, float),
    ValueType.INTEGER: int,
    ValueType.TEXTS: list,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong with a mapping, and where."""

    path: Path
    sentence: str


def problems(mapping: Mapping) -> list[Problem]:
    """Return everything in a mapping that contradicts itself or the model."""
    found: list[Problem] = []
    for name, rule in mapping.files.items():
        path: Path = ("files", name)
        found += _of_values(mapping, rule, path)
        found += _of_nodes(rule, path)
        found += _of_relations(rule, path)
        if rule.record is not None:
            found += _of_template(rule.record, (*path, "record"))
    return found


def _of_values(mapping: Mapping, rule: FileRule, path: Path) -> Iterator[Problem]:
    for name, value in rule.values.items():
        here = (*path, "values", name)
        for source in (*value.source, *([value.otherwise] if value.otherwise else [])):
            yield from _of_template(source, here)
        if value.lookup is not None and value.lookup.file not in mapping.files:
            yield Problem((*here, "lookup"), f"there is no file {value.lookup.file!r}")
        if value.vocabulary is not None and not vocabularies.exists(value.vocabulary):
            yield Problem((*here, "vocabulary"), f"there is no list {value.vocabulary!r}")
        yield from _of_expressions(value, here)


def _of_expressions(value: ValueRule, path: Path) -> Iterator[Problem]:
    for step in ("keep", "drop"):
        expression = getattr(value, step)
        if expression is not None and not _compiles(expression):
            yield Problem((*path, step), "this is no regular expression (RE2)")
    if value.pattern is not None and not _groups(value.pattern, named=1):
        yield Problem((*path, "pattern"), "it needs exactly one group, named: (?P<it>…)")
    if value.find is not None and not _groups(value.find, named=0):
        yield Problem((*path, "find"), "it needs exactly one group: (…)")


def _compiles(expression: str) -> bool:
    try:
        pc.match_substring_regex(pa.array([""]), expression)
    except pa.ArrowInvalid:
        return False
    return True


def _groups(expression: str, *, named: int) -> bool:
    try:
        compiled = re.compile(expression)
    except re.error:
        return False
    return _compiles(expression) and compiled.groups == 1 and len(compiled.groupindex) == named


def _of_template(text: str, path: Path) -> Iterator[Problem]:
    for piece in pieces(text) if is_template(text) else ():
        if piece.filter is not None and piece.filter not in FILTERS:
            known = ", ".join(FILTERS)
            yield Problem(path, f"there is no {piece.filter!r} for a name; there is {known}")


def _of_nodes(rule: FileRule, path: Path) -> Iterator[Problem]:
    for name, node in rule.nodes.items():
        here = (*path, "nodes", name)
        if node.kind not in NODES:
            yield Problem((*here, "kind"), f"the kinds are {', '.join(NODES)}")
            continue
        if node.each is not None and node.each not in rule.values:
            yield Problem((*here, "each"), f"there is no value {node.each!r}")
        yield from _of_template(node.id, (*here, "id"))
        yield from _of_properties(node, NODES[node.kind].properties, here)


def _of_relations(rule: FileRule, path: Path) -> Iterator[Problem]:
    for number, relation in enumerate(rule.relations):
        here = (*path, "relations", number)
        if relation.type not in RELATIONS:
            yield Problem((*here, "type"), f"the types are {', '.join(RELATIONS)}")
        elif missing := {relation.source, relation.target} - set(rule.nodes):
            yield Problem(here, f"there is no node {', '.join(sorted(missing))}")
        else:
            yield from _of_ends(rule, relation, here)
            yield from _of_properties(relation, RELATIONS[relation.type].properties, here)


def _of_ends(rule: FileRule, relation: RelationRule, path: Path) -> Iterator[Problem]:
    source, target = rule.nodes[relation.source], rule.nodes[relation.target]
    ends = RELATIONS[relation.type].ends
    if (source.kind, target.kind) not in ends:
        known = ", ".join(f"{a} → {b}" for a, b in ends)
        yield Problem(path, f"{relation.type} joins {known}; not {source.kind} → {target.kind}")
    if source.each is not None and target.each is not None and source.each != target.each:
        yield Problem(path, "both ends are lists, and different ones")


def _of_properties(
    rule: NodeRule | RelationRule, known: tuple[str, ...], path: Path
) -> Iterator[Problem]:
    for part, given in (("set", rule.set), ("always", rule.always)):
        for name in given:
            if name not in known:
                yield Problem((*path, part, name), f"it has {', '.join(known)}; not {name}")
    for name, constant in rule.always.items():
        if name in known and not _fits(PROPERTIES[name].type, constant):
            kind = PROPERTIES[name].type
            yield Problem((*path, "always", name), f"{constant!r} is not a value of type {kind}")
    for name, sources in rule.set.items():
        for source in sources:
            yield from _of_template(source, (*path, "set", name))


def _fits(type_: ValueType, constant: Constant) -> bool:
    if type_ in _EXPECTED:
        return isinstance(constant, _EXPECTED[type_])
    return isinstance(constant, str)


def unknown_columns(rule: FileRule, columns: list[str]) -> list[str]:
    """Return the names that a rule asks for and that are neither columns nor earlier values."""
    known = {*columns, *rule.may_lack}
    unknown: set[str] = set()
    for name, value in rule.values.items():
        unknown |= _asked([*value.source, *([value.otherwise] if value.otherwise else [])]) - known
        known.add(name)
    wanted = [rule.record] if rule.record else []
    wanted += [node.id for node in rule.nodes.values() if is_template(node.id)]
    for facts in (*rule.nodes.values(), *rule.relations):
        wanted += [*facts.when, *(source for sources in facts.set.values() for source in sources)]
    return sorted(unknown | (_asked(wanted) - known))


def _asked(texts: list[str]) -> set[str]:
    return {name for text in texts for name in names(text)}
