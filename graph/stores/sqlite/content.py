"""What one article says, as rows: written, removed, and what follows of them in the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import cast

import apsw

from tierline.graph.store import Triple
from tierline.graph.stores.sqlite.deriving import Ledger, Said, derive_entities, derive_relations
from tierline.graph.stores.sqlite.drafts import Draft


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


def write_contents(connection: apsw.Connection, drafts: Mapping[int, Draft]) -> None:
    """Write what articles say, each under the number of its row: one command for each table."""
    rows = drafts.items()
    connection.executemany(
        "INSERT INTO appearance VALUES (?, ?)",
        [(name, row) for row, draft in rows for name in _names(draft)],
    )
    _write_profiles(connection, drafts)
    connection.executemany(
        "INSERT INTO statement VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (row, *s.triple, s.modality, s.confidence, s.valid and s.valid.edtf, body)
            for row, draft in rows
            for s, body in zip(draft.extraction.statements, draft.statements, strict=True)
        ],
    )
    _write_events(connection, drafts)
    connection.executemany(
        "INSERT INTO observation VALUES (NULL, ?, ?, ?)",
        [
            (row, each.entity, body)
            for row, draft in rows
            for each, body in zip(draft.extraction.observations, draft.observations, strict=True)
        ],
    )


def _write_profiles(connection: apsw.Connection, drafts: Mapping[int, Draft]) -> None:
    """Write what the articles call their entities; equal profiles are kept once, and counted."""
    said: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row, draft in drafts.items():
        for entity, body in zip(draft.extraction.entities, draft.entities, strict=True):
            said[entity.key, body].append(row)
    numbers = connection.executemany(
        "INSERT INTO profile VALUES (NULL, ?, ?, ?) "
        "ON CONFLICT (entity, body) DO UPDATE SET articles = articles + excluded.articles "
        "RETURNING id",
        [(*profile, len(rows)) for profile, rows in said.items()],
    ).fetchall()
    connection.executemany(
        "INSERT INTO mention VALUES (?, ?)",
        sorted(
            (row, number)
            for (number,), rows in zip(numbers, said.values(), strict=True)
            for row in rows
        ),
    )


def _names(draft: Draft) -> set[str]:
    return {appearance.id for appearance in draft.extraction.article.appearances}


def _write_events(connection: apsw.Connection, drafts: Mapping[int, Draft]) -> None:
    number: int = connection.execute("SELECT coalesce(max(id), 0) FROM event").get
    events: list[tuple[int, int, str, str]] = []
    participants: list[tuple[str, int]] = []
    for row, draft in drafts.items():
        for event, body in zip(draft.extraction.events, draft.events, strict=True):
            number += 1
            events.append((number, row, event.type, body))
            participants += ((key, number) for key in {key for key, _ in event.participants})
    connection.executemany("INSERT INTO event VALUES (?, ?, ?, ?)", events)
    connection.executemany("INSERT INTO participant VALUES (?, ?)", participants)


def derive(connection: apsw.Connection, ledger: Ledger, entities: set[str], said: Said) -> None:
    """Add up the entities and relations that were spoken of, from all that is said of these."""
    derive_entities(connection, ledger, entities)
    derive_relations(connection, ledger, said)
