"""Texts of an article never become code, on the page and in the export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from tests.browser.hostile import MAKER, TEXTS
from tests.viz.builders import HOSTILE, link, node, quote, source
from tierline.viz.network import write_network

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def is_unharmed(page: Page) -> bool:
    return bool(page.evaluate("window.__pwn === undefined"))


def show(page: Page, site: str, **state: str) -> None:
    page.goto(f"{site}#{urlencode(state)}")
    page.wait_for_selector("main:not([aria-busy])")


def test_hostile_names_stay_text_in_every_view(page: Page, hostile_site: str) -> None:
    show(page, hostile_site)
    show(page, hostile_site, entity=MAKER)
    page.wait_for_selector("svg.timeline")
    page.locator(".timeline-card summary").click()
    page.locator(".switch button", has_text="Table").click()
    page.wait_for_selector("tbody tr")

    assert page.locator("tbody tr").count() == len(TEXTS)
    assert is_unharmed(page)


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_evidence_stays_text(page: Page, hostile_site: str, text: str) -> None:
    show(page, hostile_site, entity=MAKER, subject=f"company:{text}", object=MAKER)

    assert page.locator("#evidence mark").inner_text().strip() == text.strip()
    assert page.locator("#evidence cite a").count() == 0
    assert is_unharmed(page)


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_entity_is_shown_under_its_name(page: Page, hostile_site: str, text: str) -> None:
    show(page, hostile_site, entity=f"company:{text}")

    assert page.locator("h1").inner_text() == text
    assert is_unharmed(page)


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_search_stays_text(page: Page, hostile_site: str, text: str) -> None:
    show(page, hostile_site)
    page.locator("#words").fill(text)
    page.wait_for_selector("#found li[role=option]")

    assert is_unharmed(page)


@pytest.mark.parametrize(
    "question",
    ["exposed", "chokepoints", "whatif", "shock", "peers", "forecasts", "diff", "common"],
)
def test_hostile_names_stay_text_in_every_answer(
    page: Page, hostile_site: str, question: str
) -> None:
    days = {"before": "2020-01-01", "after": "2026-12-31"} if question == "diff" else {}
    to = {"to": f"company:{TEXTS[0]}"} if question == "common" else {}
    show(page, hostile_site, entity=MAKER, ask=question, **days, **to)
    page.wait_for_selector(".answer-card")
    for opened in page.locator(".answer-card summary").all():
        opened.click()

    assert page.locator("#answer-title").count() == 1
    assert is_unharmed(page)


def test_hostile_names_stay_text_where_they_are_offered(page: Page, hostile_site: str) -> None:
    show(page, hostile_site, entity=MAKER, ask="exposure")
    page.locator("input[name=to]").fill("img")
    page.wait_for_selector("#to-names option", state="attached")

    assert is_unharmed(page)


def test_export_draws_itself_and_hostile_texts_stay_text(page: Page, tmp_path: Path) -> None:
    links = [
        link(node(text), "supplies", node("Maker"), best=quote(text, source(text, text)))
        for text in HOSTILE
    ]
    path = tmp_path / "network.html"
    write_network(links, path, title=HOSTILE[0])

    page.goto(path.as_uri())
    canvas = page.locator("#network canvas")
    canvas.wait_for()
    box = canvas.bounding_box()
    assert box
    for step in range(20):
        page.mouse.move(box["x"] + box["width"] * step / 20, box["y"] + box["height"] / 2)
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * step / 20)

    assert page.locator("tbody tr").count() == len(HOSTILE)
    assert is_unharmed(page)
