"""The page for those who use a keyboard or a screen reader, as axe-core judges it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.servers.chromium import Tab

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
VIEWS = {
    "start": "",
    "picture": "#entity=company:zhongji-innolight",
    "table": "#entity=588330&table=1",
    "evidence": "#entity=Innolight&subject=company:zhongji-innolight&object=company:nvidia",
}


def findings(page: Page) -> list[str]:
    """What axe-core holds to be a serious or critical fault."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("axe.run()")
    return [
        f"{fault['id']}: {node['html'][:120]} {node['failureSummary']}"
        for fault in result["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]


QUESTIONS = {
    "exposure": "#entity=company:cloud&ask=exposure&to=company:glass",
    "choke points": "#entity=company:cloud&ask=chokepoints",
    "changes": "#ask=diff&before=2025-02-01&after=2025-07-01",
    "forecasts": "#ask=forecasts",
    "wrong name": "#entity=company:cloud&ask=common&to=Modul+Makers",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_page_has_no_serious_fault(page: Page, site: str, view: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(site + VIEWS[view])
    page.wait_for_selector("main:not([aria-busy])")
    page.wait_for_selector("svg.timeline")
    page.locator(".timeline-card summary").click()

    assert findings(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_question_has_no_serious_fault(
    tab: Tab, world_site: str, question: str, scheme: str
) -> None:
    tab.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    tab.page.goto(world_site + QUESTIONS[question])
    tab.page.wait_for_selector("main:not([aria-busy]) .answer-card")
    for opened in tab.page.locator(".answer-card summary").all():
        opened.click()

    assert findings(tab.page) == []


def test_open_search_has_no_serious_fault(page: Page, site: str) -> None:
    page.goto(site)
    page.wait_for_selector("main:not([aria-busy])")
    page.locator("#words").fill("inno")
    page.wait_for_selector("#found li[role=option]")
    page.locator("#words").press("ArrowDown")

    assert findings(page) == []


def test_every_entity_and_line_of_the_picture_is_reached_by_the_tab_key(
    page: Page, site: str
) -> None:
    page.goto(site + VIEWS["picture"])
    page.wait_for_selector("main:not([aria-busy])")
    page.locator(".frame").focus()
    links = page.locator("svg.chain a").count()

    reached = set()
    for _ in range(links):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.querySelector('title')?.textContent"))

    assert len(reached) == links
    page.keyboard.press("Enter")
    page.wait_for_url("**entity=*")
