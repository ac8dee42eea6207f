"""The command line over the small world; a file that needs another store has its own ``store``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.api.service import client_of, make_store
from tests.cli.running import Tierline


@pytest.fixture
def store(tmp_path: Path) -> str:
    return make_store(tmp_path)


@pytest.fixture
def client(store: str) -> Iterator[TestClient]:
    with client_of(store) as client:
        yield client


@pytest.fixture
def tierline(
    store: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Tierline:
    return Tierline(store, monkeypatch, capsys)
