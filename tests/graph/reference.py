"""The score by brute force: every path enumerated over plain dictionaries, straight from the text.

Slow and obvious on purpose: it is the witness that the engine is held against.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from graph.metapaths import Direction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.metapaths import Metapath, Scoring, Step
    from graph.snapshot_plain import Fact, Node

Weights = dict[str, dict[str, float]]


@dataclass(eq=False)
class Reference:
    """A small graph as dictionaries; `recency` gives the factor of a fact, 1 unless told."""

    nodes: list[Node]
    facts: list[Fact]
    scoring: Scoring

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Return the kind of each node."""
        return {node.id: node.kind for node in self.nodes}

    def paths(self, metapath: Metapath, source: str) -> dict[str, dict[tuple[str, ...], float]]:
        """Return, for each end, every path that repeats no node, with its product."""
        found: dict[str, dict[tuple[str, ...], float]] = defaultdict(dict)
        for path in self._walk(metapath.steps, (source,)):
            found[path[-1]][path] = self._product(metapath, path)
        return found

    def _walk(self, steps: tuple[Step, ...], path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if not steps:
            yield path
            return
        for neighbour in self._weights(steps[0].type, steps[0].direction)[path[-1]]:
            if neighbour not in path and self.kinds[neighbour] == steps[0].target:
                yield from self._walk(steps[1:], (*path, neighbour))

    def _product(self, metapath: Metapath, path: tuple[str, ...]) -> float:
        product = 1.0
        for i, step in enumerate(metapath.steps):
            a, b = path[i], path[i + 1]
            last = i == len(metapath.steps) - 1
            exponent = self.scoring.candidate_exponent if last else self.scoring.degree_exponent
            there = self._weights(step.type, step.direction)
            back = self._weights(step.type, step.direction.reverse)
            product *= there[a][b] * len(there[a]) ** -self.scoring.degree_exponent
            product *= len(back[b]) ** -exponent
        return product

    @cache  # noqa: B019  # a reference lives as long as its test
    def _weights(self, relation: str, direction: Direction) -> Weights:
        """Return, for each node, its distinct neighbours with the weight of the edge to each."""
        weights: Weights = defaultdict(dict)
        for fact in self.facts:
            if fact.type != relation or fact.source == fact.target:
                continue
            if direction is not Direction.IN:
                _raise_to(weights[fact.source], fact.target, self.weight(fact))
            if direction is not Direction.OUT:
                _raise_to(weights[fact.target], fact.source, self.weight(fact))
        return weights

    def weight(self, fact: Fact) -> float:
        """Return the weight of a fact times its recency, counted from the latest date of any."""
        years = self.scoring.recency_years
        dated = sorted(f.since for f in self.facts if f.type == fact.type and f.since)
        if years is None or not dated:
            return fact.weight
        middle = [d.toordinal() for d in (dated[(len(dated) - 1) // 2], dated[len(dated) // 2])]
        since = fact.since.toordinal() if fact.since else sum(middle) // 2
        latest = max(f.since for f in self.facts if f.since)
        return fact.weight * math.exp((since - latest.toordinal()) / (years * 365.25))


def _raise_to(row: dict[str, float], key: str, value: float) -> None:
    row[key] = max(row.get(key, 0.0), value)
