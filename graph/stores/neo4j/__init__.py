"""The graph in a Neo4j server: entities with typed relations, and the articles that say so.

The model is drawn in docs/reference/neo4j-model.md. Cypher here keeps to what versions 5 and 25 of
the language share; every call names its database.
"""

from __future__ import annotations

from tierline.graph.schema import Schema
from tierline.graph.store import GraphStore, Login
from tierline.graph.stores.neo4j.connection import connect
from tierline.graph.stores.neo4j.first_use import prepare
from tierline.graph.stores.neo4j.store import Neo4jStore


def open_neo4j(
    url: str, *, login: Login | None, schema: Schema, patience: float = 15.0
) -> GraphStore:
    """Open the store in the database that the login names; no login means no authentication.

    A database without a Tierline graph gets its constraints and indexes. A server that goes away
    later is waited for ``patience`` seconds. Raises UsageError for a
    malformed address and StoreUnavailableError for a server, user or database that does not serve.
    """
    connection = connect(url, login, patience=patience)
    try:
        prepare(connection)
        return Neo4jStore(connection, schema)
    except BaseException:
        connection.close()
        raise
