"""What one article says, as nodes and what joins them: written, read in short, and removed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tierline.graph.model import Appearance, Entity, Event, Extraction, Observation, Statement
from tierline.graph.serial import canonical_json, to_json
from tierline.graph.store import Triple
from tierline.graph.stores.neo4j import aggregates, sayings, values
from tierline.graph.stores.neo4j.columns import APPEARANCE, ARTICLE, EVIDENCE, PROFILE, STATEMENT
from tierline.graph.stores.neo4j.connection import Transaction
from tierline.graph.stores.neo4j.values import Properties

_STORED = """
UNWIND $keys AS key
MATCH (a:Article {key: key})
RETURN key, a.digest AS digest, a.recorded AS recorded,
       COLLECT { MATCH (a)-[:APPEARED_AS]->(p) RETURN properties(p) } AS appearances,
       COLLECT { MATCH (a)-[:NAMES]->(e) RETURN e.key } AS entities,
       COLLECT { MATCH (a)<-[:EVIDENCE_IN]-(s:Statement)
                 RETURN DISTINCT [s.subject, s.predicate, s.object] } AS triples
"""
_EMPTY = """
UNWIND $keys AS key
MATCH (a:Article {key: key})
OPTIONAL MATCH (a)<-[:EVIDENCE_IN]-(said)
WITH a, collect(DISTINCT said) AS sayings
OPTIONAL MATCH (a)-[:APPEARED_AS]->(p)
WITH a, sayings, collect(p) AS appearances
FOREACH (gone IN sayings + appearances | DETACH DELETE gone)
WITH a MATCH (a)-[named:NAMES]->()
MATCH (w:Wording {key: named.wording})
DELETE named
SET w.articles = w.articles - 1
WITH DISTINCT w WHERE w.articles = 0 DELETE w
"""
_PUT_ARTICLES = f"""
UNWIND $rows AS row
MERGE (a:Article {{key: row[0][0]}}) SET a = {ARTICLE.cypher("row[0]")}
WITH a, row UNWIND row[1] AS appearance
CREATE (a)-[:APPEARED_AS]->(:Appearance {APPEARANCE.cypher("appearance")})
"""
# A profile that many articles have is sent once, with their keys.
_PUT_ENTITIES = f"""
UNWIND $rows AS row
MERGE (e:Entity {{key: row[0]}})
MERGE (w:Wording {{key: row[1]}})
ON CREATE SET w = {PROFILE.cypher("row[2]", key="row[1]", entity="row[0]", articles="0")}
SET w.articles = w.articles + size(row[3])
WITH e, row UNWIND row[3] AS key
MATCH (a:Article {{key: key}})
CREATE (a)-[:NAMES {PROFILE.cypher("row[2]", wording="row[1]")}]->(e)
"""
_PUT_STATEMENTS = f"""
UNWIND $rows AS row
MATCH (a:Article {{key: row[0]}})
UNWIND row[1] AS said
MATCH (subject:Entity {{key: said[0][{STATEMENT.names.index("subject")}]}})
MATCH (object:Entity {{key: said[0][{STATEMENT.names.index("object")}]}})
CREATE (s:Statement {STATEMENT.cypher("said[0]")})
CREATE (s)-[:SUBJECT]->(subject)
CREATE (s)-[:OBJECT]->(object)
CREATE (s)-[:EVIDENCE_IN {EVIDENCE.cypher("said[1]")}]->(a)
WITH s, said[2] AS speaker WHERE speaker IS NOT NULL
MATCH (by:Entity {{key: speaker}}) CREATE (s)-[:SAID_BY]->(by)
"""
_PUT_EVENTS = """
UNWIND $rows AS row
MATCH (a:Article {key: row.article})
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
UNWIND $rows AS row
MATCH (a:Article {key: row.article})
MATCH (about:Entity {key: row.properties.entity})
CREATE (o:Observation) SET o = row.properties
CREATE (o)-[:OF]->(about)
CREATE (o)-[evidence:EVIDENCE_IN]->(a) SET evidence = row.evidence
"""


# What a query matches has been made by those before it.
_IN_ORDER = (_PUT_ARTICLES, _PUT_ENTITIES, _PUT_STATEMENTS, _PUT_EVENTS, _PUT_OBSERVATIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What the database holds of an article; the entities and triples are as judged."""

    digest: str
    recorded: datetime
    appearances: frozenset[Appearance]
    entities: frozenset[str]
    triples: frozenset[Triple]


