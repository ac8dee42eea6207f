"""What is read as a whole: claims for the snapshot, relations, changes; and how much there is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from neo4j import Record

from tierline.graph.dates import DateInterval
from tierline.graph.model import Relation
from tierline.graph.store import Change, Claim, Quantified, Statistics
from tierline.graph.stores.neo4j import aggregates, sayings, values
from tierline.graph.stores.neo4j.connection import Connection
from tierline.graph.stores.neo4j.failures import reading_back
from tierline.graph.stores.neo4j.layout import Layout

# How many nodes a query starts from.
_PAGE = 1000

_NEXT = """
MATCH (a:Article) WHERE a.key > $after
WITH a ORDER BY a.key LIMIT $limit
"""
_THESE = "UNWIND $keys AS key MATCH (a:Article {key: key})"
# Lists, not maps: the names of the fields would be most of what is sent.
_CLAIMS = """
RETURN a.key AS article, a.known_from AS known_from, COLLECT {
    MATCH (a)<-[:EVIDENCE_IN]-(s:Statement)
    RETURN [s.subject, s.predicate, s.object, s.modality, s.confidence, s.valid, s.valid_words,
            s.origin]
} AS statements
"""
_RELATIONS = """
MATCH (subject:Entity) WHERE subject.key > $after
WITH subject ORDER BY subject.key LIMIT $limit
RETURN subject.key AS subject, COLLECT {
    MATCH (subject)-[r]->(object:Entity) WHERE type(r) IN $types
    RETURN [type(r), object.key, properties(r)]
} AS relations
"""
_QUANTIFIED = """
MATCH (a:Article) WHERE a.key > $after
WITH a ORDER BY a.key LIMIT $limit
RETURN a.key AS article, a.known_from AS known_from, COLLECT {
    MATCH (a)<-[q:EVIDENCE_IN]-(s:Statement)
    WHERE any(what IN s.quantity_whats WHERE what IN $whats)
    RETURN [properties(s), properties(q)]
} AS statements
"""
# A page of versions, not of changes: a version is never split.
_CHANGES = """
MATCH (c:Change) WHERE c.version > $since
WITH c.version AS version, collect([c.key, c.kind, c.removed]) AS changes
ORDER BY version LIMIT $limit
RETURN version, changes
"""
_VERSION = """
OPTIONAL MATCH (store:TierlineStore {name: 'Tierline'})
RETURN coalesce(store.version, 0) AS version
"""
_COUNTS = """
OPTIONAL MATCH (store:TierlineStore {name: 'Tierline'})
RETURN coalesce(store.version, 0) AS version,
    COUNT { MATCH (:Article) } AS articles,
    COUNT { MATCH (:Statement) } AS statements,
    COUNT { MATCH (:Observation) } AS observations,
    COLLECT { MATCH (e:Entity) WITH e.type AS type, count(*) AS n RETURN [type, n] } AS entities,
    COLLECT { MATCH (e:Event) WITH e.type AS type, count(*) AS n RETURN [type, n] } AS events,
    COLLECT {
        MATCH (:Entity)-[r]->(:Entity) WHERE type(r) IN $types
        WITH type(r) AS type, count(*) AS n RETURN [type, n]
    } AS relations,
    head(COLLECT { MATCH (a:Article) RETURN min(a.published_to) }) AS first_published,
    head(COLLECT { MATCH (a:Article) RETURN max(a.published_to) }) AS last_published
"""


def claims(connection: Connection, articles: Collection[str] | None = None) -> Iterator[Claim]:
    """Go through the statements (of the articles of these keys) in short, a page at a time."""
    pages = _pages(connection) if articles is None else _pages_of(connection, sorted(articles))
    for records in pages:
        with reading_back(f"a statement of an article from {records[0]['article']!r} on"):
            page = [
                _claim(said, record["article"], record["known_from"].to_native())
                for record in records
                for said in record["statements"]
            ]
        yield from page


def _pages(connection: Connection) -> Iterator[list[Record]]:
    after = ""
    while records := connection.read(_NEXT + _CLAIMS, after=after, limit=_PAGE):
        yield records
        after = records[-1]["article"]


def _pages_of(connection: Connection, keys: Sequence[str]) -> Iterator[list[Record]]:
    for start in range(0, len(keys), _PAGE):
        if records := connection.read(_THESE + _CLAIMS, keys=keys[start : start + _PAGE]):
            yield records


def quantified(connection: Connection, whats: Collection[str]) -> Iterator[Quantified]:
    """Go through the statements that carry a quantity of one of these kinds, page by page."""
    after, wanted = "", list(whats)
    while records := connection.read(_QUANTIFIED, after=after, limit=_PAGE, whats=wanted):
        with reading_back(f"a quantity in an article after {after!r}"):
            page = [
                _quantified(record, said, quote)
                for record in records
                for said, quote in record["statements"]
            ]
        yield from page
        after = records[-1]["article"]


def relations(connection: Connection, layout: Layout) -> Iterator[Relation]:
    """Go through the derived relations in the order of their triples, a page at a time."""
    after, predicates = "", layout.predicates
    while records := connection.read(_RELATIONS, after=after, limit=_PAGE, types=list(predicates)):
        with reading_back(f"a relation of an entity after {after!r}"):
            page = [
                aggregates.read_relation((record["subject"], predicates[type_], object_), stored)
                for record in records
                for type_, object_, stored in record["relations"]
            ]
        yield from sorted(page, key=lambda r: (r.subject, r.predicate, r.object))
        after = records[-1]["subject"]


def changes(connection: Connection, since: int) -> Iterator[Change]:
    """Go through the newest change of each thing after a version, a page at a time."""
    while records := connection.read(_CHANGES, since=since, limit=_PAGE):
        for record in records:
            for key, kind, removed in sorted(record["changes"]):
                yield Change(version=record["version"], kind=kind, key=key, removed=removed)
        since = records[-1]["version"]


def version(connection: Connection) -> int:
    """Return the number of the last writing transaction."""
    number: int = connection.read(_VERSION)[0]["version"]
    return number


def statistics(connection: Connection, layout: Layout) -> Statistics:
    """Count what the store holds, in one query."""
    predicates = layout.predicates
    counts = connection.read(_COUNTS, types=list(predicates))[0]
    with reading_back("what the store holds"):
        return Statistics(
            version=counts["version"],
            articles=counts["articles"],
            statements=counts["statements"],
            observations=counts["observations"],
            entities=dict(sorted(counts["entities"])),
            relations=dict(sorted((predicates[type_], n) for type_, n in counts["relations"])),
            events=dict(sorted(counts["events"])),
            first_published=values.read_day(counts["first_published"]),
            last_published=values.read_day(counts["last_published"]),
        )


def _quantified(
    record: Mapping[str, Any], said: Mapping[str, Any], quote: Mapping[str, Any]
) -> Quantified:
    evidence = sayings.read_evidence(quote, record["article"])
    return Quantified(sayings.read_statement(said, evidence), record["known_from"].to_native())


def _claim(said: Sequence[Any], article: str, known_from: date) -> Claim:
    subject, predicate, object_, modality, confidence, valid, words, origin = said
    return Claim(
        subject=subject,
        predicate=predicate,
        object=object_,
        modality=modality,
        confidence=confidence,
        valid=DateInterval.parse(valid, words=words or "") if valid else None,
        article=article,
        known_from=known_from,
        origin=origin or "",
    )
