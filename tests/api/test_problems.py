"""Errors as problem JSON: one shape for all, one row in the table for each."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import httpx
import pytest

from api.problems import KINDS
from graph.errors import InputError, LiaisonError
from tests.api.conftest import NOT_YET

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMBERS = {"type", "title", "status", "detail", "code", "instance"}


def all_errors(root: type[LiaisonError] = LiaisonError) -> Iterator[type[LiaisonError]]:
    """Yield an error of Liaison and all those under it."""
    yield root
    for child in root.__subclasses__():
        yield from all_errors(child)


@pytest.mark.parametrize("error", list(all_errors()), ids=lambda error: error.__name__)
def test_every_error_of_liaison_has_its_row(error: type[LiaisonError]) -> None:
    kind = KINDS[error.code]
    assert kind.status == error.status
    assert len(kind.title) > 10


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/v1/nothing", 404, "not-found"),
        ("/static/../app.py", 404, "not-found"),
        ("/static/%2e%2e/app.py", 404, "not-found"),
        ("/v1/search/", 404, "not-found"),
        ("/readyz", 503, "snapshot"),
        ("/v1/search?q=x", 503, "snapshot"),
    ],
)
def test_a_problem_says_what_where_and_what_to_do(
    closed: str, path: str, status: int, code: str
) -> None:
    answer = httpx.get(closed + path)
    problem = answer.json()
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert set(problem) == MEMBERS
    assert problem["status"] == status
    assert problem["code"] == code
    assert problem["type"] == f"urn:liaison:problem:{code}"
    assert problem["detail"]


def test_what_comes_back_by_itself_says_when_to_ask_again(closed: str) -> None:
    answer = httpx.get(f"{closed}/readyz")
    assert answer.json()["detail"] == NOT_YET
    assert int(answer.headers["Retry-After"]) > 0


def test_the_process_lives_while_it_is_not_ready(closed: str) -> None:
    assert httpx.get(f"{closed}/healthz").json()["status"] == "alive"


def test_the_examples_of_problems_are_problems(closed: str) -> None:
    schema = httpx.get(f"{closed}/openapi.json").json()
    shown = re.findall(r'"urn:liaison:problem:([a-z-]+)"', json.dumps(schema))
    assert {"unknown-entity", "invalid", "store-unavailable", "snapshot", "internal"} <= set(shown)
    assert set(shown) <= set(KINDS)
    assert InputError.code in KINDS