def read_stored(transaction: Transaction, keys: Sequence[str]) -> dict[str, Stored]:
    """Return what the database holds of the articles of these keys."""
    return {
        record["key"]: Stored(
            digest=record["digest"],
            recorded=values.read_time(record["recorded"]),
            appearances=frozenset(map(sayings.read_appearance, record["appearances"])),
            entities=frozenset(record["entities"]),
            triples=frozenset((s, p, o) for s, p, o in record["triples"]),
        )
        for record in transaction.run(_STORED, keys=keys)
    }


def empty(transaction: Transaction, keys: Sequence[str]) -> None:
    """Remove all that articles say and where they appeared."""
    if keys:
        transaction.run(_EMPTY, keys=keys)


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


def write(transaction: Transaction, written: Sequence[tuple[Extraction, Properties]]) -> None:
    """Create the nodes of extractions, each with its article as described, and what joins them.

    There is one query per kind of node, however many there are.
    """
    rows: dict[str, list[Any]] = {query: [] for query in _IN_ORDER}
    rows[_PUT_ENTITIES] = _profile_rows(extraction for extraction, _ in written)
    for extraction, article in written:
        key = extraction.article.key
        names = {entity.key: entity.name for entity in extraction.entities}
        said = [_statement_row(each, names) for each in extraction.statements]
        rows[_PUT_ARTICLES].append(_article_row(extraction, article))
        rows[_PUT_STATEMENTS] += [[key, said]] if said else []
        for query, described in (
            (_PUT_EVENTS, (_event_row(each, names) for each in extraction.events)),
            (_PUT_OBSERVATIONS, (_observation_row(e, names) for e in extraction.observations)),
        ):
            rows[query] += [{"article": key, **row} for row in described]
    for query in _IN_ORDER:
        if rows[query]:
            transaction.run(query, rows=rows[query])


def _article_row(extraction: Extraction, article: Properties) -> list[Any]:
    appearances = map(sayings.appearance_properties, extraction.article.appearances)
    return [ARTICLE.row(article), [APPEARANCE.row(each) for each in appearances]]


def _profile_rows(extractions: Iterable[Extraction]) -> list[list[Any]]:
    """Say which articles call an entity by which profile, and which count goes up by them.

    A much-named entity has thousands of articles but few wordings; it is derived from these.
    """
    articles: dict[Entity, list[str]] = defaultdict(list)
    for extraction in extractions:
        key = extraction.article.key
        for entity in extraction.entities:
            articles[entity].append(key)
    return [[*_wording(entity), keys] for entity, keys in articles.items()]


def _wording(entity: Entity) -> tuple[str, str, list[Any]]:
    """Return the key of an entity, that of its wording, and the columns of the profile."""
    # No more digits than Neo4j keeps beside other properties; with 54 and more it opens a record.
    mark = hashlib.sha256(canonical_json(to_json(entity)).encode()).hexdigest()[:32]
    return entity.key, mark, PROFILE.row(aggregates.profile_properties(entity))


def _statement_row(statement: Statement, names: Mapping[str, str]) -> list[Any]:
    """Return the columns of a statement, those of its evidence, and who said it, if named."""
    predicate = statement.predicate.replace("_", " ")
    title = f"{names[statement.subject]} {predicate} {names[statement.object]}"
    properties = {"title": title, **sayings.statement_properties(statement)}
    speaker = statement.said_by if statement.said_by in names else None
    quote = EVIDENCE.row(sayings.evidence_properties(statement.evidence))
    return [STATEMENT.row(properties), quote, speaker]


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
