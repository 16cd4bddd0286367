"""Recommendations and paths on one snapshot, with what they need worked out when first asked."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from graph.metapaths import default_scoring
from graph.projection import Filter, Projection
from graph.recommend import Recommender
from graph.routes import Routes

if TYPE_CHECKING:
    from graph.answers import Connections, Recommendation
    from graph.recommend import Query
    from graph.routes import Wanted
    from graph.snapshot import Snapshot


class Advisor:
    """Answers who should cooperate and how two are joined; may be shared by threads."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Take the snapshot; nothing is computed yet."""
        self._snapshot = snapshot
        self._recommender = cache(self._make)

    def recommend(self, query: Query, *, asserted_only: bool) -> Recommendation:
        """Return the best candidates of a query."""
        return self._recommender(asserted_only=asserted_only).recommend(query)

    def paths(self, wanted: Wanted) -> Connections:
        """Return the paths that are wanted."""
        return self._routes.find(wanted)

    @cached_property
    def _routes(self) -> Routes:
        return Routes(self._projection(asserted_only=False))

    def _make(self, *, asserted_only: bool) -> Recommender:
        return Recommender(self._projection(asserted_only=asserted_only))

    def _projection(self, *, asserted_only: bool) -> Projection:
        return Projection(self._snapshot, default_scoring(), Filter(asserted_only=asserted_only))
