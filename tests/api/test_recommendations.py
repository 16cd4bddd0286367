"""Recommendations over HTTP: one by address, many by body, each with its reasons."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.api.test_routes import EVENT, KILN, ask, refused

BURNER = "bf:requirement:ammonia-burner"


def post(live: str, body: object) -> httpx.Response:
    """Return the answer to a POST of this body as JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    return httpx.post(f"{live}/v1/recommendations", content=content, headers=headers, timeout=60)


def test_shares_of_the_terms_add_up_to_one(live: str) -> None:
    answer = ask(live, "recommendations", source=KILN, kind="Person", limit=5)
    assert answer["source"]["id"] == KILN
    assert [result["rank"] for result in answer["results"]] == [1, 2, 3, 4, 5]
    for result in answer["results"]:
        assert sum(term["share"] for term in result["terms"]) == pytest.approx(1, abs=1e-6)
        assert result["kind"] == "Person"


def test_every_edge_of_a_path_names_a_row_that_can_be_read(live: str) -> None:
    result = ask(live, "recommendations", source=KILN, limit=1, paths=5)["results"][0]
    assert result["paths"]
    rows = {relation["records"][0] for path in result["paths"] for relation in path["relations"]}
    assert {ask(live, f"records/{row}")["id"] for row in rows} == rows


def test_asserted_only_leaves_out_what_was_inferred(live: str) -> None:
    answer = ask(live, "recommendations", source=KILN, limit=5, paths=20, asserted_only=True)
    bases = {
        relation["basis"]
        for result in answer["results"]
        for path in result["paths"]
        for relation in path["relations"]
    }
    assert bases <= {"asserted"}


def test_paths_as_evidence_leave_out_attributes_and_popularity(live: str) -> None:
    answer = ask(live, "recommendations", source=KILN, evidence="paths", limit=5)
    kinds = {term["kind"] for result in answer["results"] for term in result["terms"]}
    assert kinds == {"metapath"}


def test_an_unknown_source_is_told(live: str) -> None:
    assert refused(live, "recommendations", source="nobody") == (404, "unknown-entity")


def test_a_kind_that_no_metapath_leads_to_is_told(live: str) -> None:
    assert refused(live, "recommendations", source=KILN, kind="Place") == (422, "usage")


def test_one_source_by_body_is_answered_as_by_address(live: str) -> None:
    by_body = post(live, {"source": KILN, "limit": 2})
    assert by_body.status_code == 200
    assert by_body.json() == ask(live, "recommendations", source=KILN, limit=2)


def test_many_sources_are_answered_by_a_list_in_their_order(live: str) -> None:
    answer = post(live, {"sources": [BURNER, KILN, BURNER], "limit": 1, "paths": 0})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json"
    recommendations = answer.json()
    assert [each["source"]["id"] for each in recommendations] == [BURNER, KILN, BURNER]
    assert {each["version"] for each in recommendations} == {answer.headers["Liaison-Version"]}
    assert recommendations[0] == recommendations[2]


def test_a_thousand_sources_are_taken_and_one_more_is_not(live: str) -> None:
    question: dict[str, Any] = {"limit": 1, "paths": 0}
    assert len(post(live, {**question, "sources": [KILN] * 1_000}).json()) == 1_000
    refused = post(live, {**question, "sources": [KILN] * 1_001})
    assert refused.json()["code"] == "invalid"


def test_one_unknown_source_among_many_is_told_before_any_answer(live: str) -> None:
    answer = post(live, {"sources": [KILN, "nobody"]})
    assert answer.status_code == 404
    assert "nobody" in answer.json()["detail"]


def test_one_source_without_a_metapath_among_many_is_told_before_any_answer(live: str) -> None:
    answer = post(live, {"sources": [KILN, EVENT], "kind": "Person"})
    assert answer.status_code == 422
    assert answer.json()["code"] == "usage"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({}, "body.one.source"),
        ({"sources": []}, "body.many.sources"),
        ({"sources": [KILN], "source": KILN}, "body.many.source"),
        ({"source": KILN, "colour": "red"}, "body.one.colour"),
        ({"source": KILN, "limit": "all"}, "body.one.limit"),
        ({"source": 7}, "body.one.source"),
        ({"source": {"$ne": None}}, "body.one.source"),
        ({"source": "\ud800"}, "body.one.source"),
        ({"source": "a\nb"}, "body.one.source"),
        ({"sources": ["x" * 301]}, "body.many.sources.0"),
        ([], "body.one"),
        (None, "body.one"),
        ("text", "body.one"),
        (b"{", "body.1"),
    ],
)
def test_a_body_that_does_not_fit_is_told_where(live: str, body: object, place: str) -> None:
    answer = post(live, body)
    assert answer.status_code == 422
    assert place in [error["place"] for error in answer.json()["errors"]]


@pytest.mark.parametrize(
    "body", [b"\xff\xfe\x00", b"[" * 60_000, b'{"source": "\xff"}', b"1" * 5_000]
)
def test_a_body_that_cannot_be_read_is_refused(live: str, body: bytes) -> None:
    answer = post(live, body)
    assert answer.status_code in {400, 422}
    assert answer.json()["code"] in {"bad-request", "invalid"}


def test_a_body_that_is_not_declared_as_json_is_refused(live: str) -> None:
    body = json.dumps({"source": KILN}).encode()
    for kind in ({}, {"Content-Type": "text/plain"}):
        answer = httpx.post(f"{live}/v1/recommendations", content=body, headers=kind)
        assert answer.json()["code"] == "invalid"


def test_sixteen_clients_at_once_get_the_same_answer(live: str) -> None:
    def score(_: int) -> Any:  # noqa: ANN401  # JSON
        return ask(live, "recommendations", source=KILN, limit=3)

    with ThreadPoolExecutor(16) as clients:
        answers = list(clients.map(score, range(48)))
    assert all(answer == answers[0] for answer in answers)
