"""What articles say, read back: whole extractions, and statements, events and observations."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import replace
from datetime import date
from typing import Any

from tierline.graph.canonical import (
    appearance_order,
    canonical,
    observation_order,
    sorted_events,
    sorted_observations,
    statement_order,
)
from tierline.graph.model import Article, Event, Evidence, Extraction, Observation, Statement
from tierline.graph.serial import from_json, parse_json
from tierline.graph.store import Triple
from tierline.graph.stores.neo4j import aggregates, sayings
from tierline.graph.stores.neo4j.connection import Connection, Transaction
from tierline.graph.stores.neo4j.failures import reading_back

# How many articles are fetched at once: whole ones are large.
_PAGE = 50

_KNOWN = "$known_at IS NULL OR a.known_from <= $known_at"
_APPEARANCES = "COLLECT { MATCH (a)-[:APPEARED_AS]->(p) RETURN properties(p) }"
_EVENT = """{
    event: properties(e),
    quotes: COLLECT { MATCH (e)-[q:EVIDENCE_IN]->() RETURN properties(q) },
    participants: COLLECT {
        MATCH (e)-[p:PARTICIPANT]->(who) RETURN [p.position, who.key, p.role]
    }
}"""

_BY_KEY = f"""
MATCH (a:Article {{key: $name}}) RETURN properties(a) AS article, {_APPEARANCES} AS appearances
"""
_BY_KEYS = f"""
UNWIND $keys AS key
MATCH (a:Article {{key: key}})
RETURN key, properties(a) AS article, {_APPEARANCES} AS appearances
"""
_BY_ID = f"""
MATCH (a:Article)-[:APPEARED_AS]->(:Appearance {{id: $name}})
WITH a ORDER BY a.key LIMIT 1
RETURN properties(a) AS article, {_APPEARANCES} AS appearances
"""
# One query, so that no writer comes between the parts of an article.
_NEXT = """
MATCH (a:Article) WHERE a.key > $after
WITH a ORDER BY a.key LIMIT $limit
"""
_ONE = "MATCH (a:Article {key: $key})"
_EXTRACTIONS = f"""
RETURN properties(a) AS article,
    {_APPEARANCES} AS appearances,
    COLLECT {{ MATCH (a)-[n:NAMES]->(e) RETURN [e.key, properties(n)] }} AS profiles,
    COLLECT {{
        MATCH (a)<-[q:EVIDENCE_IN]-(s:Statement) RETURN [properties(s), properties(q)]
    }} AS statements,
    COLLECT {{
        MATCH (a)<-[:EVIDENCE_IN]-(e:Event) WITH DISTINCT e RETURN {_EVENT}
    }} AS events,
    COLLECT {{
        MATCH (a)<-[q:EVIDENCE_IN]-(o:Observation) RETURN [properties(o), properties(q)]
    }} AS observations
"""
_STATEMENTS = f"""
UNWIND $triples AS triple
MATCH (s:Statement {{subject: triple[0], predicate: triple[1], object: triple[2]}})
      -[q:EVIDENCE_IN]->(a:Article)
WHERE {_KNOWN}
RETURN properties(s) AS statement, properties(q) AS quote, a.key AS article
"""
_ALL_EVENTS = "MATCH (e:Event)"
_EVENTS_OF = "UNWIND $entities AS key MATCH (:Entity {key: key})<-[:PARTICIPANT]-(e:Event)"
_EVENTS = f"""
MATCH (e)-[:EVIDENCE_IN]->(a:Article)
WITH DISTINCT e, a WHERE ({_KNOWN}) AND (size($statuses) = 0 OR e.status IN $statuses)
RETURN a.key AS article, {_EVENT} AS event
"""
_OBSERVATIONS = f"""
UNWIND $entities AS key
MATCH (:Entity {{key: key}})<-[:OF]-(o:Observation)-[q:EVIDENCE_IN]->(a:Article)
WHERE {_KNOWN}
RETURN properties(o) AS observation, properties(q) AS quote, a.key AS article
"""


def article(connection: Connection, name: str) -> Article | None:
    """Return the article of this key, else the one of lowest key that appeared under this id."""
    found = connection.read(_BY_KEY, name=name) or connection.read(_BY_ID, name=name)
    with reading_back(f"article {name!r}"):
        return _article(found[0]) if found else None


def articles(connection: Connection, keys: Collection[str]) -> dict[str, Article]:
    """Return the articles of these keys."""
    records = connection.read(_BY_KEYS, keys=sorted(set(keys)))
    with reading_back("an article"):
        return {record["key"]: _article(record) for record in records}


def extractions(connection: Connection) -> Iterator[Extraction]:
    """Go through all extractions as they were put, in the order of their article's key."""
    after = ""
    while records := connection.read(_NEXT + _EXTRACTIONS, after=after, limit=_PAGE):
        with reading_back(f"an article after {after!r}"):
            page = [_extraction(record) for record in records]
        yield from page
        after = page[-1].article.key


