"""Answers as tables for notebooks: one row for each thing that an answer lists."""

from __future__ import annotations

from dataclasses import asdict
from functools import singledispatch
from typing import TYPE_CHECKING, Any

import pandas as pd

from graph.answers import Connections, Entity, Found, Path, Recommendation, View

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@singledispatch
def frame(answer: object) -> pd.DataFrame:
    """Return an answer of the network as a table.

    Recommendation: a row a result, with a column for the share of each term. Found: a row a hit.
    Connections: a row a path. View: a row an edge. Entity: a row for each value of each data set.
    A tuple of answers of one sort, such as the data sets: a row each.

    Raises:
        TypeError: it is nothing that can be listed.
    """
    raise TypeError(f"{type(answer).__name__} is no answer that can be shown as a table")


@frame.register
def _(answer: Recommendation) -> pd.DataFrame:
    rows = (
        {
            "rank": result.rank,
            "id": result.id,
            "name": result.name,
            "name_zh": result.name_zh,
            "kind": result.kind,
            "score": result.score,
            "prior_rank": result.prior_rank,
            "synthetic": result.synthetic,
            "through": result.through[0].name if result.through else None,
            **{f"share of {term.name}": term.share for term in result.terms},
        }
        for result in answer.results
    )
    table = _table(rows, ("rank", "id", "name", "kind", "score"))
    shares = [name for name in table.columns if name.startswith("share of ")]
    return table.fillna(dict.fromkeys(shares, 0.0))


@frame.register
def _(answer: Found) -> pd.DataFrame:
    return _table(map(asdict, answer.hits), ("id", "name", "kind", "score"))


@frame.register
def _(answer: Connections) -> pd.DataFrame:
    rows = (
        {
            "length": len(path.relations),
            "path": sentence(path),
            "nodes": tuple(node.id for node in path.nodes),
            "relations": tuple(step.type for step in path.relations),
            "records": tuple(record for step in path.relations for record in step.records),
        }
        for path in answer.paths
    )
    return _table(rows, ("length", "path", "nodes", "relations", "records"))


@frame.register
def _(answer: View) -> pd.DataFrame:
    names = {node.id: node.name for node in answer.nodes}
    rows = (
        {**asdict(edge), "source_name": names[edge.source], "target_name": names[edge.target]}
        for edge in answer.edges
    )
    return _table(rows, ("source", "target", "type", "basis", "weight"))


@frame.register
def _(answer: Entity) -> pd.DataFrame:
    rows = (
        {
            "dataset": claim.dataset,
            "property": name,
            "value": value,
            "records": claim.records,
        }
        for claim in answer.claims
        for name, value in claim.values.items()  # noqa: PD011  # ours, not of pandas
    )
    return _table(rows, ("dataset", "property", "value", "records"))


@frame.register
def _(answer: tuple) -> pd.DataFrame:  # type: ignore[type-arg]  # singledispatch takes the class
    return _table(map(asdict, answer), ())


def sentence(path: Path) -> str:
    """Return a path in one line, such as `A -[WORKS_ON]-> B <-[WORKS_ON]- C`."""
    words = [path.nodes[0].name]
    for step, node in zip(path.relations, path.nodes[1:], strict=True):
        words.append(f"-[{step.type}]->" if step.forward else f"<-[{step.type}]-")
        words.append(node.name)
    return " ".join(words)


def _table(rows: Iterable[Mapping[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    """Return a table that has these columns even without a row."""
    table = pd.DataFrame(list(rows))
    return table if len(table.columns) else pd.DataFrame(columns=list(columns))
