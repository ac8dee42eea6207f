"""Adding up anew the entities and relations that an article touched, and noting what changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Self

import apsw

from tierline.graph.derive import Sourced, merge_profiles, relate
from tierline.graph.model import Entity, Statement
from tierline.graph.names import fold
from tierline.graph.store import Triple
from tierline.graph.stores.sqlite.rows import day, read_body, relation_key, write_body


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The change feed within one transaction, which is one version."""

    connection: apsw.Connection
    version: int

    @classmethod
    def open(cls, connection: apsw.Connection) -> Self:
        """Begin the next version."""
        return cls(connection=connection, version=newest_version(connection) + 1)

    def note(self, kind: str, key: str, *, removed: bool = False) -> None:
        """Write down that a thing came, changed or went."""
        self.connection.execute(
            "INSERT OR REPLACE INTO change VALUES (?, ?, ?, ?)", (kind, key, self.version, removed)
        )


def newest_version(connection: apsw.Connection) -> int:
    """Return the number of the last writing transaction."""
    newest: int = connection.execute("SELECT coalesce(max(version), 0) FROM change").get
    return newest


def derive_entity(connection: apsw.Connection, ledger: Ledger, key: str) -> None:
    """Add up an entity from what the articles say of it."""
    rows = connection.execute("SELECT body, articles FROM profile WHERE entity = ?", (key,))
    profiles = [replace(read_body(Entity, body), articles=count) for body, count in rows]
    old = connection.execute("SELECT body FROM entity WHERE key = ?", (key,)).get
    if not profiles:
        connection.execute("DELETE FROM entity WHERE key = ?", (key,))
        connection.execute("DELETE FROM name WHERE entity = ?", (key,))
        ledger.note("entity", key, removed=True)
        return
    entity = merge_profiles(profiles)
    new = write_body(entity)
    if new == old:
        return
    connection.execute("INSERT OR REPLACE INTO entity VALUES (?, ?, ?)", (key, entity.type, new))
    _write_names(connection, entity)
    ledger.note("entity", key)


def derive_relation(connection: apsw.Connection, ledger: Ledger, triple: Triple) -> None:
    """Add up a relation from the statements about it."""
    rows = connection.execute(
        "SELECT s.body, a.published FROM statement s JOIN article a ON a.id = s.article "
        "WHERE s.subject = ? AND s.predicate = ? AND s.object = ?",
        triple,
    )
    relation = relate(
        [
            Sourced(
                statement=_statement(body),
                published=None if published is None else day(published),
            )
            for body, published in rows
        ]
    )
    where = "subject = ? AND predicate = ? AND object = ?"
    old = connection.execute(f"SELECT body FROM relation WHERE {where}", triple).get
    new = write_body(relation) if relation else None
    if new == old:
        return
    if new is None:
        connection.execute(f"DELETE FROM relation WHERE {where}", triple)
    else:
        connection.execute("INSERT OR REPLACE INTO relation VALUES (?, ?, ?, ?)", (*triple, new))
    ledger.note("relation", relation_key(triple), removed=new is None)


@lru_cache(maxsize=20_000)
def _statement(body: str) -> Statement:
    """Read a statement; much spoken of relations are added up again with every article."""
    return read_body(Statement, body)


def _write_names(connection: apsw.Connection, entity: Entity) -> None:
    """Bring the search index in line; most articles add no name, so write the difference."""
    spellings = (*entity.spellings, *entity.former_keys)
    new = {folded for name in spellings if (folded := fold(name))}
    query = "SELECT folded FROM name WHERE entity = ?"
    old = {folded for (folded,) in connection.execute(query, (entity.key,))}
    connection.executemany(
        "DELETE FROM name WHERE entity = ? AND folded = ?", [(entity.key, n) for n in old - new]
    )
    connection.executemany(
        "INSERT INTO name VALUES (NULL, ?, ?)", [(entity.key, n) for n in sorted(new - old)]
    )
