"""Hosts, headers, methods and sizes: what holds for every request."""

from __future__ import annotations

import http.client
import logging
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
import pytest

from api.app import create_app
from api.guard import HEADERS, host_name
from tests.api.conftest import not_yet
from tests.live import serving

if TYPE_CHECKING:
    from graph.network import Network


def ask_raw(address: str, *headers: tuple[str, str]) -> int:
    """Return the status of GET /healthz with exactly these headers."""
    parts = urlsplit(address)
    assert parts.hostname
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=10)
    connection.putrequest("GET", "/healthz", skip_host=True, skip_accept_encoding=True)
    for name, value in headers:
        connection.putheader(name, value)
    connection.endheaders()
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8765", "[::1]:8765", "LOCALHOST:1"])
def test_names_of_this_machine_are_answered(closed: str, host: str) -> None:
    assert ask_raw(closed, ("Host", host)) == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8765",
        "127.0.0.1.evil.example",
        "localhost.",
        "localhost@evil.example",
        "evil.example@localhost",
        "127.0.0.1:80:80",
        "127.0.0.1:port",
        "[::1",
        "localhost/../evil",
        "",
        "127.0.0.2",
    ],
)
def test_other_names_are_refused(closed: str, host: str) -> None:
    assert ask_raw(closed, ("Host", host)) == 421


def test_a_request_without_a_host_or_with_two_is_refused(closed: str) -> None:
    assert ask_raw(closed) in {400, 421}
    assert ask_raw(closed, ("Host", "localhost"), ("Host", "evil.example")) in {400, 421}


def test_a_refused_host_is_told_as_a_problem(closed: str) -> None:
    answer = httpx.get(f"{closed}/healthz", headers={"Host": "evil.example"})
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "host-not-allowed"


def test_the_app_can_be_told_further_names() -> None:
    with serving(create_app(not_yet, hosts=["liaison.example"])) as address:
        assert ask_raw(address, ("Host", "liaison.example")) == 200
        assert ask_raw(address, ("Host", "localhost")) == 421


def test_a_host_name_is_read_without_port_and_brackets() -> None:
    assert host_name("[::1]:80") == "::1"
    assert host_name("a:b@c") is None


@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/readyz", "/v1/nothing", "/static/nothing", "/v1/search"]
)
def test_every_answer_has_the_security_headers(closed: str, path: str) -> None:
    headers = httpx.get(closed + path).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    assert "Access-Control-Allow-Origin" not in headers


def test_other_origins_get_no_leave_to_read(closed: str) -> None:
    answer = httpx.options(
        f"{closed}/v1/model",
        headers={"Origin": "https://evil.example", "Access-Control-Request-Method": "GET"},
    )
    assert not any(name.lower().startswith("access-control") for name in answer.headers)


def test_head_has_the_headers_of_get_and_no_body(closed: str) -> None:
    head, get = httpx.head(f"{closed}/v1/model"), httpx.get(f"{closed}/v1/model")
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["Content-Length"] == get.headers["Content-Length"]


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/v1/search", {"GET", "HEAD", "OPTIONS"}),
        ("/v1/recommendations", {"GET", "POST", "HEAD", "OPTIONS"}),
        ("/v1/entities/T00471/network", {"GET", "HEAD", "OPTIONS"}),
        ("/healthz", {"GET", "HEAD", "OPTIONS"}),
        ("/", {"GET", "HEAD", "OPTIONS"}),
    ],
)
def test_a_method_that_an_address_does_not_take_is_told_what_it_takes(
    closed: str, path: str, allowed: set[str]
) -> None:
    refused = httpx.delete(closed + path)
    assert refused.status_code == 405
    assert set(refused.headers["Allow"].split(", ")) == allowed
    assert refused.json()["code"] == "method-not-allowed"
    asked = httpx.options(closed + path)
    assert asked.status_code == 204
    assert set(asked.headers["Allow"].split(", ")) == allowed


def test_a_body_that_is_too_large_is_refused(closed: str) -> None:
    body = b'{"source": "' + b"x" * 1_100_000 + b'"}'
    headers = {"Content-Type": "application/json"}
    for content in (body, iter([body])):
        answer = httpx.post(f"{closed}/v1/recommendations", content=content, headers=headers)
        assert answer.status_code == 413
        assert answer.json()["code"] == "body-too-large"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_an_unexpected_error_is_logged_and_told_without_its_internals(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken() -> Network:
        raise ZeroDivisionError("the secret of the house")

    with caplog.at_level(logging.ERROR), serving(create_app(broken)) as address:
        answer = httpx.get(f"{address}/readyz")
    assert answer.status_code == 500
    assert answer.json()["code"] == "internal"
    assert "secret" not in answer.text
    assert "the secret of the house" in caplog.text
