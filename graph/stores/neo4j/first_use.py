"""What a database gets before its first article: constraints, indexes and the node of the store."""

from __future__ import annotations

from tierline.errors import StoreUnavailableError
from tierline.graph.stores.neo4j.connection import Connection
from tierline.graph.stores.neo4j.layout import LABELS

# Raised whenever the model or the commands below change.
FORMAT = 2

# What the commands below bring up to date: format 1 had neither judgements nor lists.
_OLDEST_FORMAT = 1

# Relations need no constraint: they are derived while the node of the store is locked.
COMMANDS = (
    "CREATE CONSTRAINT tierline_store IF NOT EXISTS FOR (n:TierlineStore) REQUIRE n.name IS UNIQUE",
    "CREATE CONSTRAINT tierline_article IF NOT EXISTS FOR (n:Article) REQUIRE n.key IS UNIQUE",
    "CREATE CONSTRAINT tierline_entity IF NOT EXISTS FOR (n:Entity) REQUIRE n.key IS UNIQUE",
    "CREATE CONSTRAINT tierline_wording IF NOT EXISTS FOR (n:Wording) REQUIRE n.key IS UNIQUE",
    "CREATE INDEX tierline_wording_entity IF NOT EXISTS FOR (n:Wording) ON (n.entity)",
    "CREATE CONSTRAINT tierline_change IF NOT EXISTS "
    "FOR (n:Change) REQUIRE (n.kind, n.key) IS UNIQUE",
    "CREATE INDEX tierline_change_version IF NOT EXISTS FOR (n:Change) ON (n.version)",
    "CREATE CONSTRAINT tierline_judgement IF NOT EXISTS FOR (n:Judgement) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT tierline_list IF NOT EXISTS FOR (n:ReferenceList) REQUIRE n.name IS UNIQUE",
    "CREATE INDEX tierline_part IF NOT EXISTS FOR (n:ReferencePart) ON (n.list, n.part)",
    "CREATE INDEX tierline_appearance IF NOT EXISTS FOR (n:Appearance) ON (n.id)",
    "CREATE INDEX tierline_statement IF NOT EXISTS "
    "FOR (n:Statement) ON (n.subject, n.predicate, n.object)",
    "CREATE FULLTEXT INDEX tierline_names IF NOT EXISTS FOR (n:Entity) ON EACH [n.search] "
    "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}",
    "CALL db.awaitIndexes(60)",
)

_INSPECT = f"""
OPTIONAL MATCH (store:TierlineStore {{name: 'Tierline'}})
WITH head(collect(store.format)) AS format
RETURN format, head(COLLECT {{
    MATCH (n:{"|".join(sorted(LABELS))}) RETURN labels(n) LIMIT 1
}}) AS labels
"""
_CREATE = """
MERGE (store:TierlineStore {name: 'Tierline'})
ON CREATE SET store.version = 0
SET store.format = $format
"""


def prepare(connection: Connection) -> None:
    """Make an empty or older database ready; one that is ready is only read.

    Raises StoreUnavailableError when another version of Tierline, or somebody else, made the graph.
    """
    found = connection.read(_INSPECT)[0]
    if found["format"] == FORMAT:
        return
    if found["format"] is not None and not _OLDEST_FORMAT <= found["format"] < FORMAT:
        raise StoreUnavailableError(
            f"the database holds a graph of format {found['format']}, and this Tierline reads "
            f"{FORMAT}; use the version that made it, or ingest into an empty database"
        )
    if found["format"] is None and found["labels"]:
        raise StoreUnavailableError(
            f"the database holds nodes labelled {found['labels']!r} that Tierline did not make; "
            "name an empty database in NEO4J_DATABASE"
        )
    for command in COMMANDS:
        connection.alter(command)
    connection.write(lambda transaction: transaction.run(_CREATE, format=FORMAT))
