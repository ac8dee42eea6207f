"""What one article says, as rows: written, removed, and what follows of them in the graph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import apsw

from tierline.graph.model import Entity, Extraction
from tierline.graph.store import Triple
from tierline.graph.stores.sqlite.deriving import Ledger, derive_entities, derive_relations
from tierline.graph.stores.sqlite.memory import PROFILES, STATEMENTS
from tierline.graph.stores.sqlite.rows import write_body


def remove_content(connection: apsw.Connection, row: int) -> tuple[set[str], set[Triple]]:
    """Delete what an article says; return the keys and triples that it spoke of."""
    profiles = connection.execute(
        "SELECT p.id, p.entity FROM mention m JOIN profile p ON p.id = m.profile "
        "WHERE m.article = ?",
        (row,),
    ).fetchall()
    triples = connection.execute(
        "SELECT subject, predicate, object FROM statement WHERE article = ?", (row,)
    ).fetchall()
    for table in ("appearance", "mention", "statement", "event", "observation", "repeat"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (row,))
    for profile, _ in profiles:
        connection.execute("UPDATE profile SET articles = articles - 1 WHERE id = ?", (profile,))
        connection.execute("DELETE FROM profile WHERE id = ? AND articles = 0", (profile,))
    return {str(entity) for _, entity in profiles}, set(cast("list[Triple]", triples))


def write_content(connection: apsw.Connection, row: int, extraction: Extraction) -> None:
    """Write what an article says under the number of its row."""
    names = {appearance.id for appearance in extraction.article.appearances}
    connection.executemany("INSERT INTO appearance VALUES (?, ?)", [(name, row) for name in names])
    _write_profiles(connection, row, extraction.entities)
    connection.executemany(
        "INSERT INTO statement VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                row,
                *s.triple,
                s.modality,
                s.confidence,
                s.valid and s.valid.edtf,
                STATEMENTS.write(s),
            )
            for s in extraction.statements
        ],
    )
    _write_events(connection, row, extraction)
    connection.executemany(
        "INSERT INTO observation VALUES (NULL, ?, ?, ?)",
        [(row, each.entity, write_body(each)) for each in extraction.observations],
    )


def _write_profiles(connection: apsw.Connection, row: int, entities: Iterable[Entity]) -> None:
    """Write what the article calls its entities; equal profiles are kept once, and counted."""
    said = [(entity.key, PROFILES.write(entity)) for entity in entities]
    connection.executemany(
        "INSERT INTO profile VALUES (NULL, ?, ?, 1) "
        "ON CONFLICT (entity, body) DO UPDATE SET articles = articles + 1",
        said,
    )
    connection.executemany(
        "INSERT INTO mention SELECT ?, id FROM profile WHERE entity = ? AND body = ?",
        [(row, *each) for each in said],
    )


def _write_events(connection: apsw.Connection, row: int, extraction: Extraction) -> None:
    for event in extraction.events:
        connection.execute(
            "INSERT INTO event VALUES (NULL, ?, ?, ?)", (row, event.type, write_body(event))
        )
        number = connection.last_insert_rowid()
        connection.executemany(
            "INSERT INTO participant VALUES (?, ?)",
            [(key, number) for key in {key for key, _ in event.participants}],
        )


def derive(
    connection: apsw.Connection, ledger: Ledger, entities: set[str], triples: set[Triple]
) -> None:
    """Add up the entities and relations that were spoken of."""
    derive_entities(connection, ledger, entities)
    derive_relations(connection, ledger, triples)
