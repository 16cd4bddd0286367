"""The page at both widths, in both languages, and while it loads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import KILN, NARROW, PAGES, WIDE, Visitor, settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SHIFT_ALLOWED = 0.1
"""The limit of a good page: https://web.dev/articles/cls"""

TOO_WIDE = """() => [...document.querySelectorAll("body *")]
  .filter((one) => one.checkVisibility() && !one.closest(".visually-hidden, .skip"))
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => `${one.tagName}.${one.className}`)"""

SHIFT = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 1500);
})"""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_phone(visitor: Visitor, path: str, language: str) -> None:
    mark = "&" if "?" in path else "?"
    page = visitor.open(f"{path}{mark}lang={language}", width=NARROW)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    assert page.evaluate(TOO_WIDE) == []


def test_a_phone_shows_the_whole_journey(visitor: Visitor) -> None:
    page = visitor.open("/", width=NARROW)
    page.fill("#main-search", "hydrogen-fired")
    page.get_by_role("option").first.click()
    page.wait_for_url(f"**/entity/{KILN}")
    page.get_by_role("link", name="Recommend: organizations").click()
    page.wait_for_url("**/recommend/**")
    page.get_by_role("link", name="The reasons, drawn").click()
    page.wait_for_selector("#drawing canvas")
    assert page.locator("#drawing h2").bounding_box() is not None
    assert page.evaluate("scrollY") > 0


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("path", [f"/entity/{KILN}", f"/recommend/{KILN}", "/datasets"])
def test_a_page_stays_where_it_is_while_it_loads(visitor: Visitor, path: str, width: int) -> None:
    page = visitor.open(path, width=width)
    assert page.evaluate(SHIFT) < SHIFT_ALLOWED


def heading(page: Page) -> str:
    """Return the heading of the page."""
    return settled(page).locator("h1").inner_text()


def test_the_language_is_switched_kept_and_shared(visitor: Visitor) -> None:
    page = visitor.open(f"/recommend/{KILN}")
    assert heading(page) == "Hydrogen-fired roller kiln for ceramic tiles"
    page.click("#language-zh")
    page.wait_for_url("**lang=zh**")
    page.wait_for_selector("html[lang=zh-CN]")
    assert heading(page) == "建筑陶瓷氢燃料辊道窑烧成技术"
    sentence = page.locator(".sentence").first.inner_text()
    assert "本需求" in sentence
    assert sentence.endswith("。")
    page.locator("h1 a").click()
    page.wait_for_url("**/entity/**lang=zh**")
    page.goto(f"{visitor.address}/datasets")
    assert heading(page) == "数据集"


def test_the_browsers_own_language_is_spoken_at_first(visitor: Visitor) -> None:
    assert heading(visitor.open("/datasets", language="zh-CN")) == "数据集"
    assert heading(visitor.open("/datasets", language="de-DE")) == "Data sets"
