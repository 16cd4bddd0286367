"""docs/api.md is true: each JSON in it is the answer to the request above it.

With LIAISON_TEST_REWRITE=1 the answers are written anew, into the page and into the examples that
OpenAPI shows.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from api.app import create_app
from api.documented import EXAMPLES
from api.problems import KINDS
from tests.api.conftest import not_yet

PAGE: Final = Path(__file__).parents[2] / "docs" / "api.md"
EXCHANGE: Final = re.compile(
    r"```http\n(?P<request>.*?)\n```(?:\n\n```json\n(?P<answer>.*?)```)?", re.DOTALL
)
REWRITE: Final = "LIAISON_TEST_REWRITE" in os.environ
VOLATILE: Final = {"loaded", "release", "version"}
"""What differs from load to load, from release to release and with any change of a sample."""

DESCRIPTION: Final = create_app(not_yet).openapi()


def exchanges() -> list[tuple[str, str | None]]:
    """Return the requests of the page with the answers below them; a long one may be left out."""
    page = PAGE.read_text(encoding="utf-8")
    return [(found["request"], found["answer"]) for found in EXCHANGE.finditer(page)]


def examples() -> dict[str, str]:
    """Return the first request of each route on the page, by its name in OpenAPI."""
    first: dict[str, str] = {}
    for request, _ in exchanges():
        first.setdefault(operation_of(request), request)
    return first


def send(live: str, request: str) -> Any:  # noqa: ANN401  # JSON
    """Return the JSON that answers a request as it stands in the page."""
    head, _, body = request.partition("\n\n")
    method, address = head.split()
    headers = {"Content-Type": "application/json"} if body else {}
    answer = httpx.request(method, live + address, content=body, headers=headers, timeout=60)
    return answer.json()


def written(answer: object) -> str:
    """Return JSON as it stands in the page."""
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def comparable(answer: Any) -> Any:  # noqa: ANN401  # JSON
    """Return an answer without what is volatile, its numbers to six digits."""
    if isinstance(answer, dict):
        return {name: comparable(value) for name, value in answer.items() if name not in VOLATILE}
    if isinstance(answer, list):
        return [comparable(each) for each in answer]
    return float(f"{answer:.6g}") if isinstance(answer, float) else answer


def operation_of(request: str) -> str:
    """Return the name in OpenAPI of the route that a request asks."""
    method, address = request.splitlines()[0].split()
    path = address.partition("?")[0]
    for template, operations in DESCRIPTION["paths"].items():
        pattern = re.sub(r"\\{\w+\\}", ".+", re.escape(template))
        if re.fullmatch(pattern, path) and method.lower() in operations:
            return str(operations[method.lower()]["operationId"])
    raise AssertionError(f"no route answers {request}")


@pytest.mark.skipif(not REWRITE, reason="writes the page anew with LIAISON_TEST_REWRITE=1")
def test_rewrite_the_page_and_the_examples(live: str) -> None:
    def renew(found: re.Match[str]) -> str:
        if found["answer"] is None:
            return found[0]
        answer = written(send(live, found["request"]))
        return f"```http\n{found['request']}\n```\n\n```json\n{answer}```"

    page = EXCHANGE.sub(renew, PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(page, encoding="utf-8")
    EXAMPLES.mkdir(exist_ok=True)
    for operation, request in examples().items():
        text = written(send(live, request))
        (EXAMPLES / f"{operation}.json").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("request_text", "answer"),
    [(request, answer) for request, answer in exchanges() if answer is not None],
    ids=[request.splitlines()[0] for request, answer in exchanges() if answer is not None],
)
def test_each_answer_of_the_page_is_what_a_client_gets(
    live: str, request_text: str, answer: str
) -> None:
    assert comparable(json.loads(answer)) == comparable(send(live, request_text))


@pytest.mark.parametrize(("operation", "request_text"), examples().items())
def test_each_example_of_openapi_is_what_a_client_gets(
    live: str, operation: str, request_text: str
) -> None:
    example = json.loads((EXAMPLES / f"{operation}.json").read_text(encoding="utf-8"))
    assert comparable(example) == comparable(send(live, request_text))


def test_every_route_is_on_the_page() -> None:
    described = DESCRIPTION["paths"].values()
    assert set(examples()) == {each["operationId"] for path in described for each in path.values()}


def test_every_problem_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| (\d+) \| (.+) \|$", page, re.MULTILINE)
    assert rows == [(kind.code, str(kind.status), kind.title) for kind in KINDS.values()]
