"""Recommendation: the best candidates for a source, each with its score taken apart."""

from __future__ import annotations

from dataclasses import dataclass
from threading import local
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from graph import kernels
from graph.answers import Recommendation
from graph.engine import Layer, Walk, Walker
from graph.errors import UsageError
from graph.explain import Explainer
from graph.model import NODES
from graph.reasons import Reasons

if TYPE_CHECKING:
    from graph.kernels import Bytes, Floats, Ints
    from graph.metapaths import Scoring
    from graph.projection import Projection
    from graph.snapshot import RelationColumns

SPARE: Final = 32
TOLERANCE: Final = 1e-3
"""Up to `SPARE` candidates beyond those asked for are rescored exactly when their score in single
precision is within this part of the last one's, so that rounding loses none."""
_MEAN_SOURCES: Final = 200
_MEAN_SEED: Final = 20240622


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of the recommender."""

    source: int
    """The node, numbered in the snapshot."""
    kind: str | None = None
    limit: int = 10
    paths: int = 3
    evidence: Literal["all", "paths"] = "all"


class Plan:
    """All that scores one kind of candidate for one kind of source; made once a projection."""

    def __init__(self, projection: Projection, source: str, target: str) -> None:
        """Make every metapath and attribute between the two kinds ready to be walked."""
        scoring = projection.scoring
        self.source = source
        self.target = target
        self.walks = tuple(Walk(projection, m) for m in scoring.between(source, target))
        self.attributes = tuple(
            Walk(projection, m) for m in scoring.attributes_between(source, target)
        )
        self.weights = np.array([walk.metapath.weight for walk in self.walks + self.attributes])
        self.means = np.array([_mean(walk) for walk in self.walks])
        prior = projection.prior(target)
        self.prior = prior * scoring.prior_weight
        order = np.sort(prior)
        self.prior_ranks = len(order) - np.searchsorted(order, prior, side="right") + 1


def _mean(walk: Walk) -> float:
    """Return the mean of the metapath's non-zero DWPCs over sampled sources; 1 where it has none.

    Up to 200 sources that have the first relation are drawn with a fixed seed.
    """
    starts = np.flatnonzero(np.diff(walk.steps[0].adjacency.indptr))
    generator = np.random.default_rng(_MEAN_SEED)
    chosen = generator.permutation(starts)[:_MEAN_SOURCES]
    total, count = 0.0, 0
    for source in chosen.tolist():
        mass = Walker(source).layer(walk, len(walk.steps)).mass
        reached = mass > kernels.TINY
        total += float(mass[reached].sum(dtype=np.float64))
        count += int(reached.sum())
    return total / count if total else 1.0


class Recommender:
    """Answers queries on one projection; safe to share between threads."""

    def __init__(self, projection: Projection) -> None:
        """Prepare; plans are made when a kind is first asked for."""
        self.projection = projection
        self.snapshot = projection.snapshot
        self._plans: dict[tuple[str, str], Plan] = {}
        self._own = local()

    def plan(self, source: str, target: str) -> Plan:
        """Return the plan from one kind to another; UsageError when no metapath joins them."""
        key = source, target
        if key not in self._plans:
            if not self.projection.scoring.between(*key):
                raise UsageError(_no_metapath(self.projection.scoring, source, target))
            self._plans[key] = Plan(self.projection, source, target)
        return self._plans[key]

    def recommend(self, query: Query) -> Recommendation:
        """Return the best candidates, each with terms, paths, intermediaries and its check."""
        source_kind = self.snapshot.kind_of(query.source)
        kind = query.kind or self._usual(source_kind)
        plan = self.plan(source_kind, kind)
        walker = Walker(query.source - self.snapshot.kind_range(source_kind)[0])
        nodes, candidates = self._candidates(plan, walker, query)
        reasons = Reasons(self.projection, plan, self._explainer(), query)
        results = reasons.results(walker, nodes)
        return Recommendation(
            source=self.snapshot.ref(query.source),
            version=self.snapshot.version,
            kind=kind,
            results=results,
            candidates=candidates,
            note=None if results else _nothing(kind),
        )

    def _usual(self, kind: str) -> str:
        targets = self.projection.scoring.targets(kind)
        if not targets:
            raise UsageError(_no_metapath(self.projection.scoring, kind, None))
        return targets[0]

    def _explainer(self) -> Explainer:
        if not hasattr(self._own, "explainer"):
            self._own.explainer = Explainer(self.snapshot)
        explainer: Explainer = self._own.explainer
        return explainer

    def _candidates(self, plan: Plan, walker: Walker, query: Query) -> tuple[Ints, int]:
        """Return the nodes, within their kind, that may be among the best, and how many there are.

        Scores in single precision; those that rounding may have put last are returned too.
        """
        everything = query.evidence == "all"
        walks = plan.walks + (plan.attributes if everything else ())
        lanes, dirty = _lanes([walker.layer(walk, len(walk.steps)) for walk in walks])
        size = self.projection.size(plan.target)
        nodes = np.zeros(min(query.limit + SPARE, size), np.int32)
        scores = np.zeros(len(nodes), np.float64)
        found, candidates = kernels.best(
            lanes,
            dirty,
            plan.weights,
            plan.means,
            len(plan.walks),
            (plan.prior if everything else np.zeros(size)).astype(np.float32),
            self._excluded(plan, query),
            nodes,
            scores,
        )
        last = scores[min(query.limit, found) - 1] * (1 - TOLERANCE)
        return nodes[:found][scores[:found] >= last], candidates

    def _excluded(self, plan: Plan, query: Query) -> Ints:
        """Return those who cannot be the answer: who asks, and whoever belongs to who asks."""
        asking = [query.source, *_row(self.snapshot.relation("POSTED"), query.source)]
        staff = self.snapshot.relation("AFFILIATED_WITH")
        own = np.concatenate([asking, *(_row(staff, node) for node in asking)])
        low, high = self.snapshot.kind_range(plan.target)
        return np.asarray(own[(own >= low) & (own < high)] - low, np.int32)


def _row(columns: RelationColumns, node: int) -> Ints:
    """Return the nodes that a relation leads from to a node."""
    return columns.in_indices[columns.in_indptr[node] : columns.in_indptr[node + 1]]


def _lanes(layers: list[Layer]) -> tuple[Floats, Bytes]:
    return np.stack([lay.mass for lay in layers]), np.stack([lay.dirty for lay in layers])


def _no_metapath(scoring: Scoring, source: str, target: str | None) -> str:
    known = ", ".join(scoring.targets(source)) or "nothing yet"
    asked = f"{NODES[target].en}s" if target in NODES else "anything"
    return f"there is no metapath from a {NODES[source].en} to {asked}; it can be given: {known}"


def _nothing(kind: str) -> str:
    return (
        f"No {NODES[kind].en} can be reached by any reason that counts. Load data sets that "
        "join it to others, or ask for another kind."
    )
