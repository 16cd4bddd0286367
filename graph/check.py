"""The Cypher statement that gives, in Neo4j, the score of one candidate."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from cypher.compiler import Hop, Pattern, Question, score_statement
from graph.answers import CypherCheck
from graph.model import RELATIONS, TIES
from graph.projection import DAYS_A_YEAR

if TYPE_CHECKING:
    from graph.answers import Parameter
    from graph.engine import Walk
    from graph.metapaths import Step
    from graph.projection import Projection
    from graph.recommend import Plan, Query


class Checker:
    """Writes the checks of one query: the statement is the same for all its candidates."""

    def __init__(self, projection: Projection, plan: Plan, query: Query) -> None:
        """Write the statement."""
        everything = query.evidence == "all"
        self._projection = projection
        self._plan = plan
        self._source = projection.snapshot.id(query.source)
        self._attributes = plan.attributes if everything else ()
        question = Question(
            metapaths=tuple(self._pattern(walk) for walk in plan.walks),
            attributes=tuple(self._pattern(walk) for walk in self._attributes),
            ties=self._ties() if everything else (),
            asserted_only=projection.facts.asserted_only,
        )
        self._statement = score_statement(question)
        self._parameters = self._shared() | (self._priors() if everything else {})

    def check(self, target: str) -> CypherCheck:
        """Return the statement and the parameters for the candidate with this id."""
        ends: dict[str, Parameter] = {"source": self._source, "target": target}
        return CypherCheck(self._statement, ends | self._parameters)

    def _pattern(self, walk: Walk) -> Pattern:
        hops = tuple(self._hop(step) for step in walk.metapath.steps)
        return Pattern(walk.metapath.en, hops)

    def _hop(self, step: Step) -> Hop:
        columns = self._projection.snapshot.relation(step.type)
        ages = self._projection.scoring.recency_years is not None
        return Hop(
            type=step.type,
            arrow=step.direction.value,
            label=step.target,
            weighted="weight" in RELATIONS[step.type].properties and columns.has_weights,
            dated=ages and columns.has_dates,
        )

    def _ties(self) -> tuple[str, ...]:
        kind = self._plan.target
        return tuple(t for t in TIES if any(kind in ends for ends in RELATIONS[t].ends))

    def _shared(self) -> dict[str, Parameter]:
        scoring, plan = self._projection.scoring, self._plan
        walks = plan.walks + self._attributes
        parameters: dict[str, Parameter] = {
            "weights": [walk.metapath.weight for walk in plan.walks],
            "means": plan.means.tolist(),
            "degree_exponent": scoring.degree_exponent,
            "candidate_exponent": scoring.candidate_exponent,
        }
        dated = {h.type for w in walks for h in self._pattern(w).hops if h.dated}
        if dated and scoring.recency_years is not None:
            day = date(1970, 1, 1) + timedelta(days=self._projection.reference_day)
            parameters |= {
                "reference": day.isoformat(),
                "recency_days": scoring.recency_years * DAYS_A_YEAR,
                "undated": {t: self._projection.recency_of_undated(t) for t in sorted(dated)},
            }
        return parameters

    def _priors(self) -> dict[str, Parameter]:
        weights = [walk.metapath.weight for walk in self._attributes]
        return {
            "attribute_weights": weights,
            "prior_weight": self._projection.scoring.prior_weight,
        }
