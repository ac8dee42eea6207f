"""What follows from an article: the entities and relations it touches, derived anew.

Only what comes out different is written, and told to the change feed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from tierline.graph.derive import Sourced, merge_profiles, origins_of, relate
from tierline.graph.model import Entity, Extraction, Relation
from tierline.graph.sources import publisher_at
from tierline.graph.store import Triple
from tierline.graph.stores.neo4j import aggregates, sayings, values
from tierline.graph.stores.neo4j.connection import Transaction
from tierline.graph.stores.neo4j.layout import Layout
from tierline.graph.stores.neo4j.values import Properties

_PROFILES = """
UNWIND $keys AS key
MATCH (e:Entity {key: key})
RETURN key, properties(e) AS stored,
       COLLECT { MATCH (w:Wording {entity: key}) RETURN properties(w) } AS wordings
"""
_SAYINGS = """
UNWIND $triples AS triple
MATCH (s:Statement {subject: triple[0], predicate: triple[1], object: triple[2]})
      -[quote:EVIDENCE_IN]->(a:Article)
RETURN triple, collect([
    properties(s), properties(quote), a.key, a.published_to, a.source, a.url
]) AS sayings
"""
_RELATIONS = """
UNWIND $triples AS triple
MATCH (:Entity {key: triple[0]})-[r]->(:Entity {key: triple[2]})
WHERE type(r) = triple[3]
RETURN triple[..3] AS triple, properties(r) AS stored
"""
_DROP_ENTITIES = "UNWIND $keys AS key MATCH (e:Entity {key: key}) DETACH DELETE e"
_KEEP_ENTITIES = """
UNWIND $rows AS row
MATCH (e:Entity {{key: row.key}})
SET e = row SET e:{label}
"""
_DROP_RELATIONS = """
UNWIND $rows AS row
MATCH (:Entity {{key: row.subject}})-[r:{type}]->(:Entity {{key: row.object}})
DELETE r
"""
_KEEP_RELATIONS = """
UNWIND $rows AS row
MATCH (subject:Entity {{key: row.subject}})
MATCH (object:Entity {{key: row.object}})
MERGE (subject)-[r:{type}]->(object) SET r = row.properties
"""
_KEEP_ORIGINS = """
UNWIND $rows AS row
MATCH (s:Statement {subject: row.triple[0], predicate: row.triple[1], object: row.triple[2]})
      -[:EVIDENCE_IN]->(:Article {key: row.article})
