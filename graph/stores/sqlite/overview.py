"""What is read of a store as a whole: claims, relations, changes and counts."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache
from typing import cast

import apsw

from tierline.graph.dates import DateInterval
from tierline.graph.model import Relation, Statement
from tierline.graph.store import Change, Claim, Quantified, Statistics
from tierline.graph.stores.sqlite.deriving import newest_version
from tierline.graph.stores.sqlite.rows import day, keeps_repeats, read_body

_CLAIMS = (
    "SELECT s.subject, s.predicate, s.object, s.modality, s.confidence, s.valid, a.key, "
    "a.known_from"
)
_SAID = "CROSS JOIN statement s ON s.article = a.id"
_REPEATED = (
    " LEFT JOIN repeat r ON r.subject = s.subject AND r.predicate = s.predicate "
    "AND r.object = s.object AND r.article = s.article"
)


def read_claims(
    connection: apsw.Connection, articles: Collection[str] | None = None
) -> Iterator[Claim]:
    """Go through the statements (of the articles of these keys) in short, row by row."""
    said, origin = (_SAID + _REPEATED, "r.origin") if keeps_repeats(connection) else (_SAID, "''")
    query = f"{_CLAIMS}, {origin} FROM article a {said}"
    values: tuple[str, ...] = ()
    if articles is not None:
        source = "json_each(?) w CROSS JOIN article a ON a.key = w.value"
        query = f"{_CLAIMS}, {origin} FROM {source} {said}"
        values = (json.dumps(sorted(articles)),)
    for row in connection.execute(query, values):
        subject, predicate, object_, modality, confidence, valid, key, known, origin = row
        held = _interval(valid) if valid else None
        yield Claim(
            subject, predicate, object_, modality, confidence, held, key, day(known), origin or ""
        )


def read_quantified(connection: apsw.Connection, whats: Collection[str]) -> Iterator[Quantified]:
    """Go through the statements that carry a quantity of one of these kinds."""
    # Most statements carry none: only those whose text has the word are read.
    query = (
        "SELECT s.body, a.known_from FROM article a JOIN statement s ON s.article = a.id "
        "WHERE instr(s.body, '\"quantities\"')"
    )
    for body, known in connection.execute(query):
        statement = read_body(Statement, body)
        if any(quantity.what in whats for quantity in statement.quantities):
            yield Quantified(statement, day(known))


def read_relations(connection: apsw.Connection) -> Iterator[Relation]:
    """Go through the derived relations in the order of their triples."""
    query = "SELECT body FROM relation ORDER BY subject, predicate, object"
    for (body,) in connection.execute(query):
        yield read_body(Relation, body)


def read_changes(connection: apsw.Connection, since: int) -> Iterator[Change]:
    """Go through the newest change of each thing after a version."""
    query = (
        "SELECT version, kind, key, removed FROM change WHERE version > ? "
        "ORDER BY version, key, kind"
    )
    for version, kind, key, removed in connection.execute(query, (since,)):
        yield Change(version=version, kind=kind, key=key, removed=bool(removed))


def read_statistics(connection: apsw.Connection) -> Statistics:
    """Count what the store holds."""
    first, last = connection.execute("SELECT min(published), max(published) FROM article").get
    return Statistics(
        version=newest_version(connection),
        articles=_count(connection, "article"),
        statements=_count(connection, "statement"),
        observations=_count(connection, "observation"),
        entities=_tally(connection, "entity", "type"),
        relations=_tally(connection, "relation", "predicate"),
        events=_tally(connection, "event", "type"),
        first_published=_day(first),
        last_published=_day(last),
    )


@lru_cache(maxsize=4096)
def _interval(edtf: str) -> DateInterval:
    return DateInterval.parse(edtf)


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else day(ordinal)


def _count(connection: apsw.Connection, table: str) -> int:
    count: int = connection.execute(f"SELECT count(*) FROM {table}").get
    return count


def _tally(connection: apsw.Connection, table: str, column: str) -> dict[str, int]:
    query = f"SELECT {column}, count(*) FROM {table} GROUP BY {column} ORDER BY {column}"
    return dict(cast("list[tuple[str, int]]", connection.execute(query).fetchall()))
