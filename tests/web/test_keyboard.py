"""The page without a pointer, and as a screen reader meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.web.conftest import KILN, PAGES, Visitor, settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

FOCUSED = "document.activeElement"
MANY = 80

NAMELESS = """() => [...document.querySelectorAll("a, button, input, select, summary, pre")]
  .filter((one) => one.checkVisibility())
  .filter((one) => !(one.innerText || one.getAttribute("aria-label") ||
    (one.labels && one.labels.length)))
  .map((one) => one.outerHTML)"""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on what the selector names, and see that it shows."""
    for _ in range(MANY):
        page.keyboard.press("Tab")
        if page.evaluate(f"(wanted) => {FOCUSED}.matches(wanted)", selector):
            outline = page.evaluate(f"() => getComputedStyle({FOCUSED}).outlineStyle")
            assert outline == "solid", selector
            return
    pytest.fail(f"{MANY} times Tab did not lead to {selector}")


def test_from_search_to_source_row_by_keyboard_alone(visitor: Visitor) -> None:
    page = visitor.open("/datasets")
    tab_to(page, "#skip")
    tab_to(page, "#head-search")
    page.keyboard.type("hydrogen-fired")
    page.wait_for_selector("#head-search[aria-expanded=true]")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/entity/{KILN}")
    settled(page)
    assert page.evaluate(f"{FOCUSED}.tagName") == "H1"
    tab_to(page, "a.button.primary")
    page.keyboard.press("Enter")
    page.wait_for_url("**/recommend/**")
    settled(page)
    tab_to(page, ".path summary")
    page.keyboard.press("Enter")
    tab_to(page, "a.record")
    page.keyboard.press("Enter")
    page.wait_for_selector("#source-row")


def test_suggestions_follow_the_combobox_pattern(visitor: Visitor) -> None:
    page = visitor.open("/")
    field = page.locator("#main-search")
    assert field.get_attribute("role") == "combobox"
    assert field.get_attribute("aria-expanded") == "false"
    field.fill("ceramic")
    page.wait_for_selector("#main-search[aria-expanded=true]")
    field.press("ArrowDown")
    field.press("ArrowDown")
    active = field.get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    assert page.locator(f"#{active}").get_attribute("role") == "option"
    field.press("ArrowUp")
    field.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None
    field.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    field.press("Enter")
    page.wait_for_url("**/?q=ceramic")


def test_the_skip_link_leads_past_the_head(visitor: Visitor) -> None:
    page = visitor.open("/datasets")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate(f"{FOCUSED}.id") == "main"


def test_a_drawing_is_moved_and_zoomed_by_keys(visitor: Visitor) -> None:
    page = visitor.open(f"/entity/{KILN}")
    page.wait_for_selector(".canvas canvas")
    tab_to(page, ".canvas")
    before = page.locator(".canvas").screenshot()
    page.keyboard.press("+")
    page.wait_for_timeout(500)
    zoomed = page.locator(".canvas").screenshot()
    assert zoomed != before
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(300)
    assert page.locator(".canvas").screenshot() != zoomed
    page.keyboard.press("0")
    page.wait_for_timeout(500)
    assert page.locator(".canvas").screenshot() == before


@pytest.mark.parametrize("path", PAGES)
def test_each_page_has_one_heading_and_a_name_for_each_control(visitor: Visitor, path: str) -> None:
    page = visitor.open(path)
    page.wait_for_load_state("networkidle")
    expect(page.locator("h1")).to_have_count(1)
    assert page.title().endswith("· Liaison")
    assert page.evaluate(NAMELESS) == []
    repeated = page.evaluate(
        "() => { const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);"
        " return ids.filter((id, place) => ids.indexOf(id) !== place); }"
    )
    assert repeated == []
