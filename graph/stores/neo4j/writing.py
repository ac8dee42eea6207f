"""Putting an article in and taking one out, each in one transaction.

Every writing transaction first locks the node of the store, so writers wait for each other and none
works on what another is about to change.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from tierline.errors import StaleExtractionError
from tierline.graph.model import Appearance, Entity, Event, Extraction, Observation, Statement
from tierline.graph.serial import canonical_json, to_json
from tierline.graph.store import Triple
from tierline.graph.stores.neo4j import aggregates, sayings, values
from tierline.graph.stores.neo4j.connection import Transaction
from tierline.graph.stores.neo4j.deriving import Touched, derive
from tierline.graph.stores.neo4j.layout import Layout
from tierline.graph.stores.neo4j.values import Properties

_LOCK = """
MERGE (store:TierlineStore {name: 'Tierline'})
ON CREATE SET store.version = 0
SET store.locked = true REMOVE store.locked
WITH store RETURN store.version AS version
"""
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
_REMOVE = "MATCH (a:Article {key: $key}) DETACH DELETE a"
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
class _Stored:
    """What the database holds of an article before it is written."""

    digest: str
    recorded: datetime
    appearances: frozenset[Appearance]
    entities: frozenset[str]
    triples: frozenset[Triple]


def put(transaction: Transaction, layout: Layout, extraction: Extraction, now: datetime) -> bool:
    """Keep a canonical extraction in the place of an older one; return whether anything changed.

    Raises StaleExtractionError when the stored article has an appearance that this one lacks.
    """
    article = extraction.article
    version = _lock(transaction) + 1
    stored = _read_stored(transaction, article.key)
    digest = hashlib.sha256(canonical_json(to_json(extraction)).encode()).hexdigest()
    if stored and stored.digest == digest:
        return False
    entities = {entity.key for entity in extraction.entities}
    triples = {statement.triple for statement in extraction.statements}
    if stored:
        _check_fresh(extraction, stored.appearances)
        transaction.run(_EMPTY, key=article.key)
        entities |= stored.entities
        triples |= stored.triples
    described = sayings.article_properties(extraction, stored.recorded if stored else now)
    _write(transaction, extraction, described | {"digest": digest})
    touched = Touched(entities=sorted(entities), triples=sorted(triples), article=article.key)
    derive(transaction, layout, touched, version=version, removed=False)
    return True


def retract(transaction: Transaction, layout: Layout, key: str) -> bool:
    """Take an article out with all it says; return whether it was there."""
    version = _lock(transaction) + 1
    stored = _read_stored(transaction, key)
    if stored is None:
        return False
    transaction.run(_EMPTY, key=key)
    transaction.run(_REMOVE, key=key)
    touched = Touched(entities=sorted(stored.entities), triples=sorted(stored.triples), article=key)
    derive(transaction, layout, touched, version=version, removed=True)
    return True


def _lock(transaction: Transaction) -> int:
    """Wait until no other transaction writes and return the version of the last one."""
    version: int = transaction.run(_LOCK)[0]["version"]
    return version


def _read_stored(transaction: Transaction, key: str) -> _Stored | None:
    for record in transaction.run(_STORED, key=key):
        return _Stored(
            digest=record["digest"],
            recorded=values.read_time(record["recorded"]),
            appearances=frozenset(map(sayings.read_appearance, record["appearances"])),
            entities=frozenset(record["entities"]),
            triples=frozenset((s, p, o) for s, p, o in record["triples"]),
        )
    return None


def _check_fresh(extraction: Extraction, stored: Collection[Appearance]) -> None:
    missing = sorted(set(stored) - set(extraction.article.appearances), key=lambda a: a.sort_key)
    if missing:
        raise StaleExtractionError(
            f"article {extraction.article.key} also appeared as {missing[0].id!r} since it was "
            "read; extract it again with that appearance and put it once more"
        )


def _write(transaction: Transaction, extraction: Extraction, article: Properties) -> None:
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
