"""Stores on the Neo4j server of the tests, and what the server itself says of them."""

from __future__ import annotations

from typing import Any

from tests.servers.neo4j import Neo4jServer
from tierline.graph.schema import Schema, default_schema
from tierline.graph.store import GraphStore, Login
from tierline.graph.stores.neo4j import open_neo4j


def login(server: Neo4jServer) -> Login:
    return Login(username=server.username, password=server.password, database=server.database)


def open_on(server: Neo4jServer, schema: Schema | None = None) -> GraphStore:
    """Open the store as it is."""
    return open_neo4j(server.url, login=login(server), schema=schema or default_schema())


def speak_cypher_25(server: Neo4jServer) -> None:
    """Make 25 the language of the database; 5.26 speaks 5 only, so both are tested."""
    if not server.version.startswith("5."):
        command = "ALTER DATABASE neo4j SET DEFAULT LANGUAGE CYPHER 25"
        with server.driver() as driver:
            driver.execute_query(command, database_="system")


def ask(server: Neo4jServer, query: str, **parameters: object) -> list[list[Any]]:
    """Run a query as a user of the server would; the answer as rows of values."""
    with server.driver() as driver:
        answer = driver.execute_query(query, parameters, database_=server.database)
    return [record.values() for record in answer.records]
