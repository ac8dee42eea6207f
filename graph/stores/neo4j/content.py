"""What one article says, as nodes and what joins them: written, read in short, and removed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tierline.graph.model import Appearance, Entity, Event, Extraction, Observation, Statement
from tierline.graph.serial import canonical_json, to_json
from tierline.graph.store import Triple
from tierline.graph.stores.neo4j import aggregates, sayings, values
from tierline.graph.stores.neo4j.connection import Transaction
from tierline.graph.stores.neo4j.values import Properties

_STORED = """
MATCH (a:Article {key: $key})
RETURN a.digest AS digest, a.recorded AS recorded,
       COLLECT { MATCH (a)-[:APPEARED_AS]->(p) RETURN properties(p) } AS appearances,
       COLLECT { MATCH (a)-[:NAMES]->(e) RETURN e.key } AS entities,
       COLLECT { MATCH (a)<-[:EVIDENCE_IN]-(s:Statement)
                 RETURN DISTINCT [s.subject, s.predicate, s.object] } AS triples
"""
_EMPTY = """
MATCH (a:Article {key: $key})
OPTIONAL MATCH (a)<-[:EVIDENCE_IN]-(said)
WITH a, collect(DISTINCT said) AS sayings
OPTIONAL MATCH (a)-[:APPEARED_AS]->(p)
WITH a, sayings, collect(p) AS appearances
FOREACH (gone IN sayings + appearances | DETACH DELETE gone)
WITH a MATCH (a)-[named:NAMES]->()
MATCH (w:Wording {key: named.wording})
DELETE named
SET w.articles = w.articles - 1
WITH w WHERE w.articles = 0 DELETE w
"""
_PUT_ARTICLE = """
MERGE (a:Article {key: $key}) SET a = $article
WITH a UNWIND $appearances AS row
CREATE (a)-[:APPEARED_AS]->(p:Appearance) SET p = row
"""
_PUT_ENTITIES = """
MATCH (a:Article {key: $key})
UNWIND $rows AS row
MERGE (e:Entity {key: row.key})
CREATE (a)-[named:NAMES]->(e) SET named = row.profile, named.wording = row.wording.key
MERGE (w:Wording {key: row.wording.key}) ON CREATE SET w = row.wording
SET w.articles = w.articles + 1
"""
_PUT_STATEMENTS = """
MATCH (a:Article {key: $key})
UNWIND $rows AS row
MATCH (subject:Entity {key: row.properties.subject})
MATCH (object:Entity {key: row.properties.object})
CREATE (s:Statement) SET s = row.properties
CREATE (s)-[:SUBJECT]->(subject)
CREATE (s)-[:OBJECT]->(object)
CREATE (s)-[evidence:EVIDENCE_IN]->(a) SET evidence = row.evidence
WITH s, row UNWIND row.speakers AS key
MATCH (speaker:Entity {key: key}) CREATE (s)-[:SAID_BY]->(speaker)
"""
_PUT_EVENTS = """
MATCH (a:Article {key: $key})
UNWIND $rows AS row
CREATE (e:Event) SET e = row.properties
FOREACH (quote IN row.evidence | CREATE (e)-[evidence:EVIDENCE_IN]->(a) SET evidence = quote)
WITH e, row
CALL (e, row) {
    UNWIND row.participants AS each
    MATCH (who:Entity {key: each.key})
    CREATE (e)-[:PARTICIPANT {role: each.role, position: each.position}]->(who)
}
WITH e, row UNWIND row.speakers AS key
MATCH (speaker:Entity {key: key}) CREATE (e)-[:CLAIMED_BY]->(speaker)
"""
_PUT_OBSERVATIONS = """
MATCH (a:Article {key: $key})
UNWIND $rows AS row
MATCH (about:Entity {key: row.properties.entity})
CREATE (o:Observation) SET o = row.properties
CREATE (o)-[:OF]->(about)
CREATE (o)-[evidence:EVIDENCE_IN]->(a) SET evidence = row.evidence
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What the database holds of an article; the entities and triples are as judged."""

    digest: str
    recorded: datetime
    appearances: frozenset[Appearance]
    entities: frozenset[str]
    triples: frozenset[Triple]


def read_stored(transaction: Transaction, key: str) -> Stored | None:
    """Return what the database holds of the article of this key; None where it has none."""
    for record in transaction.run(_STORED, key=key):
        return Stored(
            digest=record["digest"],
            recorded=values.read_time(record["recorded"]),
            appearances=frozenset(map(sayings.read_appearance, record["appearances"])),
            entities=frozenset(record["entities"]),
            triples=frozenset((s, p, o) for s, p, o in record["triples"]),
        )
    return None


def empty(transaction: Transaction, key: str) -> None:
    """Remove all that an article says and where it appeared."""
    transaction.run(_EMPTY, key=key)


def describe(original: Extraction, judged: Extraction, stored: tuple[str, datetime]) -> Properties:
    """Describe an article with its digest and recorded time.

    Where judgements make something else of what was put, that stands in ``original``.
    """
    digest, recorded = stored
    article = sayings.article_properties(original, recorded) | {"digest": digest}
    if judged != original:
        article["original"] = canonical_json(to_json(original))
    return article


def digest_of(extraction: Extraction) -> str:
    """Return the hash that tells whether an extraction (in canonical form) has changed."""
    return hashlib.sha256(canonical_json(to_json(extraction)).encode()).hexdigest()


def write(transaction: Transaction, extraction: Extraction, article: Properties) -> None:
    """Create the nodes of an extraction and what joins them; a query per kind, not per row."""
    key = extraction.article.key
    names = {entity.key: entity.name for entity in extraction.entities}
    appearances = [sayings.appearance_properties(each) for each in extraction.article.appearances]
    transaction.run(_PUT_ARTICLE, key=key, article=article, appearances=appearances)
    for query, rows in (
        (_PUT_ENTITIES, [_entity_row(each) for each in extraction.entities]),
        (_PUT_STATEMENTS, [_statement_row(each, names) for each in extraction.statements]),
        (_PUT_EVENTS, [_event_row(each, names) for each in extraction.events]),
        (_PUT_OBSERVATIONS, [_observation_row(each, names) for each in extraction.observations]),
    ):
        if rows:
            transaction.run(query, key=key, rows=rows)


def _entity_row(entity: Entity) -> Properties:
    """Say what the article calls an entity, and which count of articles goes up by one.

    A much-named entity has thousands of articles but few wordings; it is derived from these.
    """
    wording = hashlib.sha256(canonical_json(to_json(entity)).encode()).hexdigest()
    return {
        "key": entity.key,
        "profile": aggregates.profile_properties(entity),
        "wording": aggregates.wording_properties(entity, wording),
    }


def _statement_row(statement: Statement, names: Mapping[str, str]) -> Properties:
    predicate = statement.predicate.replace("_", " ")
    title = f"{names[statement.subject]} {predicate} {names[statement.object]}"
    return {
        "properties": {"title": title, **sayings.statement_properties(statement)},
        "evidence": sayings.evidence_properties(statement.evidence),
        "speakers": [statement.said_by] if statement.said_by in names else [],
    }


def _event_row(event: Event, names: Mapping[str, str]) -> Properties:
    evidence = enumerate(map(sayings.evidence_properties, event.evidence))
    return {
        "properties": sayings.event_properties(event),
        "evidence": [{**quote, "position": position} for position, quote in evidence],
        "participants": [
            {"key": key, "role": role, "position": position}
            for position, (key, role) in enumerate(event.participants)
        ],
        "speakers": [event.claimant] if event.claimant in names else [],
    }


def _observation_row(observation: Observation, names: Mapping[str, str]) -> Properties:
    measure = observation.measure.replace("_", " ")
    title = f"{names[observation.entity]}: {measure} {observation.value:g} {observation.unit}"
    return {
        "properties": {"title": title.rstrip(), **sayings.observation_properties(observation)},
        "evidence": sayings.evidence_properties(observation.evidence),
    }
