"""The service over a small store, spoken to without a network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.testclient import TestClient

from tests.graph.builders import NOW
from tests.graph.world import WORLD
from tierline.api.app import create_app
from tierline.graph.model import Extraction
from tierline.graph.store import open_store
from tierline.settings import Settings

ADDRESS = "http://127.0.0.1:8000"


def make_store(folder: Path, *extractions: Extraction) -> str:
    """Keep extractions in a new store file, closed again; return its path."""
    path = str(folder / "world.db")
    with open_store(path, writing=True) as store:
        for each in extractions or WORLD:
            store.put(each, now=NOW)
    return path


@contextmanager
def client_of(store: str) -> Iterator[TestClient]:
    app = create_app(Settings(store=store))
    with TestClient(app, base_url=ADDRESS, raise_server_exceptions=False) as client:
        yield client
