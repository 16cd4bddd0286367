"""What a user does: from a name to the people, the reasons and the rows behind them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from neo4j import GraphDatabase
from playwright.sync_api import expect

from tests.web.conftest import KILN, Visitor, settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from liaison.server import Connection

pytestmark = pytest.mark.browser

KILN_NAME = "Hydrogen-fired roller kiln for ceramic tiles"
REAL = "T00471"


def answer(live: str, path: str, **query: str) -> Any:  # noqa: ANN401  # JSON
    """Return what the API says to the same question."""
    return httpx.get(f"{live}/v1/{path}", params=query, timeout=60).raise_for_status().json()


def first_result(page: Page) -> str:
    """Return the text of the best result."""
    return page.locator(".result").first.inner_text()


def test_from_a_name_to_the_source_row_behind_a_reason(visitor: Visitor) -> None:
    page = visitor.open("/")
    page.fill("#main-search", "hydrogen-fired")
    page.get_by_role("option", name=re.compile(KILN_NAME)).click()
    page.get_by_role("heading", level=1, name=KILN_NAME).wait_for()
    page.get_by_role("link", name="Recommend: organizations").click()
    page.get_by_role("heading", level=1, name=KILN_NAME).wait_for()
    best = answer(visitor.address, "recommendations", source=KILN)["results"][0]
    assert best["name"] in first_result(page)
    assert f"by connections alone: #{best['prior_rank']}" in first_result(page)

    path = page.locator(".result .path").first
    assert re.search(r", which .* this requirement", path.inner_text().replace("\n", " "))
    path.locator("summary").first.click()
    row = path.locator("a.record").first
    record = row.inner_text()
    row.click()
    page.wait_for_selector("#source-row")
    said = answer(visitor.address, f"records/{record}")
    shown = page.locator("#source-row").inner_text()
    for value in said["data"].values():
        assert " ".join(str(value or "").split()) in " ".join(shown.split())
    assert said["licence"] in page.locator("main").inner_text()


def test_each_result_shows_all_that_its_score_is_made_of(visitor: Visitor) -> None:
    page = visitor.open(f"/recommend/{REAL}")
    best = answer(visitor.address, "recommendations", source=REAL)["results"][0]
    rows = page.locator(".result").first.locator("table.terms tbody tr")
    expect(rows).to_have_count(len(best["terms"]))
    for row, term in zip(rows.all(), best["terms"], strict=True):
        assert term["en"] in row.inner_text()
        assert f"{term['share']:.0%}" in row.inner_text()
    paths = page.locator(".result").first.locator(".path")
    assert [path.locator(".share").inner_text() for path in paths.all()] == [
        f"{path['share']:.0%}" for path in best["paths"]
    ]
    assert best["through"][0]["name"] in first_result(page)


def test_every_step_of_every_path_shown_leads_to_a_row(visitor: Visitor) -> None:
    page = visitor.open(f"/recommend/{REAL}?limit=5")
    for step in page.locator(".step").all():
        addresses = [link.get_attribute("href") for link in step.locator("a.record").all()]
        assert addresses
        for address in addresses:
            assert address is not None
            answer(visitor.address, address.split("?")[0].replace("/record/", "records/"))


def test_the_statement_on_the_page_gives_the_score_on_the_page(
    visitor: Visitor, samples_server: Connection
) -> None:
    page = visitor.open(f"/recommend/{REAL}")
    result = page.locator(".result").first
    result.locator(".check-cypher summary").click()
    copied = []
    for label in ("Copy the parameters", "Copy the statement"):
        result.get_by_role("button", name=label).click()
        result.get_by_role("button", name="Copied").first.wait_for()
        copied.append(page.evaluate("() => navigator.clipboard.readText()"))
    parameters = json.loads(copied[0].removeprefix(":params "))
    account = (samples_server.user, samples_server.password)
    with GraphDatabase.driver(samples_server.uri, auth=account) as driver:
        rows, _, _ = driver.execute_query(copied[1], parameters)
    shown = float(result.locator(".score").inner_text())
    assert rows[0]["score"] == pytest.approx(shown, abs=0.0005)


def test_filters_narrow_the_answer_and_the_address_keeps_them(visitor: Visitor) -> None:
    page = visitor.open(f"/recommend/{KILN}")
    page.select_option("#filter-kind", "Person")
    settled(page).wait_for_url("**kind=Person**")
    page.select_option("#filter-limit", "5")
    page.wait_for_url("**limit=5**")
    page.select_option("#filter-evidence", "paths")
    page.wait_for_url("**evidence=paths**")
    settled(page)
    expected = answer(
        visitor.address, "recommendations", source=KILN, kind="Person", limit="5", evidence="paths"
    )
    names = page.locator(".result h3 a").all_inner_texts()
    assert names == [result["name"] for result in expected["results"]]
    expect(page.locator(".result").first.get_by_text("well connected anyway")).to_have_count(0)
    page.go_back()
    page.wait_for_url(lambda url: "evidence" not in url)
    assert settled(page).input_value("#filter-evidence") == "all"


def test_inferred_relations_are_marked_and_can_be_left_out(visitor: Visitor) -> None:
    page = visitor.open(f"/recommend/{KILN}")
    expect(page.locator(".result .mark.inferred").first).to_be_attached()
    page.check("#filter-asserted")
    page.wait_for_url("**asserted=1**")
    settled(page)
    expect(page.locator(".result").first).to_be_attached()
    expect(page.locator(".result .mark.inferred")).to_have_count(0)


def test_how_two_are_connected(visitor: Visitor) -> None:
    page = visitor.open("/paths")
    page.fill("#paths-source", "Chen Xuedong")
    page.get_by_role("option", name=re.compile("Chen Xuedong")).first.click()
    page.wait_for_url("**source=**")
    settled(page)
    page.fill("#paths-target", "Luo Yi")
    page.get_by_role("option", name=re.compile("Luo Yi")).first.click()
    page.wait_for_url("**target=**")
    first = settled(page).locator(".path .sentence").first.inner_text()
    assert "took part in The 2nd Beijing-Foshan Talent Development Conference" in first


def test_the_data_sets_are_listed_with_source_and_licence(visitor: Visitor) -> None:
    page = visitor.open("/datasets")
    text = page.locator("main").inner_text()
    for dataset in answer(visitor.address, "datasets"):
        for part in (dataset["title"], dataset["licence"], f"{dataset['records']:,}"):
            assert part in text


def test_what_is_invented_is_marked_and_what_is_real_is_not(visitor: Visitor) -> None:
    invented = visitor.open(f"/entity/{KILN}")
    expect(invented.locator("[data-banner=synthetic]")).to_have_count(1)
    assert "synthetic" in invented.locator(".page-head").inner_text()
    real = visitor.open("/entity/sbir:agency:department-of-energy")
    real.wait_for_selector(".canvas canvas")
    expect(real.locator("[data-banner=synthetic]")).to_have_count(0)
    among = visitor.open("/entity/bf:event:conference")
    among.wait_for_selector(".network-panel [data-banner=synthetic]")


def test_an_unknown_name_says_what_to_do(visitor: Visitor) -> None:
    page = visitor.open("/entity/nobody-at-all")
    alert = page.get_by_role("alert")
    assert "nobody-at-all" in alert.inner_text()
    assert "Search for the name" in alert.inner_text()
    alert.get_by_role("link", name="To the first page").click()
    page.wait_for_selector("#main-search")
    assert [complaint for complaint in visitor.complaints if "404" not in complaint] == []
    visitor.complaints.clear()


def test_a_server_that_is_gone_is_named_and_can_be_asked_again(visitor: Visitor) -> None:
    page = visitor.open("/datasets")
    page.context.set_offline(True)
    page.get_by_role("link", name="Paths").click()
    page.get_by_role("link", name="Data sets").click()
    page.get_by_role("heading", name="The server does not answer").wait_for()
    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    page.get_by_role("heading", level=1, name="Data sets").wait_for()
    visitor.complaints.clear()


def test_a_search_without_a_match_says_so(visitor: Visitor) -> None:
    page = visitor.open("/?q=qqqzzzxxxyyy")
    assert "Nothing has a name like this." in page.locator("main").inner_text()
