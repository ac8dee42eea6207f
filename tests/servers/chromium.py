"""A Chromium for the tests of pages, and a tab that cannot leave this machine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

NAMES = ("chromium", "google-chrome", "chromium-browser")
OURS = ("127.0.0.1", "localhost")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A page of its own browser profile.

    Requests to other machines are stopped and noted in ``outside``; what goes wrong in the page's
    scripts or stands in its console as an error is noted in ``errors``.
    """

    page: Page
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def guard(self, route: Route) -> None:
        """Let a request through if it stays on this machine."""
        address = urlsplit(route.request.url)
        if address.scheme in ("data", "blob", "file") or address.hostname in OURS:
            route.continue_()
        else:
            self.outside.append(route.request.url)
            route.abort()


def executable() -> str | None:
    """The path of the system's Chromium; None where Playwright has to look for its own."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of the run."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = executable()
        if path is None and not Path(playwright.chromium.executable_path).exists():
            pytest.skip("there is no Chromium here: run `make test`")
        browser = playwright.chromium.launch(executable_path=path)
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Tab]:
    """A fresh tab, closed after the test."""
    with chromium.new_context() as context:
        tab = Tab(page=context.new_page())
        context.route("**/*", lambda route: tab.guard(route))  # a method would be written to
        tab.page.on("pageerror", lambda error: tab.errors.append(str(error)))
        tab.page.on(
            "console",
            lambda entry: tab.errors.append(entry.text) if entry.type == "error" else None,
        )
        yield tab
