"""The address holds the whole state: whoever gets the link sees the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import KILN, Visitor, settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def copied(page: Page) -> str:
    """Return what the button gives to share."""
    page.click("#copy-link")
    page.get_by_role("button", name="Copied").or_(
        page.get_by_role("button", name="已复制")
    ).wait_for()
    link: str = page.evaluate("() => navigator.clipboard.readText()")
    return link


def test_a_shared_answer_opens_as_it_was(visitor: Visitor) -> None:
    page = visitor.open(f"/recommend/{KILN}?kind=Person&limit=5&asserted=1&lang=zh")
    third = page.locator(".result").nth(2)
    third.locator(".result-actions button").click()
    third.locator(".paths").wait_for()
    page.locator(".result").first.locator(".result-actions button").click()
    page.locator(".result").nth(2).locator(".result-actions button").click()
    page.locator(".result").nth(2).locator(".result-actions button").click()
    link = copied(page)
    other = visitor.open(link.removeprefix(visitor.address), language="en-GB")
    assert other.locator("html").get_attribute("lang") == "zh-CN"
    assert other.locator("main").inner_text() == page.locator("main").inner_text()
    assert other.is_checked("#filter-asserted")


def test_a_shared_drawing_opens_with_the_same_kinds_hidden(visitor: Visitor) -> None:
    page = visitor.open(f"/entity/{KILN}")
    page.click("#legend-Project")
    page.check("#network-asserted")
    other = visitor.open(copied(page).removeprefix(visitor.address))
    other.wait_for_selector("#legend-Project")
    assert other.get_attribute("#legend-Project", "aria-pressed") == "false"
    assert other.get_attribute("#legend-Topic", "aria-pressed") == "true"
    assert other.is_checked("#network-asserted")


def test_back_returns_to_where_the_reader_was(visitor: Visitor) -> None:
    page = visitor.open(f"/recommend/{KILN}")
    page.locator(".result").nth(5).scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 0
    page.locator(".result").nth(5).locator("h3 a").click()
    page.wait_for_url("**/entity/**")
    settled(page)
    page.go_back()
    page.wait_for_url("**/recommend/**")
    settled(page).wait_for_selector(".result")
    assert abs(page.evaluate("scrollY") - before) < 5