SET s.origin = row.origin
"""
_LOCK = """
MERGE (store:TierlineStore {name: 'Tierline'})
ON CREATE SET store.version = 0
SET store.locked = true REMOVE store.locked
WITH store RETURN store.version AS version
"""
_CHANGES = """
MATCH (store:TierlineStore {name: 'Tierline'}) SET store.version = $version
WITH store UNWIND $groups AS change UNWIND change.keys AS key
MERGE (c:Change {kind: change.kind, key: key})
SET c.version = $version, c.removed = change.removed
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sayings:
    """What is said about each relation.

    ``origins`` has the kept origins of articles that are no source of their own, by triple and key.
    """

    said: Mapping[Triple, list[Sourced]]
    origins: Mapping[tuple[Triple, str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What a transaction may have changed."""

    entities: frozenset[str] = frozenset()
    triples: frozenset[Triple] = frozenset()

    def and_more(self, entities: Iterable[str], triples: Iterable[Triple]) -> Self:
        """Return these and more."""
        return replace(
            self, entities=self.entities.union(entities), triples=self.triples.union(triples)
        )

    def by(self, *extractions: Extraction) -> Self:
        """Return these and all that extractions speak of."""
        return self.and_more(
            (entity.key for each in extractions for entity in each.entities),
            (statement.triple for each in extractions for statement in each.statements),
        )


def next_version(transaction: Transaction) -> int:
    """Wait until no other transaction writes and return the version that this one makes.

    Every writing transaction first locks the node of the store, so none works on what another is
    about to change.
    """
    version: int = transaction.run(_LOCK)[0]["version"]
    return version + 1


def cause(kind: str, key: str, *, removed: bool = False) -> Properties:
    """Name what a transaction is about, as the change feed tells it."""
    return {"kind": kind, "key": key, "removed": removed}


def read_sayings(transaction: Transaction, triples: Sequence[Triple]) -> Sayings:
    """Return what the articles in the database say about these triples; maybe nothing."""
    said: dict[Triple, list[Sourced]] = {triple: [] for triple in triples}
    origins: dict[tuple[Triple, str], str] = {}
    for record in transaction.run(_SAYINGS, triples=[list(triple) for triple in triples]):
        triple = _triple(record["triple"])
        for properties, quote, article, published, source, url in record["sayings"]:
            evidence = sayings.read_evidence(quote, article)
            sourced = Sourced(
                statement=sayings.read_statement(properties, evidence),
                published=values.read_day(published),
                publisher=publisher_at(source or "", url or ""),
            )
            said[triple].append(sourced)
            if "origin" in properties:
                origins[triple, article] = properties["origin"]
    return Sayings(said=said, origins=origins)


def derive(
    transaction: Transaction,
    layout: Layout,
    entities: Collection[str],
    heard: Sayings,
    told: tuple[int, Sequence[Properties]],
) -> None:
    """Derive entities and relations anew and record the changes.

    ``told`` is the version, and what the transaction is about, which the change feed tells first.
    """
    # In order: locks are taken in that order.
    relations = _changed_relations(transaction, layout, heard.said)
    origins = _changed_origins(heard)
    changed = _changed_entities(transaction, sorted(entities))
    # Relations first: an entity that goes would take them along unseen.
    _write_relations(transaction, layout, relations)
    _write_entities(transaction, layout, changed)
    if origins:
        transaction.run(_KEEP_ORIGINS, rows=origins)
    version, about = told
    changes = [
        *about,
        *(cause("article", row["article"]) for row in origins),
        *(cause("entity", key, removed=it is None) for key, it in changed.items()),
        *(
            cause("relation", " ".join(triple), removed=it is None)
            for triple, it in relations.items()
        ),
    ]
    transaction.run(_CHANGES, version=version, groups=_grouped(changes))


def _grouped(changes: Iterable[Properties]) -> list[Properties]:
    """Put the keys of equal changes together: most of what is sent would be the same words."""
    groups: dict[tuple[str, bool], dict[str, None]] = defaultdict(dict)
    for change in changes:
        groups[change["kind"], change["removed"]][change["key"]] = None
    return [
        {"kind": kind, "removed": removed, "keys": list(keys)}
        for (kind, removed), keys in groups.items()
    ]


def _changed_origins(heard: Sayings) -> list[Properties]:
    """Return which articles are, or are no longer, sources of their own for a relation."""
    origins = {
        (triple, article): origin
        for triple, said in heard.said.items()
        for article, origin in origins_of(said).items()
        if origin != article
    }
    return [
        {"triple": list(triple), "article": article, "origin": origins.get((triple, article))}
        for triple, article in sorted(origins.keys() | heard.origins.keys())
        if origins.get((triple, article)) != heard.origins.get((triple, article))
    ]


def _changed_entities(transaction: Transaction, keys: Sequence[str]) -> dict[str, Entity | None]:
    """Return the entities that come out other than they are stored; None for one that goes."""
    changed: dict[str, Entity | None] = {}
    for record in transaction.run(_PROFILES, keys=keys):
        key, stored = record["key"], record["stored"]
        profiles = [aggregates.read_wording(wording) for wording in record["wordings"]]
        entity = merge_profiles(profiles) if profiles else None
        if entity is None or "type" not in stored or entity != aggregates.read_entity(stored):
            changed[key] = entity
    return changed


def _changed_relations(
    transaction: Transaction, layout: Layout, said: Mapping[Triple, Sequence[Sourced]]
) -> dict[Triple, Relation | None]:
    """Return the relations that come out other than they are stored; None for one that goes."""
    derived = {triple: relate(said[triple]) for triple in sorted(said)}
    typed = [[*triple, layout.type_name(triple[1])] for triple in derived]
    stored = {
        _triple(record["triple"]): aggregates.read_relation(
            _triple(record["triple"]), record["stored"]
        )
        for record in transaction.run(_RELATIONS, triples=typed)
    }
    return {
        triple: relation for triple, relation in derived.items() if relation != stored.get(triple)
    }


def _write_entities(
    transaction: Transaction, layout: Layout, entities: Mapping[str, Entity | None]
) -> None:
    gone = [key for key, entity in entities.items() if entity is None]
    if gone:
        transaction.run(_DROP_ENTITIES, keys=gone)
    by_type: dict[str, list[Properties]] = defaultdict(list)
    for entity in entities.values():
        if entity is not None:
            by_type[entity.type].append(aggregates.entity_properties(entity))
    for type_, rows in sorted(by_type.items()):
        query = _KEEP_ENTITIES.format(label=layout.label(type_))
        transaction.run(query + layout.remove_others(type_), rows=rows)


def _write_relations(
    transaction: Transaction, layout: Layout, relations: Mapping[Triple, Relation | None]
) -> None:
    kept: dict[str, list[Properties]] = defaultdict(list)
    gone: dict[str, list[Properties]] = defaultdict(list)
    for (subject, predicate, object_), relation in relations.items():
        row: Properties = {"subject": subject, "object": object_}
        if relation is None:
            gone[predicate].append(row)
        else:
            kept[predicate].append({**row, "properties": aggregates.relation_properties(relation)})
    for query, rows_of in ((_DROP_RELATIONS, gone), (_KEEP_RELATIONS, kept)):
        for predicate, rows in sorted(rows_of.items()):
            transaction.run(query.format(type=layout.type(predicate)), rows=rows)


def _triple(parts: Sequence[str]) -> Triple:
    subject, predicate, object_ = parts
    return (subject, predicate, object_)