def original(transaction: Transaction, key: str) -> Extraction:
    """Return the extraction of the article of this key as it was put, in canonical form."""
    with reading_back(f"article {key!r}"):
        return canonical(_extraction(transaction.run(_ONE + _EXTRACTIONS, key=key)[0]))


def statements(
    connection: Connection, triples: Collection[Triple], known_at: date | None
) -> dict[Triple, list[Statement]]:
    """Return the statements about these triples that were known on a day."""
    wanted = [list(triple) for triple in dict.fromkeys(triples)]
    records = connection.read(_STATEMENTS, triples=wanted, known_at=known_at)
    with reading_back("a statement"):
        said = [
            sayings.read_statement(
                record["statement"], sayings.read_evidence(record["quote"], record["article"])
            )
            for record in records
        ]
    found: dict[Triple, list[Statement]] = {}
    for statement in sorted(said, key=statement_order):
        found.setdefault(statement.triple, []).append(statement)
    return found


def events(
    connection: Connection,
    entities: Set[str] | None,
    known_at: date | None,
    statuses: Collection[str],
) -> list[Event]:
    """Return the events (of some entities) of these statuses (none: all) known on a day."""
    start = _ALL_EVENTS if entities is None else _EVENTS_OF
    keys = sorted(entities or ())
    records = connection.read(
        start + _EVENTS, entities=keys, known_at=known_at, statuses=sorted(statuses)
    )
    with reading_back("an event"):
        found = [_event(record["event"], record["article"]) for record in records]
        return sorted_events(found)


def observations(
    connection: Connection, entities: Set[str], known_at: date | None
) -> list[Observation]:
    """Return the observations of some entities that were known on a day."""
    records = connection.read(_OBSERVATIONS, entities=sorted(entities), known_at=known_at)
    with reading_back("an observation"):
        found = [
            sayings.read_observation(
                record["observation"], sayings.read_evidence(record["quote"], record["article"])
            )
            for record in records
        ]
        return sorted_observations(found)


def _article(record: Mapping[str, Any]) -> Article:
    appearances = map(sayings.read_appearance, record["appearances"])
    return sayings.read_article(record["article"], sorted(appearances, key=appearance_order))


def _extraction(record: Mapping[str, Any]) -> Extraction:
    """Build the extraction of an article, in its canonical order, as it was put."""
    if put := record["article"].get("original"):
        extraction = from_json(Extraction, parse_json(put))
        return replace(extraction, article=_article(record))
    key = record["article"]["key"]
    profiles = (aggregates.read_profile(named, of) for of, named in record["profiles"])
    statements = (
        sayings.read_statement(said, sayings.read_evidence(quote, key))
        for said, quote in record["statements"]
    )
    observations = (
        sayings.read_observation(seen, sayings.read_evidence(quote, key))
        for seen, quote in record["observations"]
    )
    return Extraction(
        article=_article(record),
        entities=tuple(sorted(profiles, key=lambda entity: entity.key)),
        statements=tuple(sorted(statements, key=statement_order)),
        events=tuple(sorted_events(_event(e, key) for e in record["events"])),
        observations=tuple(sorted(observations, key=observation_order)),
        extractor=record["article"].get("extractor", ""),
    )


def _event(record: Mapping[str, Any], article_key: str) -> Event:
    """Build an event, its participants and sentences in the order the article gave them."""
    participants = sorted(record["participants"])
    return sayings.read_event(
        record["event"],
        [(key, role) for _, key, role in participants],
        list(_quotes(record["quotes"], article_key)),
    )


def _quotes(records: Iterable[Mapping[str, Any]], article_key: str) -> Iterator[Evidence]:
    for quote in sorted(records, key=lambda record: record["position"]):
        yield sayings.read_evidence(quote, article_key)
