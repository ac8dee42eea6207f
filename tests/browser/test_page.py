from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.servers.chromium import Tab

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

INNOLIGHT = "#entity=company:zhongji-innolight"


def show(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("main:not([aria-busy])")


def heading(page: Page) -> str:
    page.wait_for_selector("main:not([aria-busy])")
    return page.locator("h1").inner_text()


def evidence(page: Page) -> Locator:
    return page.locator("#evidence")


def search(page: Page, words: str) -> None:
    page.locator("#words").fill(words)
    page.wait_for_selector("#found li[role=option]")


def width_left_over(page: Page) -> int:
    """How far the page can be scrolled sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def test_start_page_says_what_the_store_holds(page: Page, site: str) -> None:
    show(page, site)

    assert "2 articles" in page.locator(".hero").inner_text()
    assert page.locator(".hubs .entity").count() > 10
    assert page.locator(".ahead li.forecast").count() == 3
    assert page.locator("svg.chain .node.focus").count() == 1
    page.wait_for_selector("svg.timeline .event.forecast")
    assert evidence(page).locator("mark").count() == 1


def test_search_by_keyboard_finds_an_english_name(page: Page, site: str) -> None:
    show(page, site)

    page.keyboard.press("/")
    page.keyboard.type("zhongji inno")
    page.wait_for_selector("#found li[role=option]")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#words").get_attribute("aria-activedescendant")
    page.keyboard.press("Enter")
    page.wait_for_url("**/#entity=*")

    assert chosen == "found-0"
    assert heading(page) == "Zhongji Innolight"


def test_search_finds_a_chinese_name(page: Page, site: str) -> None:
    show(page, site)

    search(page, "新易盛")
    page.locator("#found li").first.click()
    page.wait_for_url("**/#entity=*")

    assert heading(page) == "Eoptolink"
    assert "New Essex" in page.locator(".names").inner_text()


def test_search_says_when_it_finds_nothing(page: Page, site: str) -> None:
    show(page, site)

    search(page, "no such thing")

    assert "Nothing in this store" in page.locator("#found").inner_text()


def test_click_on_an_entity_of_the_chain_leads_to_it(page: Page, site: str) -> None:
    show(page, site + INNOLIGHT)

    page.locator("svg.chain .node", has_text="NVIDIA").click()
    page.wait_for_url("**/#entity=company%3Anvidia*")

    assert heading(page) == "NVIDIA"


def test_click_on_a_line_shows_its_sentence_marked_in_its_context(page: Page, site: str) -> None:
    show(page, site + INNOLIGHT)

    page.locator("svg.chain .wire", has_text="supplies NVIDIA").dispatch_event("click")
    page.wait_for_selector(".wire.chosen")
    page.wait_for_selector("#evidence .predicate:has-text('supplies')")

    assert "deeply tied to both Google and NVIDIA" in evidence(page).locator("mark").inner_text()
    quote = evidence(page).locator("blockquote").inner_text()
    assert "Central China Securities noted" in quote
    cited = evidence(page).locator("figcaption").inner_text()
    assert "Hits Record High" in cited
    assert "Deep News · 26 Nov 2025" in cited


def test_unknown_day_of_publication_is_said(page: Page, site: str) -> None:
    show(page, site + "#entity=index:chinext-index")

    page.locator("svg.timeline .event.forecast").first.dispatch_event("click")
    page.wait_for_selector("#evidence .badge:has-text('forecast')")

    words = evidence(page).locator("figcaption").inner_text()
    assert "publication date unknown; used from 20 Jun 2026 on" in words


def test_timeline_keeps_grain_and_lists_the_same_events(page: Page, site: str) -> None:
    show(page, site)
    page.wait_for_selector("svg.timeline .event")

    drawn = page.locator("svg.timeline .event").evaluate_all(
        "events => events.map((event) => [event.dataset.event,"
        " event.querySelector('.bar').getBBox().width])"
    )
    widths = {name.partition(" ")[0]: width for name, width in drawn}
    assert widths["2026"] > widths["2009-10"]
    page.locator(".timeline-card summary").click()
    listed = page.locator(".events [data-event]").evaluate_all(
        "events => events.map((event) => event.dataset.event)"
    )
    assert sorted(listed) == sorted(name for name, _ in drawn)


def test_numbers_open_to_their_sentence(page: Page, site: str) -> None:
    show(page, site + INNOLIGHT)

    page.locator(".series a", has_text="15%").click()
    page.wait_for_selector("#evidence h2:has-text('15%')")

    assert "surged over 15%" in evidence(page).locator("mark").inner_text()


def test_address_brings_back_the_state_and_back_leads_back(page: Page, site: str) -> None:
    show(page, site + INNOLIGHT)
    page.locator("svg.chain .node", has_text="Google").click()
    page.wait_for_url("**/#entity=company%3Agoogle*")
    page.locator(".switch button", has_text="Table").click()
    page.wait_for_selector("table")

    page.reload()
    page.wait_for_selector("table")
    assert heading(page) == "Google"
    page.go_back()
    page.wait_for_selector("svg.chain")
    page.go_back()
    page.wait_for_selector("h1:has-text('Innolight')")


def test_link_to_evidence_opens_it(page: Page, site: str) -> None:
    show(page, f"{site}{INNOLIGHT}&subject=company:zhongji-innolight&object=company:google")

    assert "supplies" in evidence(page).locator("h2").inner_text()
    assert page.locator(".wire.chosen").count() == 1


def test_table_says_what_the_picture_shows(page: Page, site: str) -> None:
    show(page, site + INNOLIGHT)
    wires = page.locator("svg.chain .wire").count()

    page.locator(".switch button", has_text="Table").click()
    page.wait_for_selector("tbody tr")

    assert page.locator("tbody tr").count() == wires
    page.locator("tbody tr", has_text="NVIDIA").first.locator("a.predicate").press("Enter")
    page.wait_for_selector("tr.chosen:has-text('NVIDIA')")


def test_day_of_validity_keeps_the_events_of_that_day(page: Page, site: str) -> None:
    show(page, site)

    page.locator("#valid").fill("2009-10-15")
    page.wait_for_url("**valid=2009-10-15*")
    page.wait_for_selector("main:not([aria-busy]) .sum:has-text('1 occurred')")

    page.locator("#any-day").click()
    page.wait_for_selector(".sum:has-text('forecast')")


def test_back_leads_to_the_day_before(page: Page, site: str) -> None:
    show(page, site)
    for day in ("2025-11-26", "2025-11-25"):
        page.locator("#known").fill(day)
        page.wait_for_url(f"**known={day}*")
    page.wait_for_selector(".hubs-card .empty")
    assert page.locator(".hero p").inner_text().startswith("On any day: 2 articles")

    page.go_back()
    page.wait_for_selector(".hubs .entity")
    assert page.locator("#known").input_value() == "2025-11-26"


def test_what_was_not_known_is_an_error_with_a_way_on(tab: Tab, site: str) -> None:
    show(tab.page, f"{site}{INNOLIGHT}&known=2020-01-01")

    assert heading(tab.page) == "Not known by 1 Jan 2020"
    assert "known" in tab.page.url
    tab.page.locator("#any-day").click()
    tab.page.wait_for_selector("svg.chain")
    assert all("404" in error for error in tab.errors)


def test_unknown_name_offers_near_ones(tab: Tab, site: str) -> None:
    show(tab.page, site + "#entity=Inolight")

    near = tab.page.locator(".notice button.link")
    near.first.click()
    tab.page.wait_for_selector("svg.chain")
    assert heading(tab.page) == "Zhongji Innolight"


def test_empty_store_says_how_to_fill_it(page: Page, empty_site: str) -> None:
    show(page, empty_site)

    assert heading(page) == "The store is empty"
    assert "tierline ingest" in page.locator("main").inner_text()


def test_theme_follows_the_system_and_the_button(page: Page, site: str) -> None:
    page.emulate_media(color_scheme="dark")
    show(page, site)
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    dark = page.evaluate(ground)

    page.locator("#theme").click()
    light = page.evaluate(ground)
    page.reload()

    assert (dark, light) == ("rgb(15, 19, 24)", "rgb(244, 246, 248)")
    assert page.evaluate(ground) == light


@pytest.mark.parametrize("view", ["", INNOLIGHT, "#entity=588330&table=1"])
def test_narrow_page_does_not_scroll_sideways(page: Page, site: str, view: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    show(page, site + view)
    page.wait_for_selector("svg.timeline")

    assert width_left_over(page) == 0


def test_focus_of_a_wide_picture_is_in_view_on_a_narrow_page(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    show(page, site + "#entity=588330")

    box = page.locator("svg.chain .focus .card").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_description_of_the_service_is_shown(page: Page, site: str) -> None:
    page.goto(site + "docs")
    page.wait_for_selector(".opblock")

    assert re.search("/api/search", page.locator("#api").inner_text())
