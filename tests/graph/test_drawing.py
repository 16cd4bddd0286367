"""A drawing as a file: in a real browser, with names that try to break out of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from graph.drawing import html
from graph.model import NODES
from graph.snapshot_plain import Fact, Node, snapshot_of
from graph.view import Shown, view
from tests.graph import small
from tests.web.conftest import CHROMIUM, FLAGS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

HOSTILE = (
    "</script><script>window.broken = 1</script>",
    "<img src=x onerror='window.broken = 2'> href",
    '"}]); window.broken = 3; ([{"',
    "'-window.broken=4-'",
    "\u2028window.broken = 5\u2029",
    "{{ 7 * 7 }}{% raw %}",
    "<!--<script>",
    "javascript:window.broken = 6",
    "\\u003cscript\\u003e",
    "\N{RIGHT-TO-LEFT OVERRIDE}evil",
)


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    """A page about an entity and neighbours whose names are all hostile."""
    nodes = [
        Node("Person", f"p:{number}:{name}", name, name, synthetic=number % 2 == 0)
        for number, name in enumerate(HOSTILE)
    ]
    facts = [Fact("KNOWS", nodes[0].id, other.id, inferred=True) for other in nodes[1:]]
    snapshot = snapshot_of(nodes, facts, tmp_path)
    return html(view(snapshot, snapshot.node(nodes[0].id), Shown()))


@pytest.fixture
def page() -> Iterator[Page]:
    """A page of a real browser that notes what it asks for and complains about."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser.new_page()
        browser.close()


def opened(page: Page, text: str, path: Path) -> list[str]:
    """Open a text as a file; return all that went wrong, and every request but the first."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.on("request", lambda request: complaints.append(request.url))
    path.write_text(text, encoding="utf-8")
    page.goto(path.as_uri())
    page.wait_for_selector("canvas")
    return complaints[1:]


@pytest.mark.browser
def test_hostile_names_are_shown_and_never_run(hostile: str, page: Page, tmp_path: Path) -> None:
    assert opened(page, hostile, tmp_path / "hostile.html") == []
    assert page.evaluate("window.broken") is None
    assert page.title() == page.locator("h1").inner_text() == HOSTILE[0]
    assert "A dashed border marks invented data" in page.locator("header").inner_text()


@pytest.mark.browser
def test_a_hostile_name_is_plain_text_when_pointed_at(
    hostile: str, page: Page, tmp_path: Path
) -> None:
    opened(page, hostile, tmp_path / "hostile.html")
    box = page.locator("canvas").bounding_box()
    assert box is not None
    middle = page.evaluate("drawing.canvasToDOM({x: 0, y: 0})")
    page.mouse.move(box["x"] + middle["x"], box["y"] + middle["y"])
    tooltip = page.locator(".vis-tooltip")
    tooltip.wait_for(state="visible")
    assert HOSTILE[0] in tooltip.inner_text()
    assert page.evaluate("window.broken") is None


def test_data_cannot_end_the_script_that_it_is_in(hostile: str) -> None:
    data = re.search(r"nodes: new vis\.DataSet\((.*)\), edges", hostile)
    assert data is not None
    assert "<" not in data[1]
    assert "\u2028" not in data[1]
    assert hostile.count("</script>") == 2


def test_a_drawing_names_nothing_elsewhere_and_forbids_it(hostile: str) -> None:
    assert "default-src 'none'" in hostile
    assert not re.findall(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//""", hostile)


def test_nodes_stand_where_they_were_laid_out_and_stay_there(tmp_path: Path) -> None:
    snapshot = snapshot_of(small.NODES, small.FACTS, tmp_path)
    text = html(view(snapshot, snapshot.node("j:kiln"), Shown()))
    assert '"physics": {"enabled": false}' in text.replace(":{", ": {").replace(":f", ": f")
    assert text.count('"x": 0, "y": 0') == 1
    for kind in ("Project", "Person", "Organization"):
        assert f">{NODES[kind].en}</li>" in text


def test_an_inferred_edge_is_dashed_and_says_so(tmp_path: Path) -> None:
    snapshot = snapshot_of(small.NODES, small.FACTS, tmp_path)
    text = html(view(snapshot, snapshot.node("r:roller"), Shown()))
    assert "resembles (inferred)" in text
    assert text.count('"dashes": true') == 1
