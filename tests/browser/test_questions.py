"""The questions that the page asks beside the chain: each answer leads to its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.servers.chromium import Tab

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

CLOUD = "#entity=company:cloud"
MODULE = "#entity=company:module"


def show(page: Page, address: str) -> Locator:
    page.goto(address)
    page.wait_for_selector("main:not([aria-busy]) .answer-card")
    return page.locator(".answer-card")


def evidence_of(page: Page, answer: Locator, relation: str) -> str:
    """Choose a relation of the answer and read the sentence that is marked then."""
    line = answer.locator(".relation", has_text=relation).first
    # What the page shows for want of a choice must not be taken for what is chosen.
    page.evaluate("document.querySelectorAll('#evidence mark').forEach((mark) => mark.remove())")
    line.locator("a.predicate").click()
    page.wait_for_selector("#evidence mark")
    page.wait_for_selector(".relation.chosen")
    return page.locator("#evidence mark").first.inner_text()


def test_questions_of_an_entity_stand_in_a_row_and_lead_back(page: Page, world_site: str) -> None:
    page.goto(world_site + MODULE)
    page.wait_for_selector("svg.chain")
    assert page.locator(".questions [aria-current=page]").inner_text() == "Overview"

    page.locator(".questions a", has_text="Choke points").click()
    page.wait_for_selector(".answer-card")
    assert page.locator(".questions [aria-current=page]").inner_text() == "Choke points"
    assert "ask=chokepoints" in page.url
    page.go_back()
    page.wait_for_selector("svg.chain")


def test_only_a_fund_is_looked_through(page: Page, world_site: str) -> None:
    answer = show(page, world_site + "#entity=Growth&ask=lookthrough")
    row = answer.locator("tbody tr", has_text="Module Makers").first

    assert "20%" in row.inner_text()
    row.locator("summary").first.click()
    assert "weighs 20% in the Growth ETF" in row.locator("blockquote").first.inner_text()
    page.locator(".questions a", has_text="Overview").click()
    page.goto(world_site + MODULE)
    page.wait_for_selector("svg.chain")
    assert page.locator(".questions a", has_text="What it holds").count() == 0


def test_exposure_is_asked_with_a_name_and_shows_its_ways(page: Page, world_site: str) -> None:
    answer = show(page, world_site + CLOUD + "&ask=exposure")
    assert answer.locator(".part").count() == 0

    page.locator("input[name=to]").fill("gla")
    page.wait_for_selector("#to-names option", state="attached")
    page.locator("input[name=to]").fill("Glass Works")
    page.locator(".fields button").click()
    page.wait_for_selector(".way")

    assert "not stated" in answer.locator(".way").first.inner_text()
    assert answer.locator(".part h3").all_inner_texts() == ["Of the revenue", "Of the cost"]
    assert evidence_of(page, answer, "Lens Ltd") == "Glass Works supplies Lens Ltd."


def test_who_hangs_on_it_leads_to_why(page: Page, world_site: str) -> None:
    answer = show(page, world_site + CLOUD + "&ask=exposed")

    answer.locator("tbody tr", has_text="Glass Works").locator("td:nth-child(2) a").click()
    page.wait_for_selector(".way")

    assert page.locator("h1").inner_text() == "Glass Works"
    assert page.locator("input[name=to]").input_value() == "Cloud/Corp"


def test_choke_points_show_what_they_hold_and_by_which_way(page: Page, world_site: str) -> None:
    answer = show(page, world_site + CLOUD + "&ask=chokepoints")

    row = answer.locator("tbody tr", has_text="Module Makers").first
    assert "holds every known way of" in row.inner_text()
    sentence = evidence_of(page, answer, "Module Makers supplies Cloud/Corp")
    assert sentence == "Module Makers supplies Cloud/Corp."


def test_what_if_tells_who_loses_and_what_it_takes_for_granted(page: Page, world_site: str) -> None:
    answer = show(page, world_site + MODULE + "&ask=whatif")

    assert "Cloud/Corp" in answer.locator(".part").first.inner_text()
    answer.locator("summary", has_text="takes for granted").click()
    assert answer.locator("details li").count() > 0


def test_shock_spreads_with_its_way(page: Page, world_site: str) -> None:
    answer = show(page, world_site + MODULE + "&ask=shock")

    row = answer.locator("tbody tr", has_text="Cloud/Corp").first
    assert row.locator(".fall").inner_text().startswith("−0.")


def test_common_and_peers_name_what_is_shared(page: Page, world_site: str) -> None:
    answer = show(page, f"{world_site}{MODULE}&ask=common&to=Glass+Works")
    assert answer.locator(".part h3").all_inner_texts() == ["Common suppliers", "Common customers"]

    peers = show(page, world_site + CLOUD + "&ask=peers")
    assert "of its own" in peers.locator(".sum").last.inner_text()


def test_changes_between_two_days_have_their_sentences(page: Page, world_site: str) -> None:
    answer = show(page, world_site + "#ask=diff")
    page.locator("input[name=before]").fill("2025-02-01")
    page.locator("input[name=after]").fill("2025-07-01")
    page.locator(".fields button").click()
    page.wait_for_selector(".answer-card tbody tr")

    row = answer.locator("tbody tr", has_text="Module Makers supplies Cloud/Corp").first
    assert row.locator(".badge").inner_text() == "added"
    row.locator("summary").click()
    assert row.locator("blockquote").inner_text() == "Module Makers supplies Cloud/Corp."


def test_changes_are_asked_whatever_was_known_by_the_clock_above(
    page: Page, world_site: str
) -> None:
    answer = show(
        page, world_site + "#ask=diff&before=2025-02-01&after=2025-07-01&known=2025-07-01"
    )

    assert answer.locator("tbody tr").count() > 0


def test_ledger_tells_how_forecasts_stand_and_opens_their_sentences(
    page: Page, world_site: str
) -> None:
    answer = show(page, world_site + "#ask=forecasts&known=2026-01-15")

    assert "On 15 Jan 2026: 1 open" in answer.locator(".sum").last.inner_text()
    answer.locator("a[data-event]").click()
    page.wait_for_selector("#evidence .badge:has-text('forecast')")
    assert page.locator("#evidence mark").inner_text() == "Glass Works supplies Lens Ltd."


def test_numbers_over_time_are_drawn(page: Page, world_site: str) -> None:
    page.goto(world_site + MODULE)
    page.wait_for_selector("svg.series")

    assert page.locator(".numbers-card svg.series").count() == 1
    assert page.locator(".numbers-card h3").count() == 2


def test_wrong_name_offers_near_ones(tab: Tab, world_site: str) -> None:
    answer = show(tab.page, f"{world_site}{CLOUD}&ask=common&to=Modul+Makers")

    answer.locator(".names button").first.click()
    tab.page.wait_for_selector(".part")
    assert tab.page.locator("input[name=to]").input_value().startswith("Module")
    assert all("404" in error for error in tab.errors)


@pytest.mark.parametrize("ask", ["exposure&to=Glass", "chokepoints", "diff", "forecasts", "peers"])
def test_narrow_page_does_not_scroll_sideways(page: Page, world_site: str, ask: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    show(page, f"{world_site}{CLOUD}&ask={ask}&before=2025-02-01&after=2025-07-01")

    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0
