"""The look-ups of a store by key, each over a connection within one transaction."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Set
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

import apsw

from tierline.errors import InputError, StoreDamagedError
from tierline.graph.canonical import (
    canonical,
    sorted_events,
    sorted_observations,
    statement_order,
)
from tierline.graph.derive import merge_profiles
from tierline.graph.model import (
    Article,
    Entity,
    Event,
    Extraction,
    Observation,
    Statement,
)
from tierline.graph.store import Triple
from tierline.graph.stores.sqlite.rows import (
    digest,
    keeps_judgements,
    ordinal,
    read_bodies,
    read_body,
)

Part = TypeVar("Part", Entity, Statement, Event, Observation)


def find_article(connection: apsw.Connection, name: str) -> Article | None:
    """Find an article by its key or the id of an appearance."""
    query = (
        "SELECT body, recorded FROM article WHERE key = ?1 OR id IN "
        "(SELECT article FROM appearance WHERE name = ?1) ORDER BY key != ?1, key LIMIT 1"
    )
    for body, recorded in connection.execute(query, (name,)):
        return _article(body, recorded)
    return None


def read_articles(connection: apsw.Connection, keys: Collection[str]) -> dict[str, Article]:
    """Return the articles of these keys."""
    query = (
        "SELECT a.key, a.body, a.recorded FROM json_each(?) AS wanted "
        "CROSS JOIN article a ON a.key = wanted.value"
    )
    rows = connection.execute(query, (json.dumps(sorted(set(keys))),))
    return {key: _article(body, recorded) for key, body, recorded in rows}


def read_extractions(connection: apsw.Connection) -> Iterator[Extraction]:
    """Put the extractions together again as they were put, checking each against its digest."""
    query = "SELECT id, key, recorded, digest FROM article ORDER BY key"
    for row, key, recorded, mark in connection.execute(query):
        try:
            found = read_original(connection, row)
        except InputError as error:  # its parts do not belong together
            raise _damage(key) from error
        if digest(found) != mark:
            raise _damage(key)
        moment = datetime.fromisoformat(recorded)
        yield replace(found, article=replace(found.article, recorded=moment))


def read_original(connection: apsw.Connection, row: int) -> Extraction:
    """Return the extraction of one article as it was put, in canonical form."""
    if keeps_judgements(connection):
        query = "SELECT body FROM original WHERE article = ?"
        for (body,) in connection.execute(query, (row,)):
            return read_body(Extraction, body)
    query = "SELECT body, extractor FROM article WHERE id = ?"
    body, extractor = connection.execute(query, (row,)).get
    return canonical(
        Extraction(
            article=read_body(Article, body),
            entities=_profiles(connection, row),
            statements=_parts(connection, Statement, row),
            events=_parts(connection, Event, row),
            observations=_parts(connection, Observation, row),
            extractor=extractor,
        )
    )


def read_entities(
    connection: apsw.Connection, keys: Collection[str], known_at: date | None
) -> dict[str, Entity]:
    """Return the entities of these keys, in their order, as known on a day."""
    wanted = json.dumps(sorted(set(keys)))
    if known_at is None:
        query = (
            "SELECT e.body FROM json_each(?) AS wanted JOIN entity e ON e.key = wanted.value "
            "ORDER BY e.key"
        )
        found = read_bodies(Entity, connection.execute(query, (wanted,)))
        return {entity.key: entity for entity in found}
    query = (
        "SELECT p.body, count(*) FROM json_each(?) AS wanted "
        "JOIN profile p ON p.entity = wanted.value JOIN mention m ON m.profile = p.id "
        "JOIN article a ON a.id = m.article WHERE a.known_from <= ? GROUP BY p.id ORDER BY p.entity"
    )
    profiles: dict[str, list[Entity]] = {}
    for body, count in connection.execute(query, (wanted, ordinal(known_at))):
        profile = replace(read_body(Entity, body), articles=count)
        profiles.setdefault(profile.key, []).append(profile)
    return {key: merge_profiles(each) for key, each in profiles.items()}


def read_statements(
    connection: apsw.Connection, triples: Collection[Triple], known_at: date | None
) -> dict[Triple, list[Statement]]:
    """Return the statements about each of these relations that somebody speaks of."""
    query = (
        "SELECT s.body FROM json_each(?) AS wanted CROSS JOIN statement s "
        "ON s.subject = wanted.value ->> 0 AND s.predicate = wanted.value ->> 1 "
        "AND s.object = wanted.value ->> 2 "
        "JOIN article a ON a.id = s.article WHERE a.known_from <= ?"
    )
    wanted = json.dumps(list(dict.fromkeys(triples)))
    rows = connection.execute(query, (wanted, ordinal(known_at)))
    found: dict[Triple, list[Statement]] = {}
    for statement in sorted(read_bodies(Statement, rows), key=statement_order):
        found.setdefault(statement.triple, []).append(statement)
    return found


def read_events(
    connection: apsw.Connection,
    entities: Set[str] | None,
    known_at: date | None,
    statuses: Collection[str],
) -> list[Event]:
    """Return the events of these statuses (none: all) in which one of the entities takes part."""
    query = "SELECT e.body FROM event e JOIN article a ON a.id = e.article WHERE a.known_from <= ?"
    values: tuple[int | str, ...] = (ordinal(known_at),)
    if entities is not None:
        query += (
            " AND e.id IN (SELECT p.event FROM json_each(?) AS wanted "
            "JOIN participant p ON p.entity = wanted.value)"
        )
        values += (json.dumps(sorted(entities)),)
    if statuses:
        query += " AND e.body ->> 'status' IN (SELECT value FROM json_each(?))"
        values += (json.dumps(sorted(statuses)),)
    return sorted_events(read_bodies(Event, connection.execute(query, values)))


def read_observations(
    connection: apsw.Connection, entities: Set[str], known_at: date | None
) -> list[Observation]:
    """Return the observations of some entities."""
    query = (
        "SELECT o.body FROM json_each(?) AS wanted CROSS JOIN observation o "
        "ON o.entity = wanted.value JOIN article a ON a.id = o.article WHERE a.known_from <= ?"
    )
    rows = connection.execute(query, (json.dumps(sorted(entities)), ordinal(known_at)))
    return sorted_observations(read_bodies(Observation, rows))


def _article(body: str, recorded: str) -> Article:
    return replace(read_body(Article, body), recorded=datetime.fromisoformat(recorded))


def _profiles(connection: apsw.Connection, row: int) -> tuple[Entity, ...]:
    query = "SELECT p.body FROM mention m JOIN profile p ON p.id = m.profile WHERE m.article = ?"
    return tuple(read_bodies(Entity, connection.execute(query, (row,))))


def _parts(connection: apsw.Connection, kind: type[Part], row: int) -> tuple[Part, ...]:
    """Read what an article says of one kind, which is the name of its table."""
    query = f"SELECT body FROM {kind.__name__.lower()} WHERE article = ?"
    return tuple(read_bodies(kind, connection.execute(query, (row,))))


def _damage(article: str) -> StoreDamagedError:
    return StoreDamagedError(
        f"article {article!r} is not what was stored; "
        "restore a copy, or remove the store and ingest the articles again"
    )
