from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.graph.store_contract import NewStore, StoreContract
from tests.servers.neo4j import Neo4jServer
from tierline.graph.schema import Schema, default_schema
from tierline.graph.store import GraphStore, Login
from tierline.graph.stores.neo4j import open_neo4j


def login(server: Neo4jServer) -> Login:
    return Login(username=server.username, password=server.password, database=server.database)


@pytest.fixture
def new_store(neo4j_server: Neo4jServer) -> Iterator[NewStore]:
    opened: list[GraphStore] = []

    def new(schema: Schema | None = None) -> GraphStore:
        neo4j_server.clear()
        store = open_neo4j(
            neo4j_server.url, login=login(neo4j_server), schema=schema or default_schema()
        )
        opened.append(store)
        return store

    yield new
    for store in opened:
        store.close()


class TestNeo4jStore(StoreContract):
    @pytest.fixture
    def new_store(self, new_store: NewStore) -> NewStore:
        return new_store
