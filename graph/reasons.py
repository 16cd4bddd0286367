"""From the paths of a candidate to its result: terms, shares, intermediaries, the Cypher check."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graph.answers import Path, Result, Term, Through
from graph.check import Checker
from graph.facts import relation_between

if TYPE_CHECKING:
    from graph.engine import Walk, Walker
    from graph.explain import Evidence, Explainer, FoundPath
    from graph.kernels import Ints
    from graph.projection import Projection
    from graph.recommend import Plan, Query

THROUGH = 5


@dataclass(frozen=True, slots=True)
class Weighed:
    """The evidence of one metapath and what it adds to the score."""

    evidence: Evidence
    value: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """One candidate, scored exactly."""

    node: int
    """Numbered within its kind."""
    metapaths: tuple[Weighed, ...]
    attributes: tuple[Walk, ...]
    prior: float
    score: float


class Reasons:
    """Scores the candidates of one query exactly and says why."""

    def __init__(
        self, projection: Projection, plan: Plan, explainer: Explainer, query: Query
    ) -> None:
        """Take what the query was answered with."""
        self._projection = projection
        self._snapshot = projection.snapshot
        self._plan = plan
        self._explainer = explainer
        self._query = query
        self._low = projection.snapshot.kind_range(plan.target)[0]
        self._checker = Checker(projection, plan, query)

    def results(self, walker: Walker, nodes: Ints) -> tuple[Result, ...]:
        """Return the best of the nodes, best first; ties go to the smaller id."""
        scored = [self._score(walker, int(node)) for node in nodes]
        reached = [c for c in scored if c.metapaths]
        best = sorted(reached, key=lambda c: (-c.score, c.node))[: self._query.limit]
        return tuple(self._result(c, rank) for rank, c in enumerate(best, start=1))

    def _score(self, walker: Walker, node: int) -> Candidate:
        everything = self._query.evidence == "all"
        weighed = [self._weigh(i, walker, node) for i in range(len(self._plan.walks))]
        metapaths = tuple(w for w in weighed if w.value > 0)
        attributes = tuple(
            walk
            for walk in (self._plan.attributes if everything else ())
            if self._explainer.evidence(walk, walker, node, 0).count
        )
        prior = float(self._plan.prior[node]) if everything else 0.0
        score = sum(w.value for w in metapaths) + prior
        score += sum(walk.metapath.weight for walk in attributes)
        return Candidate(node, metapaths, attributes, prior, score)

    def _weigh(self, lane: int, walker: Walker, node: int) -> Weighed:
        walk = self._plan.walks[lane]
        evidence = self._explainer.evidence(walk, walker, node, self._query.paths)
        value = walk.metapath.weight * np.arcsinh(evidence.total / self._plan.means[lane])
        return Weighed(evidence, float(value))

    def _result(self, candidate: Candidate, rank: int) -> Result:
        node = self._low + candidate.node
        ref = self._snapshot.ref(node)
        paths = self._paths(candidate)
        listed = sum(path.share for path in paths)
        by_paths = sum(w.value for w in candidate.metapaths) / candidate.score
        return Result(
            rank=rank,
            id=ref.id,
            name=ref.name,
            kind=ref.kind,
            score=candidate.score,
            prior_rank=int(self._plan.prior_ranks[candidate.node]),
            terms=self._terms(candidate),
            paths=paths,
            other_paths_share=max(by_paths - listed, 0.0),
            through=self._through(candidate),
            cypher=self._checker.check(ref.id),
            name_zh=ref.name_zh,
            synthetic=ref.synthetic,
        )

    def _terms(self, candidate: Candidate) -> tuple[Term, ...]:
        terms = [
            Term("metapath", m.key, m.en, m.zh, w.value, w.value / candidate.score)
            for w in candidate.metapaths
            for m in [w.evidence.walk.metapath]
        ]
        terms += [
            Term("attribute", m.key, m.en, m.zh, m.weight, m.weight / candidate.score)
            for walk in candidate.attributes
            for m in [walk.metapath]
        ]
        if candidate.prior:
            share = candidate.prior / candidate.score
            name = "well connected anyway", "人脉广泛"
            terms.append(Term("prior", "prior", *name, candidate.prior, share))
        return tuple(sorted(terms, key=lambda term: -term.share))

    def _paths(self, candidate: Candidate) -> tuple[Path, ...]:
        shares = [
            (w.value / candidate.score * path.product / w.evidence.total, path, w.evidence.walk)
            for w in candidate.metapaths
            for path in w.evidence.best
        ]
        best = sorted(shares, key=lambda row: -row[0])[: self._query.paths]
        return tuple(self._path(path, walk, share) for share, path, walk in best)

    def _path(self, path: FoundPath, walk: Walk, share: float) -> Path:
        steps = walk.metapath.steps
        pairs = zip(path.nodes, path.nodes[1:], steps, strict=False)
        return Path(
            nodes=tuple(self._snapshot.ref(node) for node in path.nodes),
            relations=tuple(
                relation_between(self._projection, (a, b), step.type, step.direction)
                for a, b, step in pairs
            ),
            share=share,
            metapath=walk.metapath.key,
        )

    def _through(self, candidate: Candidate) -> tuple[Through, ...]:
        shares: defaultdict[int, float] = defaultdict(float)
        for weighed in candidate.metapaths:
            part = weighed.value / candidate.score / weighed.evidence.total
            for node, mass in weighed.evidence.through.items():
                shares[node] += part * mass
        best = sorted(shares.items(), key=lambda item: (-item[1], item[0]))[:THROUGH]
        return tuple(self._intermediary(node, share) for node, share in best)

    def _intermediary(self, node: int, share: float) -> Through:
        ref = self._snapshot.ref(node)
        return Through(ref.id, ref.name, share, ref.kind, ref.name_zh, ref.synthetic)
