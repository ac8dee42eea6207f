from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from tests.graph.contracts.stores import NewStore
from tests.graph.contracts.whole import StoreContract
from tierline.graph.schema import Schema
from tierline.graph.store import GraphStore, open_store


class TestSqliteStore(StoreContract):
    @pytest.fixture
    def new_store(self, tmp_path: Path) -> NewStore:
        numbers = count()

        def new(schema: Schema | None = None) -> GraphStore:
            path = tmp_path / f"{next(numbers)}.db"
            return open_store(str(path), writing=True, schema=schema)

        return new
