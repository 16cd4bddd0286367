"""Names are text, whatever they look like."""

from __future__ import annotations

import csv
import gzip
import html
from typing import TYPE_CHECKING, Final

import pytest

from api.app import create_app
from graph.network import Network
from graph.store import Store
from liaison.samples import FOLDER
from loaders.load import load, quiet, unload
from loaders.publish import publish
from tests.live import serving
from tests.web.conftest import Visitor, leave

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from liaison.server import Connection

pytestmark = pytest.mark.browser

TOPIC: Final = "Laser <img src=x onerror=\"document.title='taken'\"> welding"
AWARD: Final = "Laser </script><script>document.title='taken'</script> welding"
FIRM: Final = "\"><svg onload=\"document.title='taken'\"> {{7*7}} ${7*7} O'Neill & Sons"
AGENCY: Final = "Department of <a href=\"javascript:document.title='taken'\">Energy</a>"
ESCAPED: Final = ("title", "firm")
FILES: Final = {
    "topics.csv": [
        {
            "topic_id": "T1",
            "title": TOPIC,
            "agency": AGENCY,
            "release_date": "January 10, 2017",
            "url": "javascript:document.title='taken'",
        }
    ],
    "awards.csv": [
        {
            "link": "https://www.sbir.gov/sbirsearch/detail/1",
            "title": AWARD,
            "firm": FIRM,
            "agency": AGENCY,
            "year": "2015",
        }
    ],
    "awards_sample.csv": [],
}


def header(name: str) -> list[str]:
    """Return the columns of a file of the samples."""
    with gzip.open(FOLDER / "sbir" / f"{name}.gz", "rt", encoding="utf-8") as file:
        return next(csv.reader(file))


def write(folder: Path) -> None:
    """Write the files; the source escapes some columns, and the mapping undoes it."""
    for name, rows in FILES.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header(name))
            writer.writeheader()
            writer.writerows(
                {key: as_there(key, text) for key, text in row.items()} for row in rows
            )


def as_there(column: str, text: str) -> str:
    """Return a value as the source has it."""
    return html.escape(text) if column in ESCAPED else text


@pytest.fixture(scope="module")
def address(server: Connection, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a network whose names try to be markup."""
    folder = tmp_path_factory.mktemp("hostile")
    write(folder)
    with Store(server) as store:
        load(store, "sbir", folder)
        publish(store, folder, quiet)
        network = Network.open(store, folder)
        with serving(create_app(lambda: network)) as at:
            yield at
        unload(store, "sbir")


@pytest.fixture
def hostile(browser: Browser, address: str) -> Iterator[Visitor]:
    """Somebody in front of that network."""
    somebody = Visitor(browser, address)
    yield somebody
    leave(browser)
    assert somebody.complaints == []


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/?q=laser", [TOPIC, AWARD]),
        ("/entity/T1", [TOPIC, AGENCY]),
        ("/recommend/T1", [TOPIC, AWARD, FIRM]),
        ("/paths?source=T1&target=sbir:award:1", [TOPIC, AWARD]),
    ],
)
def test_a_hostile_name_is_shown_as_it_is(hostile: Visitor, path: str, names: list[str]) -> None:
    page = hostile.open(path)
    page.wait_for_load_state("networkidle")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    text = " ".join(page.locator("main").inner_text().split())
    for name in names:
        assert " ".join(name.split()) in text
    assert page.title() != "taken"
    assert page.locator("main img, main script, main [onload], main [onerror]").count() == 0
    assert page.locator("main [href^='javascript:']").count() == 0


def test_a_hostile_name_among_the_suggestions_is_text(hostile: Visitor) -> None:
    page = hostile.open("/")
    page.fill("#main-search", "laser")
    page.get_by_role("option").first.wait_for()
    suggestions = page.get_by_role("listbox", name="Suggestions")
    assert "<" in suggestions.inner_text()
    assert suggestions.locator("img, script").count() == 0
    assert page.title() != "taken"
