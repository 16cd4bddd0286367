"""What an answer shows holds in Neo4j: the same score, and source rows that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from neo4j import GraphDatabase

from graph.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neo4j import Driver

    from graph.answers import Recommendation
    from graph.connection import Connection
    from graph.network import Network

QUESTIONS = [
    ("T00471", "Organization"),
    ("bf:requirement:hydrogen-roller-kiln", "Organization"),
    ("bf:requirement:hydrogen-roller-kiln", "Person"),
    ("cordis:org:999984059", "Organization"),
    ("bf:org:qinglan", "Person"),
    ("bf:org:qinglan", "Organization"),
]


@pytest.fixture(scope="module")
def driver(samples_server: Connection) -> Iterator[Driver]:
    """A plain driver, as an analyst has one."""
    login = samples_server.user, samples_server.password
    with GraphDatabase.driver(samples_server.uri, auth=login) as driver:
        yield driver


@pytest.mark.parametrize(
    ("source", "kind", "asserted_only", "evidence"),
    [
        *((source, kind, False, "all") for source, kind in QUESTIONS),
        (*QUESTIONS[2], True, "all"),
        (*QUESTIONS[3], False, "paths"),
        (*QUESTIONS[5], True, "paths"),
    ],
)
def test_the_statement_shown_gives_the_score_shown(  # noqa: PLR0913
    network: Network,
    driver: Driver,
    *,
    source: str,
    kind: str,
    asserted_only: bool,
    evidence: str,
) -> None:
    found = network.recommend(
        source,
        kind,
        limit=3,
        evidence="all" if evidence == "all" else "paths",
        asserted_only=asserted_only,
    )
    assert found.results
    for result in found.results:
        check = result.cypher
        rows, summary, _ = driver.execute_query(check.statement, check.parameters)
        assert [row["score"] for row in rows] == [pytest.approx(result.score, rel=1e-6)]
        assert not summary.gql_status_objects[1:], summary.gql_status_objects


@pytest.mark.parametrize(("source", "kind"), QUESTIONS)
def test_all_shares_of_a_score_add_up(network: Network, source: str, kind: str) -> None:
    for result in network.recommend(source, kind).results:
        assert sum(term.share for term in result.terms) == pytest.approx(1, abs=1e-6)
        assert sum(term.value for term in result.terms) == pytest.approx(result.score, rel=1e-9)
        by_paths = sum(term.share for term in result.terms if term.kind == "metapath")
        listed = sum(path.share for path in result.paths)
        assert listed + result.other_paths_share == pytest.approx(by_paths, abs=1e-6)


@pytest.mark.parametrize(("source", "kind"), QUESTIONS)
def test_every_step_of_a_path_names_rows_that_are_there(
    network: Network, source: str, kind: str
) -> None:
    found = network.recommend(source, kind, limit=3)
    steps = [step for r in found.results for path in r.paths for step in path.relations]
    assert steps
    for step in steps:
        assert step.records
        for record in step.records:
            assert network.record(record).id == record


def test_results_come_best_first_without_the_source_and_its_poster(network: Network) -> None:
    found: Recommendation = network.recommend("bf:requirement:hydrogen-roller-kiln", limit=50)
    scores = [result.score for result in found.results]
    assert scores == sorted(scores, reverse=True)
    assert [result.rank for result in found.results] == list(range(1, len(scores) + 1))
    assert "bf:org:qinglan" not in {result.id for result in found.results}


def test_people_of_who_asks_are_not_recommended_to_it(network: Network) -> None:
    at_poster = {
        edge.source for edge in network.view("bf:org:qinglan", types=["AFFILIATED_WITH"]).edges
    }
    assert at_poster
    for source in ("bf:requirement:hydrogen-roller-kiln", "bf:org:qinglan"):
        found = network.recommend(source, "Person", limit=50).results
        assert found
        assert not at_poster & {result.id for result in found}


def test_a_kind_that_no_metapath_leads_to_is_refused_with_those_that_do(network: Network) -> None:
    with pytest.raises(UsageError, match="it can be given: Organization, Person"):
        network.recommend("T00471", "Place")
