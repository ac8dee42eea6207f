"""The relations that articles touch, derived anew from all that is said about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from tierline.graph.derive import Sourced, origins_of, relate
from tierline.graph.model import Relation
from tierline.graph.sources import publisher_at
from tierline.graph.store import Triple
from tierline.graph.stores.neo4j import aggregates, sayings
from tierline.graph.stores.neo4j.columns import EVIDENCE, RELATION, SAID
from tierline.graph.stores.neo4j.connection import Transaction
from tierline.graph.stores.neo4j.layout import Layout
from tierline.graph.stores.neo4j.values import Properties

# With each triple goes its place among those asked for.
_SAYINGS = f"""
UNWIND $triples AS triple
MATCH (s:Statement {{subject: triple[0], predicate: triple[1], object: triple[2]}})
      -[quote:EVIDENCE_IN]->(a:Article)
RETURN collect([
    triple[3], {SAID.listed("s")}, {EVIDENCE.listed("quote")},
    a.key, toString(a.published_to), a.source, a.url
]) AS rows
"""
_RELATIONS = f"""
UNWIND $triples AS triple
MATCH (:Entity {{key: triple[0]}})-[r]->(:Entity {{key: triple[2]}})
WHERE type(r) = triple[1]
RETURN collect([triple[3], elementId(r), {RELATION.listed("r")}]) AS rows
"""
_DROP = "UNWIND $rows AS id MATCH ()-[r]->() WHERE elementId(r) = id DELETE r"
_CHANGE = f"""
UNWIND $rows AS row
MATCH ()-[r]->() WHERE elementId(r) = row[0]
SET r = {RELATION.cypher("row[1]")}
"""
_CREATE = f"""
UNWIND $rows AS row
MATCH (subject:Entity {{key: row[0]}})
MATCH (object:Entity {{key: row[1]}})
CREATE (subject)-[r:TYPE {RELATION.cypher("row[2]")}]->(object)
"""
_KEEP_ORIGINS = """
UNWIND $rows AS row
MATCH (s:Statement {subject: row.triple[0], predicate: row.triple[1], object: row.triple[2]})
      -[:EVIDENCE_IN]->(:Article {key: row.article})
SET s.origin = row.origin
"""


@dataclass(frozen=True, kw_only=True)
class Sayings:
    """What is said about each relation.

    ``kept`` has the origins, as kept, of articles that are no source of their own, by triple and
    key. Only ``related`` triples may have a relation already.
    """

    said: Mapping[Triple, list[Sourced]]
    kept: Mapping[tuple[Triple, str], str]
    related: Collection[Triple]

    @cached_property
    def origins(self) -> Mapping[Triple, Mapping[str, str]]:
        """What each article goes back to; asked for when all is said."""
        return {triple: origins_of(each) for triple, each in self.said.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """Relations that come out other than they are stored; None is for one that goes.

    ``ids`` are those of stored ones.
    """

    relations: Mapping[Triple, Relation | None]
    ids: Mapping[Triple, str]


def read_sayings(
    transaction: Transaction, triples: Sequence[Triple], unsaid: Collection[Triple]
) -> Sayings:
    """Return what the articles in the database say about these triples; maybe nothing.

    About those that are ``unsaid`` one of them has just ceased to speak.
    """
    said: dict[Triple, list[Sourced]] = {triple: [] for triple in triples}
    kept: dict[tuple[Triple, str], str] = {}
    asked = [[*triple, at] for at, triple in enumerate(triples)]
    for at, row, quote, article, published, source, url in _rows(transaction, _SAYINGS, asked):
        triple, properties = triples[at], SAID.read(row)
        if "origin" in properties:
            kept[triple, article] = properties["origin"]
        properties |= dict(zip(("subject", "predicate", "object"), triple, strict=True))
        evidence = sayings.read_evidence(EVIDENCE.read(quote), article)
        sourced = Sourced(
            statement=sayings.read_statement(properties, evidence),
            published=date.fromisoformat(published) if published else None,
            publisher=publisher_at(source or "", url or ""),
        )
        said[triple].append(sourced)
    related = {triple for triple, each in said.items() if each}.union(unsaid)
    return Sayings(said=said, kept=kept, related=related)


def changed_origins(heard: Sayings) -> list[Properties]:
    """Return which articles are, or are no longer, sources of their own for a relation."""
    origins = {
        (triple, article): origin
        for triple, each in heard.origins.items()
        for article, origin in each.items()
        if origin != article
    }
    return [
        {"triple": list(triple), "article": article, "origin": origins.get((triple, article))}
        for triple, article in sorted(origins.keys() | heard.kept.keys())
        if origins.get((triple, article)) != heard.kept.get((triple, article))
    ]


def keep_origins(transaction: Transaction, rows: Sequence[Properties]) -> None:
    """Write what ``changed_origins`` returned."""
    if rows:
        transaction.run(_KEEP_ORIGINS, rows=rows)


def changed_relations(transaction: Transaction, layout: Layout, heard: Sayings) -> Changed:
    """Derive the relations that are spoken of, and compare them with those that are stored."""
    ids: dict[Triple, str] = {}
    stored: dict[Triple, Relation] = {}
    related = sorted(heard.related)
    asked = [[s, layout.type_name(p), o, at] for at, (s, p, o) in enumerate(related)]
    for at, relation_id, row in _rows(transaction, _RELATIONS, asked):
        ids[related[at]] = relation_id
        stored[related[at]] = aggregates.read_relation(related[at], RELATION.read(row))
    derived = {t: relate(each, heard.origins[t]) for t, each in sorted(heard.said.items())}
    changed = {t: relation for t, relation in derived.items() if relation != stored.get(t)}
    return Changed(relations=changed, ids=ids)


def write_relations(transaction: Transaction, layout: Layout, changed: Changed) -> None:
    """Create, change and drop relations; those that are stored are found by their id."""
    rows: dict[str, list[object]] = defaultdict(list)
    for triple, relation in changed.relations.items():
        subject, predicate, object_ = triple
        if relation is None:
            rows[_DROP].append(changed.ids[triple])
            continue
        columns = RELATION.row(aggregates.relation_properties(relation))
        if triple in changed.ids:
            rows[_CHANGE].append([changed.ids[triple], columns])
        else:
            create = _CREATE.replace("TYPE", layout.type(predicate))
            rows[create].append([subject, object_, columns])
    for query, each in sorted(rows.items()):
        transaction.run(query, rows=each)


def _rows(transaction: Transaction, query: str, asked: Sequence[object]) -> list[Any]:
    """Return what is found of triples; in one record, for each costs more than what is in it."""
    rows: list[Any] = transaction.run(query, triples=asked)[0]["rows"] if asked else []
    return rows
