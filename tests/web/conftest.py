"""A real browser on the pages of a real server.

Every page is watched while a test uses it: an error in the console, a request to another host or a
breach of the content security policy fails the test, whatever else it looks at.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

CHROMIUM: Final = Path(os.environ.get("LIAISON_CHROMIUM", "/usr/bin/chromium"))
FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
WIDE: Final = 1280
NARROW: Final = 390
PATIENCE_MS: Final = 30_000

KILN: Final = "bf:requirement:hydrogen-roller-kiln"
"""A requirement of the samples that has everything: reasons of all kinds, both languages."""

PAGES: Final = (
    "/",
    "/?q=ceramic",
    f"/entity/{KILN}",
    f"/recommend/{KILN}",
    "/paths?source=bf:org:qinglan&target=bf:org:zero-carbon-firing",
    f"/record/beijing-foshan/requirements/{KILN}",
    "/datasets",
)
"""Each page once."""


class Visitor:
    """Somebody with a browser in front of one server."""

    def __init__(self, browser: Browser, address: str) -> None:
        """Begin with nothing open."""
        self._browser = browser
        self.address = address
        self.complaints: list[str] = []
        """What the console said that it should not, and requests to other hosts."""

    def open(self, path: str, width: int = WIDE, language: str = "en-GB") -> Page:
        """Open an address in a fresh browser profile and wait until the page is drawn."""
        context = self._browser.new_context(
            viewport={"width": width, "height": 900},
            locale=language,
            permissions=["clipboard-read", "clipboard-write"],
        )
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._asked)
        page.goto(self.address + path)
        return settled(page)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def _asked(self, request: Request) -> None:
        if urlsplit(request.url).netloc not in {urlsplit(self.address).netloc, ""}:
            self.complaints.append(f"asked {request.url}")


def settled(page: Page) -> Page:
    """Return the page when it is drawn."""
    page.wait_for_selector('main[aria-busy="false"]')
    return page


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    if not CHROMIUM.exists():
        pytest.fail(f"{CHROMIUM} is not there: apt-get install chromium, or set LIAISON_CHROMIUM")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def visitor(browser: Browser, live: str) -> Iterator[Visitor]:
    """Somebody in front of the network of the samples; nothing may have gone wrong at the end."""
    somebody = Visitor(browser, live)
    yield somebody
    leave(browser)
    assert somebody.complaints == []


def leave(browser: Browser) -> None:
    """Close all pages."""
    for context in browser.contexts:
        context.close()
