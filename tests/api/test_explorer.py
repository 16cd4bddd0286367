"""The page: served under its own addresses, with nothing from elsewhere."""

from __future__ import annotations

import re

import httpx
import pytest

from api.explorer import PAGES, WEB


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/entity/T00471",
        "/entity/ror:05dxps055",
        "/entity/a%2Fb%20c?lang=zh",
        "/recommend/T00471",
        "/record/sbir/topics/T00471",
        "/paths?source=a&target=b",
        "/datasets",
    ],
)
def test_each_address_of_the_page_shows_the_page(closed: str, path: str) -> None:
    answer = httpx.get(closed + path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.content == (WEB / "index.html").read_bytes()


def test_every_address_that_the_page_knows_is_served() -> None:
    script = (WEB / "app" / "address.js").read_text(encoding="utf-8")
    lists = re.findall(r"^const (PAGES|PLAIN) = .*?\[(.*?)\]", script, re.MULTILINE)
    known = dict(lists)
    with_id, plain = (re.findall(r'"(\w+)"', known[name]) for name in ("PAGES", "PLAIN"))
    addresses = {"/", *(f"/{name}/{{rest:path}}" for name in with_id), *(f"/{n}" for n in plain)}
    assert addresses == set(PAGES)


def test_the_page_loads_only_what_this_server_has(closed: str) -> None:
    page = httpx.get(f"{closed}/").text
    links = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert links
    for link in links:
        if not link.startswith("#"):
            assert link.startswith("/static/")
            assert httpx.get(closed + link).status_code == 200, link


def test_the_page_has_no_script_in_it(closed: str) -> None:
    page = httpx.get(f"{closed}/").text
    assert not re.search(r"<script(?![^>]*\ssrc=)", page)
    assert not re.search(r"\son\w+=", page)
    assert "style=" not in page


def test_a_file_is_not_sent_twice(closed: str) -> None:
    first = httpx.get(f"{closed}/static/index.html")
    again = httpx.get(
        f"{closed}/static/index.html", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize(
    "path",
    [
        "/static/..%2fapp.py",
        "/static/..%5capp.py",
        "/static/%00",
        "/static//etc/passwd",
        "/static/" + "x" * 300,
        "/static/" + "a/" * 600,
        "/static/",
    ],
)
def test_nothing_outside_the_folder_is_served(closed: str, path: str) -> None:
    answer = httpx.get(closed + path)
    assert answer.status_code == 404
    assert answer.json()["code"] == "not-found"
