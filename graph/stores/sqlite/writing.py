"""Putting and retracting: the rows of one article, then what they change in the graph."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

import apsw

from tierline.errors import StaleExtractionError
from tierline.graph.derive import published_day
from tierline.graph.model import Article, Entity, Extraction
from tierline.graph.store import Triple
from tierline.graph.stores.sqlite.connections import transaction
from tierline.graph.stores.sqlite.deriving import Ledger, derive_entity, derive_relation
from tierline.graph.stores.sqlite.rows import digest, read_body, write_body


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """An article as it stands in the store."""

    id: int
    digest: str
    recorded: datetime
    article: Article


def put(connection: apsw.Connection, extraction: Extraction, now: datetime) -> bool:
    """Keep an extraction (in canonical form); return whether anything changed."""
    kept = _find(connection, extraction.article.key)
    if kept:
        _check_appearances(kept.article, extraction.article)
    mark = digest(extraction)
    if kept and kept.digest == mark:
        return False
    article = replace(extraction.article, recorded=kept.recorded if kept else now)
    with transaction(connection):
        ledger = Ledger.open(connection)
        entities, triples = _remove_content(connection, kept.id) if kept else (set(), set())
        row = _write_article(connection, kept, article, (extraction.extractor, mark))
        _write_content(connection, row, extraction)
        entities |= {entity.key for entity in extraction.entities}
        triples |= {statement.triple for statement in extraction.statements}
        ledger.note("article", article.key)
        _derive(connection, ledger, entities, triples)
    return True


def retract(connection: apsw.Connection, key: str) -> bool:
    """Take an article out; return whether it was there."""
    kept = _find(connection, key)
    if not kept:
        return False
    with transaction(connection):
        ledger = Ledger.open(connection)
        entities, triples = _remove_content(connection, kept.id)
        connection.execute("DELETE FROM article WHERE id = ?", (kept.id,))
        ledger.note("article", key, removed=True)
        _derive(connection, ledger, entities, triples)
    return True


def _find(connection: apsw.Connection, key: str) -> _Kept | None:
    query = "SELECT id, digest, recorded, body FROM article WHERE key = ?"
    for row, mark, recorded, body in connection.execute(query, (key,)):
        return _Kept(
            id=row,
            digest=mark,
            recorded=datetime.fromisoformat(recorded),
            article=read_body(Article, body),
        )
    return None


def _check_appearances(kept: Article, given: Article) -> None:
    missing = [each.id for each in kept.appearances if each not in given.appearances]
    if missing:
        raise StaleExtractionError(
            f"article {given.first.id!r} has appeared as {', '.join(map(repr, missing))} too "
            "since it was read; extract it again with all its appearances"
        )


def _remove_content(connection: apsw.Connection, row: int) -> tuple[set[str], set[Triple]]:
    """Delete what an article says; return the keys and triples that it spoke of."""
    profiles = connection.execute(
        "SELECT p.id, p.entity FROM mention m JOIN profile p ON p.id = m.profile "
        "WHERE m.article = ?",
        (row,),
    ).fetchall()
    triples = connection.execute(
        "SELECT subject, predicate, object FROM statement WHERE article = ?", (row,)
    ).fetchall()
    for table in ("appearance", "mention", "statement", "event", "observation"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (row,))
    for profile, _ in profiles:
        connection.execute("UPDATE profile SET articles = articles - 1 WHERE id = ?", (profile,))
        connection.execute("DELETE FROM profile WHERE id = ? AND articles = 0", (profile,))
    return {str(entity) for _, entity in profiles}, set(cast("list[Triple]", triples))


def _write_article(
    connection: apsw.Connection, kept: _Kept | None, article: Article, mark: tuple[str, str]
) -> int:
    """Write the row of an article with its extractor and digest; return the number of the row."""
    published, known = published_day(article), article.known_from
    assert article.recorded is not None
    assert known is not None
    values = (
        kept.id if kept else None,
        article.key,
        known.toordinal(),
        published.toordinal() if published else None,
        article.recorded.isoformat(),
        *mark,
        write_body(replace(article, recorded=None)),
    )
    query = (
        "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "known_from = excluded.known_from, published = excluded.published, "
        "extractor = excluded.extractor, digest = excluded.digest, body = excluded.body"
    )
    connection.execute(query, values)
    return kept.id if kept else connection.last_insert_rowid()


def _write_content(connection: apsw.Connection, row: int, extraction: Extraction) -> None:
    names = {appearance.id for appearance in extraction.article.appearances}
    connection.executemany("INSERT INTO appearance VALUES (?, ?)", [(name, row) for name in names])
    for entity in extraction.entities:
        _write_profile(connection, row, entity)
    connection.executemany(
        "INSERT INTO statement VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (row, *s.triple, s.modality, s.confidence, s.valid and s.valid.edtf, write_body(s))
            for s in extraction.statements
        ],
    )
    _write_events(connection, row, extraction)
    connection.executemany(
        "INSERT INTO observation VALUES (NULL, ?, ?, ?)",
        [(row, each.entity, write_body(each)) for each in extraction.observations],
    )


def _write_profile(connection: apsw.Connection, row: int, entity: Entity) -> None:
    query = (
        "INSERT INTO profile VALUES (NULL, ?, ?, 1) "
        "ON CONFLICT (entity, body) DO UPDATE SET articles = articles + 1 RETURNING id"
    )
    profile = connection.execute(query, (entity.key, write_body(entity))).get
    connection.execute("INSERT INTO mention VALUES (?, ?)", (row, profile))


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


def _derive(
    connection: apsw.Connection, ledger: Ledger, entities: set[str], triples: set[Triple]
) -> None:
    for key in sorted(entities):
        derive_entity(connection, ledger, key)
    for triple in sorted(triples):
        derive_relation(connection, ledger, triple)
