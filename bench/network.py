"""The benchmark network: 335 thousand nodes and 3.0 million edges at scale 1, made from a seed.

Endpoints are drawn with probability proportional to rank to the power of -a over a random
permutation of each side, drawn again until the edges are distinct, in shuffled order. All of it is
synthetic. "Needs" of a requirement are its ABOUT relations.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from graph.metapaths import Metapath, Scoring, parse_steps
from graph.model import NODE_KINDS
from graph.snapshot_publish import publish
from graph.snapshot_tables import FactTable, NodeTable, Tables

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from graph.snapshot import Snapshot

SEED: Final = 335_000
SIZES: Final = {
    "Person": 200_000,
    "Organization": 20_000,
    "Project": 100_000,
    "Requirement": 10_000,
    "Topic": 5_000,
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """How the edges of one relation are drawn: ends, number and the exponents of both sides."""

    type: str
    source: str
    target: str
    edges: int
    source_exponent: float
    target_exponent: float


RELATIONS: Final = (
    Drawn("AFFILIATED_WITH", "Person", "Organization", 260_000, 0.15, 0.75),
    Drawn("WORKS_ON", "Person", "Project", 850_000, 0.55, 0.50),
    Drawn("EXPERT_IN", "Person", "Topic", 850_000, 0.35, 0.65),
    Drawn("PARTICIPATES_IN", "Organization", "Project", 250_000, 0.75, 0.30),
    Drawn("ABOUT", "Project", "Topic", 350_000, 0.20, 0.65),
    Drawn("ABOUT", "Requirement", "Topic", 45_000, 0.20, 0.65),
    Drawn("POSTED", "Organization", "Requirement", 10_500, 0.75, 0.05),
    Drawn("KNOWS", "Person", "Person", 400_000, 0.55, 0.55),
)

_FROM_REQUIREMENT: Final = (
    ("Requirement -ABOUT-> Topic <-EXPERT_IN- Person", 1.0),
    ("Requirement -ABOUT-> Topic <-ABOUT- Project <-WORKS_ON- Person", 0.8),
    ("Requirement <-POSTED- Organization -PARTICIPATES_IN-> Project <-WORKS_ON- Person", 0.6),
    ("Requirement <-POSTED- Organization <-AFFILIATED_WITH- Person -KNOWS- Person", 0.6),
    (
        "Requirement -ABOUT-> Topic <-EXPERT_IN- Person -WORKS_ON-> Project <-WORKS_ON- Person",
        0.5,
    ),
    (
        (
            "Requirement -ABOUT-> Topic <-ABOUT- Project <-PARTICIPATES_IN- Organization"
            " <-AFFILIATED_WITH- Person"
        ),
        0.4,
    ),
)
_FROM_ORGANIZATION: Final = (
    ("Organization -PARTICIPATES_IN-> Project <-WORKS_ON- Person", 1.0),
    ("Organization <-AFFILIATED_WITH- Person -KNOWS- Person", 0.9),
    ("Organization <-AFFILIATED_WITH- Person -WORKS_ON-> Project <-WORKS_ON- Person", 0.7),
    (
        (
            "Organization -PARTICIPATES_IN-> Project <-PARTICIPATES_IN- Organization"
            " <-AFFILIATED_WITH- Person"
        ),
        0.6,
    ),
    ("Organization -PARTICIPATES_IN-> Project -ABOUT-> Topic <-EXPERT_IN- Person", 0.5),
    ("Organization <-AFFILIATED_WITH- Person -EXPERT_IN-> Topic <-EXPERT_IN- Person", 0.5),
)


def benchmark_scoring() -> Scoring:
    """Return the twelve metapaths to persons, w = .4 at both ends, no attributes and no prior."""
    rows = (*_FROM_REQUIREMENT, *_FROM_ORGANIZATION)
    return Scoring(
        metapaths=tuple(
            Metapath(f"m{i}", parse_steps(path), path, path, weight)
            for i, (path, weight) in enumerate(rows)
        ),
        attributes=(),
        prior_weight=0.0,
        degree_exponent=0.4,
        candidate_exponent=0.4,
        recency_years=None,
    )


def benchmark_tables(scale: float) -> Tables:
    """Return the nodes and facts at a scale; 1 and 10 are the measured ones."""
    generator = np.random.default_rng(SEED)
    sizes = {kind: max(int(n * scale), 3) for kind, n in SIZES.items()}
    first = dict(zip(sizes, np.cumsum([0, *sizes.values()]).tolist(), strict=False))
    facts: dict[str, list[NDArray[np.int64]]] = {}
    for drawn in RELATIONS:
        ends = _draw(generator, drawn, sizes, int(drawn.edges * scale))
        offsets = np.array([[first[drawn.source]], [first[drawn.target]]], np.int64)
        facts.setdefault(drawn.type, []).append(ends + offsets)
    tables = {name: np.concatenate(parts, axis=1) for name, parts in facts.items()}
    return Tables(
        nodes=_nodes(sizes),
        facts={name: FactTable.of_edges(ends[0], ends[1]) for name, ends in tables.items()},
        sources={"benchmark": f"seed {SEED}, scale {scale}"},
    )


def benchmark_snapshot(scale: float, folder: Path) -> Snapshot:
    """Write the network as a snapshot into a folder and open it."""
    return publish(benchmark_tables(scale), folder)


def _nodes(sizes: dict[str, int]) -> NodeTable:
    place = {kind.label: number for number, kind in enumerate(NODE_KINDS)}
    ids = [f"{kind.lower()}:{i:07d}" for kind, n in sizes.items() for i in range(n)]
    count = len(ids)
    return NodeTable(
        kind=np.repeat([place[kind] for kind in sizes], list(sizes.values())).astype(np.uint8),
        id=ids,
        name=ids,
        name_zh=[""] * count,
        country=[""] * count,
        synthetic=np.ones(count, np.uint8),
    )


def _draw(
    generator: np.random.Generator, drawn: Drawn, sizes: dict[str, int], edges: int
) -> NDArray[np.int64]:
    """Return int64[2, edges]: distinct pairs without self loops, in shuffled order."""
    ends = (drawn.source, drawn.source_exponent), (drawn.target, drawn.target_exponent)
    draws = [_side(generator, sizes[kind], exponent) for kind, exponent in ends]
    width, keys = sizes[drawn.target], np.empty(0, np.int64)
    while len(keys) < edges:
        a, b = (_sample(generator, edges, *side) for side in draws)
        fresh = (a * width + b)[(a != b) | (drawn.source != drawn.target)]
        keys = np.unique(np.concatenate((keys, fresh)))
    keys = generator.permutation(keys)[:edges]
    return np.stack((keys // width, keys % width))


def _side(
    generator: np.random.Generator, size: int, exponent: float
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    weights = np.arange(1, size + 1, dtype=np.float64) ** -exponent
    return np.cumsum(weights) / weights.sum(), generator.permutation(size)


def _sample(
    generator: np.random.Generator,
    count: int,
    cumulative: NDArray[np.float64],
    order: NDArray[np.int64],
) -> NDArray[np.int64]:
    ranks = np.searchsorted(cumulative, generator.random(count))
    return order[np.minimum(ranks, len(order) - 1)]
