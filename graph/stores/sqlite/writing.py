"""Putting and retracting: the rows of one article, then what they change in the graph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self

import apsw

from tierline.errors import StaleExtractionError
from tierline.graph.derive import published_day
from tierline.graph.model import Article, Extraction
from tierline.graph.resolution import Resolution
from tierline.graph.sources import publisher_at
from tierline.graph.store import Triple
from tierline.graph.stores.sqlite import judging
from tierline.graph.stores.sqlite.connections import transaction
from tierline.graph.stores.sqlite.content import derive, remove_content, write_content
from tierline.graph.stores.sqlite.deriving import Ledger
from tierline.graph.stores.sqlite.rows import digest, read_body, write_body


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """An article as it stands in the store."""

    id: int
    digest: str
    recorded: datetime
    article: Article


def put_all(
    connection: apsw.Connection, extractions: Sequence[Extraction], now: datetime
) -> list[bool]:
    """Keep extractions (in canonical form), all or none; return of each whether it was new."""
    with transaction(connection):
        batch = _Batch.open(connection, now)
        is_new = [batch.put(extraction) for extraction in extractions]
        batch.ledger.note("article", *batch.articles)
        derive(connection, batch.ledger, batch.entities, batch.triples)
    return is_new


@dataclass(slots=True, kw_only=True)
class _Batch:
    """What a transaction that puts articles has touched so far; all is added up at its end."""

    connection: apsw.Connection
    now: datetime
    ledger: Ledger
    resolution: Resolution
    articles: set[str] = field(default_factory=set)
    entities: set[str] = field(default_factory=set)
    triples: set[Triple] = field(default_factory=set)

    @classmethod
    def open(cls, connection: apsw.Connection, now: datetime) -> Self:
        return cls(
            connection=connection,
            now=now,
            ledger=Ledger.open(connection),
            resolution=judging.resolution(connection),
        )

    def put(self, extraction: Extraction) -> bool:
        """Write the rows of an extraction; return whether it says anything new."""
        kept = _find(self.connection, extraction.article.key)
        if kept:
            _check_appearances(kept.article, extraction.article)
        mark = digest(extraction)
        if kept and kept.digest == mark:
            return False
        article = replace(extraction.article, recorded=kept.recorded if kept else self.now)
        if kept:
            self._touch(*remove_content(self.connection, kept.id))
        row = _write_article(self.connection, kept, article, (extraction.extractor, mark))
        judged = self.resolution.apply(extraction)
        write_content(self.connection, row, judged)
        judging.keep_original(self.connection, row, extraction, judged)
        self._touch(
            {entity.key for entity in judged.entities},
            {statement.triple for statement in judged.statements},
        )
        self.articles.add(article.key)
        return True

    def _touch(self, entities: set[str], triples: set[Triple]) -> None:
        self.entities |= entities
        self.triples |= triples


def retract(connection: apsw.Connection, key: str) -> bool:
    """Take an article out; return whether it was there."""
    kept = _find(connection, key)
    if not kept:
        return False
    with transaction(connection):
        ledger = Ledger.open(connection)
        entities, triples = remove_content(connection, kept.id)
        connection.execute("DELETE FROM article WHERE id = ?", (kept.id,))
        ledger.note("article", key, removed=True)
        derive(connection, ledger, entities, triples)
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
        publisher_at(article.first.source, article.first.url),
    )
    query = (
        "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "known_from = excluded.known_from, published = excluded.published, "
        "extractor = excluded.extractor, digest = excluded.digest, body = excluded.body, "
        "publisher = excluded.publisher"
    )
    connection.execute(query, values)
    return kept.id if kept else connection.last_insert_rowid()
