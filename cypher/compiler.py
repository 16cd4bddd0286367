"""Writes the Cypher statement that gives, in Neo4j, the score that an answer shows.

It knows patterns, not the model: labels and relation types come from the caller, who takes them
from the model. Values are parameters. The form of the score is that of docs/scoring.md: for every
metapath the distinct node paths, each the product of its edges' weights and of its nodes' degrees
to the power of minus `$degree_exponent` (the candidate's own end: minus `$candidate_exponent`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Arrow = Literal["out", "in", "both"]


@dataclass(frozen=True, slots=True)
class Hop:
    """One relation of a pattern: its type, how it is walked, the label that it leads to."""

    type: str
    arrow: Arrow
    label: str
    weighted: bool
    """True when facts of this type carry a weight."""
    dated: bool
    """True when recency counts for facts of this type."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One term of a score: a metapath or an attribute."""

    name: str
    hops: tuple[Hop, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What makes up the score of one candidate for one source."""

    metapaths: tuple[Pattern, ...]
    attributes: tuple[Pattern, ...]
    ties: tuple[str, ...]
    """Relation types that make up the prior; empty when the prior is switched off."""
    asserted_only: bool


def score_statement(question: Question) -> str:
    """Return the statement; its one row has the column `score`.

    Parameters: `source`, `target` (ids); `weights`, `means` (a number a metapath);
    `attribute_weights`; `prior_weight`; `degree_exponent`, `candidate_exponent`; with dated
    relations `reference` (ISO date), `recency_days`, and `undated` (a factor a relation type).
    """
    parts = ["MATCH (s:Entity {id: $source})", "MATCH (t:Entity {id: $target})"]
    terms = []
    for number, pattern in enumerate(question.metapaths):
        parts.append(_metapath(pattern, number, asserted=question.asserted_only))
        ratio = f"dwpc_{number} / $means[{number}]"
        terms.append(f"$weights[{number}] * log({ratio} + sqrt(({ratio}) ^ 2 + 1))")
    for number, pattern in enumerate(question.attributes):
        terms.append(_attribute(pattern, number, asserted=question.asserted_only))
    if question.ties:
        parts.append(_prior(question))
        terms.append("$prior_weight * log(ties + sqrt(ties ^ 2 + 1))")
    parts.append("RETURN " + "\n     + ".join(terms or ["0.0"]) + " AS score")
    return "\n".join(parts)


def _metapath(pattern: Pattern, number: int, *, asserted: bool) -> str:
    """Return a subquery that adds the column `dwpc_<number>`."""
    hops, last = pattern.hops, len(pattern.hops)
    nodes = _nodes(last)
    inner = nodes[1:-1]
    weights = [f"max({_weight(hop, i)}) AS w{i}" for i, hop in enumerate(hops, start=1)]
    product = " * ".join(f"w{i}" for i in range(1, last + 1))
    lines = [
        f"  // {pattern.name}",
        f"  MATCH {_path(hops, nodes)}",
        f"  WHERE {_conditions(hops, nodes, asserted=asserted)}",
        f"  WITH {', '.join([*inner, *weights])}",
        f"  WITH {', '.join([*inner, f'{product} AS product'])}",
    ]
    for i, node in enumerate(inner):
        back = _degree(node, hops[i], "back", asserted=asserted)
        onward = _degree(node, hops[i + 1], "on", asserted=asserted)
        factor = f"{back} ^ -$degree_exponent * {onward} ^ -$degree_exponent"
        lines += _times(node, [n for n in inner if n != node], factor)
    first = _degree("s", hops[0], "on", asserted=asserted)
    final = _degree("t", hops[-1], "back", asserted=asserted)
    lines += [
        "  WITH coalesce(sum(product), 0.0) AS total",
        f"  WITH total, {first} ^ -$degree_exponent AS first",
        f"  WITH total, first, {final} ^ -$candidate_exponent AS final",
        f"  RETURN CASE WHEN total = 0 THEN 0.0 ELSE total * first * final END AS dwpc_{number}",
    ]
    return "CALL (s, t) {\n" + "\n".join(lines) + "\n}"


def _times(node: str, others: list[str], factor: str) -> list[str]:
    """Return lines that multiply `product` by a factor of one node, counted once a node."""
    fields = ", ".join(f"{n}: {n}" for n in [*others, "product"])
    back = "".join(f"row.{n} AS {n}, " for n in others)
    return [
        f"  WITH {node}, collect({{{fields}}}) AS rows",
        f"  WITH {node}, rows, {factor} AS factor",
        f"  UNWIND rows AS row WITH {node}, {back}row.product * factor AS product",
    ]


def _nodes(hops: int) -> list[str]:
    return ["s", *(f"n{i}" for i in range(1, hops)), "t"]


def _path(hops: tuple[Hop, ...], nodes: list[str]) -> str:
    text = "(s)"
    for i, hop in enumerate(hops, start=1):
        label = f":{hop.label}" if i < len(hops) else ""
        text += f"{_relation(hop, f'r{i}')}({nodes[i]}{label})"
    return text


def _relation(hop: Hop, name: str) -> str:
    left, right = {"out": ("-", "->"), "in": ("<-", "-"), "both": ("-", "-")}[hop.arrow]
    return f"{left}[{name}:{hop.type}]{right}"


def _conditions(hops: tuple[Hop, ...], nodes: list[str], *, asserted: bool) -> str:
    different = [f"{a} <> {b}" for i, a in enumerate(nodes) for b in nodes[i + 1 :]]
    basis = [f"r{i}.basis = 'asserted'" for i in range(1, len(hops) + 1)] if asserted else []
    return " AND ".join(different + basis)


def _weight(hop: Hop, number: int) -> str:
    relation = f"r{number}"
    weight = f"coalesce({relation}.weight, 1.0)" if hop.weighted else "1.0"
    if not hop.dated:
        return weight
    days = f"duration.inDays(date($reference), {relation}.since).days"
    return (
        f"{weight} * CASE WHEN {relation}.since IS NULL THEN $undated.{hop.type} "
        f"ELSE exp({days} / $recency_days) END"
    )


def _degree(node: str, hop: Hop, way: Literal["on", "back"], *, asserted: bool) -> str:
    """Return the count of distinct neighbours of a node along a hop, or against it."""
    turned: Arrow = {"out": "in", "in": "out"}.get(hop.arrow, "both")  # type: ignore[assignment]
    arrow = hop.arrow if way == "on" else turned
    relation = _relation(Hop(hop.type, arrow, "", weighted=False, dated=False), "r")
    basis = " AND r.basis = 'asserted'" if asserted else ""
    return f"COUNT {{ MATCH ({node}){relation}(x) WHERE x <> {node}{basis} RETURN DISTINCT x }}"


def _attribute(pattern: Pattern, number: int, *, asserted: bool) -> str:
    nodes = _nodes(len(pattern.hops))
    where = _conditions(pattern.hops, nodes, asserted=asserted)
    found = f"EXISTS {{ MATCH {_path(pattern.hops, nodes)} WHERE {where} }}"
    return f"CASE WHEN {found} THEN $attribute_weights[{number}] ELSE 0.0 END"


def _prior(question: Question) -> str:
    counts = (
        _degree("t", Hop(tie, "both", "", weighted=False, dated=False), "on",
                asserted=question.asserted_only)
        for tie in question.ties
    )  # fmt: skip
    return "WITH *, toFloat(" + "\n  + ".join(counts) + ") AS ties"
