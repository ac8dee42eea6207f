"""Sites to look at: the real service over real stores, each started once per run."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn

from tests.browser.gold import gold_extractions
from tests.browser.hostile import hostile_extraction
from tests.graph.questions.exposure.goods import FUND, percent, says
from tests.graph.world import MODULE, WORLD
from tests.servers.chromium import Tab
from tests.servers.ports import free_port
from tierline.api.app import create_app
from tierline.graph.model import Extraction
from tierline.graph.store import open_store
from tierline.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Page

RECORDED = datetime(2026, 6, 20, 12, tzinfo=UTC)
PATIENCE = 20.0


@contextmanager
def serving(extractions: Iterable[Extraction], folder: Path) -> Generator[str]:
    """Fill a store, serve it on a free port, and give the address of the page."""
    path = folder / "store.db"
    with open_store(str(path), writing=True) as store:
        for extraction in extractions:
            store.put(extraction, now=RECORDED)
    port = free_port()
    config = uvicorn.Config(
        create_app(Settings(store=str(path))), host="127.0.0.1", port=port, log_level="warning"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        deadline = time.monotonic() + PATIENCE
        while not server.started and thread.is_alive() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert server.started, "the service did not start"
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page over the two seed articles."""
    with serving(gold_extractions("seeds"), tmp_path_factory.mktemp("seeds")) as address:
        yield address


@pytest.fixture(scope="session")
def world_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page over a small world, in which a sentence states what a fund holds."""
    held = says(
        "Module Makers weighs 20% in the Growth ETF.",
        (MODULE, "constituent_of", FUND, percent(20, "weight")),
    )
    with serving((*WORLD, held), tmp_path_factory.mktemp("world")) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page over an article whose every text is an attack."""
    with serving([hostile_extraction()], tmp_path_factory.mktemp("hostile")) as address:
        yield address


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page over a store that holds nothing."""
    with serving([], tmp_path_factory.mktemp("empty")) as address:
        yield address


@pytest.fixture
def page(tab: Tab) -> Iterator[Page]:
    """A page that must ask no other machine for anything and must meet no error."""
    yield tab.page
    assert tab.outside == []
    assert tab.errors == []
