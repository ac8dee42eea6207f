"""Putting and retracting: the rows of articles, then what they change in the graph."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import apsw

from tierline.graph.derive import published_day, told_by
from tierline.graph.freshness import newest
from tierline.graph.model import Appearance, Article, Extraction
from tierline.graph.sources import publisher_at
from tierline.graph.store import Triple
from tierline.graph.stores.sqlite import judging
from tierline.graph.stores.sqlite.connections import transaction
from tierline.graph.stores.sqlite.content import derive, remove_content, write_contents
from tierline.graph.stores.sqlite.deriving import Ledger, read_sayings
from tierline.graph.stores.sqlite.drafts import Draft
from tierline.graph.stores.sqlite.rows import read_body


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """An article as it stands in the store."""

    id: int
    digest: str
    recorded: datetime
    appearances: tuple[Appearance, ...]


def put_all(
    connection: apsw.Connection, extractions: Sequence[Extraction], now: datetime
) -> list[bool]:
    """Keep extractions (in canonical form), all or none; return of each whether it was new."""
    drafts = [Draft.of(extraction) for extraction in extractions]
    given = [(draft.extraction, draft.digest) for draft in drafts]
    with transaction(connection):
        kept = _find(connection, {extraction.article.key for extraction in extractions})
        is_new, fresh = newest(given, kept)
        if fresh:
            by_digest = {draft.digest: draft for draft in drafts}
            _write(connection, kept, {key: by_digest[of[1]] for key, of in fresh.items()}, now)
    return is_new


def retract(connection: apsw.Connection, key: str) -> bool:
    """Take an article out; return whether it was there."""
    kept = _find(connection, [key]).get(key)
    if not kept:
        return False
    with transaction(connection):
        ledger = Ledger.open(connection)
        entities, triples = remove_content(connection, kept.id)
        connection.execute("DELETE FROM article WHERE id = ?", (kept.id,))
        ledger.note("article", key, removed=True)
        derive(connection, ledger, entities, read_sayings(connection, triples))
    return True


def _find(connection: apsw.Connection, keys: Collection[str]) -> dict[str, _Kept]:
    query = (
        "SELECT a.key, a.id, a.digest, a.recorded, a.body FROM json_each(?) AS wanted "
        "CROSS JOIN article a ON a.key = wanted.value"
    )
    return {
        key: _Kept(
            id=row,
            digest=digest,
            recorded=datetime.fromisoformat(recorded),
            appearances=read_body(Article, body).appearances,
        )
        for key, row, digest, recorded, body in connection.execute(
            query, (json.dumps(sorted(keys)),)
        )
    }


def _write(
    connection: apsw.Connection,
    kept: Mapping[str, _Kept],
    drafts: Mapping[str, Draft],
    now: datetime,
) -> None:
    """Write articles by their keys, each in the place of a kept one, and derive what follows."""
    ledger = Ledger.open(connection)
    resolution = judging.resolution(connection)
    rows = _write_articles(connection, kept, drafts, now)
    entities: set[str] = set()
    triples: set[Triple] = set()
    contents: dict[int, Draft] = {}
    for key, draft in drafts.items():
        row, judged = rows[key], resolution.apply(draft.extraction)
        if key in kept:
            gone_entities, gone_triples = remove_content(connection, row)
            entities |= gone_entities
            triples |= gone_triples
        if key in kept or judged is not draft.extraction:
            judging.keep_original(connection, row, draft.extraction, judged)
        contents[row] = draft if judged is draft.extraction else Draft.of(judged)
        entities |= contents[row].keys
        triples |= contents[row].triples
    said = read_sayings(connection, triples)  # before: what is known here need not be read back
    write_contents(connection, contents)
    for draft in contents.values():
        for each in told_by(draft.extraction):
            said[each.statement.triple].append(each)
    ledger.note("article", *drafts)
    derive(connection, ledger, entities, said)


def _write_articles(
    connection: apsw.Connection,
    kept: Mapping[str, _Kept],
    drafts: Mapping[str, Draft],
    now: datetime,
) -> dict[str, int]:
    """Write the rows of articles; return their numbers, of a new one the next that is free."""
    free: int = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM article").get
    new = [key for key in drafts if key not in kept]
    rows = dict(zip(new, range(free, free + len(new)), strict=True))
    rows |= {key: kept[key].id for key in drafts if key in kept}
    connection.executemany(
        "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "known_from = excluded.known_from, published = excluded.published, "
        "extractor = excluded.extractor, digest = excluded.digest, body = excluded.body, "
        "publisher = excluded.publisher",
        [
            (rows[key], key, *_columns(draft, kept[key].recorded if key in kept else now))
            for key, draft in drafts.items()
        ],
    )
    return rows


def _columns(draft: Draft, recorded: datetime) -> tuple[int | str | None, ...]:
    """Return what the row of an article holds after its number and its key."""
    article = draft.extraction.article
    published, known = published_day(article), replace(article, recorded=recorded).known_from
    assert known is not None
    return (
        known.toordinal(),
        published.toordinal() if published else None,
        recorded.isoformat(),
        draft.extraction.extractor,
        draft.digest,
        draft.article,
        publisher_at(article.first.source, article.first.url),
    )
