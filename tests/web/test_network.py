"""The drawn network of an entity, and the same as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest
from playwright.sync_api import expect

from tests.web.conftest import KILN, Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PADDING = 36
"""The room that the drawing leaves at its edges, in pixels."""


def view(live: str) -> dict[str, Any]:
    """Return the network around the requirement."""
    answer = httpx.get(f"{live}/v1/entities/{KILN}/network", params={"limit": 80}, timeout=60)
    drawn: dict[str, Any] = answer.raise_for_status().json()
    return drawn


def spot(page: Page, nodes: list[dict[str, Any]], wanted: dict[str, Any]) -> tuple[float, float]:
    """Return where on the screen a node is drawn: the layout, fitted into the smaller side."""
    box = page.locator(".canvas").bounding_box()
    assert box is not None
    lows = [min(node[axis] for node in nodes) for axis in "xy"]
    highs = [max(node[axis] for node in nodes) for axis in "xy"]
    span = max(high - low for low, high in zip(lows, highs, strict=True))
    scale = (min(box["width"], box["height"]) - 2 * PADDING) / span
    middle = [(low + high) / 2 for low, high in zip(lows, highs, strict=True)]
    return (
        box["x"] + box["width"] / 2 + (wanted["x"] - middle[0]) * scale,
        box["y"] + box["height"] / 2 - (wanted["y"] - middle[1]) * scale,
    )


def test_a_click_on_a_node_opens_it(visitor: Visitor) -> None:
    page = visitor.open(f"/entity/{KILN}")
    page.wait_for_selector(".canvas canvas")
    nodes = view(visitor.address)["nodes"]
    target = max((node for node in nodes if node["id"] != KILN), key=lambda node: abs(node["x"]))
    x, y = spot(page, nodes, target)
    page.mouse.move(x, y)
    page.wait_for_selector(".canvas.over-node")
    page.mouse.click(x, y)
    page.wait_for_url(f"**/entity/{target['id']}")


def test_the_list_says_all_that_the_drawing_shows(visitor: Visitor) -> None:
    page = visitor.open(f"/entity/{KILN}")
    edges = view(visitor.address)["edges"]
    page.locator("#network-list > summary").click()
    expect(page.locator(".edge-list li")).to_have_count(len(edges))
    inferred = [edge for edge in edges if edge["basis"] == "inferred"]
    expect(page.locator(".edge-list .mark.inferred")).to_have_count(len(inferred))


def test_a_kind_switched_off_is_not_drawn(visitor: Visitor) -> None:
    page = visitor.open(f"/entity/{KILN}")
    page.wait_for_selector(".canvas canvas")
    page.wait_for_timeout(500)
    before = page.locator(".canvas").screenshot()
    page.click("#legend-Project")
    page.wait_for_timeout(300)
    assert page.locator(".canvas").screenshot() != before
    page.click("#legend-Project")
    page.mouse.move(0, 0)
    page.wait_for_timeout(300)
    assert page.locator(".canvas").screenshot() == before


def test_one_type_of_relation_can_be_drawn_alone(visitor: Visitor) -> None:
    page = visitor.open(f"/entity/{KILN}")
    page.click("#relation-POSTED-in")
    page.wait_for_url("**relation=POSTED**")
    page.locator("#network-list > summary").click()
    expect(page.locator(".edge-list section").first.locator("li")).to_have_count(1)


def test_without_webgl_the_list_stands_in_for_the_drawing(visitor: Visitor) -> None:
    page = visitor.open("/datasets")
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(f"{visitor.address}/entity/{KILN}")
    page.wait_for_selector("#network-list[open]")
    assert "WebGL is off" in page.locator(".network-panel").inner_text()
