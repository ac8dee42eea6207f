"""What follows from an article: the entities and relations it touches, derived anew.

Only what comes out different is written, and told to the change feed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from tierline.graph.derive import merge_profiles
from tierline.graph.model import Entity, Extraction
from tierline.graph.store import Triple
from tierline.graph.stores.neo4j import aggregates
from tierline.graph.stores.neo4j.columns import PROFILE
from tierline.graph.stores.neo4j.connection import Transaction
from tierline.graph.stores.neo4j.layout import Layout
from tierline.graph.stores.neo4j.relating import (
    Sayings,
    changed_origins,
    changed_relations,
    keep_origins,
    write_relations,
)
from tierline.graph.stores.neo4j.values import Properties

_PROFILES = f"""
UNWIND $keys AS key
MATCH (e:Entity {{key: key}})
WITH key, {PROFILE.listed("e")} AS stored,
     COLLECT {{ MATCH (w:Wording {{entity: key}}) RETURN {PROFILE.listed("w")} }} AS wordings
RETURN collect([key, stored, wordings]) AS rows
"""
_DROP_ENTITIES = "UNWIND $keys AS key MATCH (e:Entity {key: key}) DETACH DELETE e"
_KEEP_ENTITIES = """
UNWIND $rows AS row
MATCH (e:Entity {{key: row.key}})
SET e = row SET e:{label}
"""
_COUNT_ARTICLES = "UNWIND $rows AS row MATCH (e:Entity {key: row[0]}) SET e.articles = row[1]"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """An entity as stored (None: new) and as it comes out (None: it goes)."""

    before: Entity | None
    after: Entity | None

    @property
    def counted(self) -> int | None:
        """The number of its articles, where nothing else has changed."""
        if self.before is None or self.after is None:
            return None
        is_count = replace(self.before, articles=self.after.articles) == self.after
        return self.after.articles if is_count else None


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
    relations = changed_relations(transaction, layout, heard)
    origins = changed_origins(heard)
    changed = _changed_entities(transaction, sorted(entities))
    # Relations first: an entity that goes would take them along unseen.
    write_relations(transaction, layout, relations)
    _write_entities(transaction, layout, changed)
    keep_origins(transaction, origins)
    version, about = told
    changes = [
        *about,
        *(cause("article", row["article"]) for row in origins),
        *(cause("entity", key, removed=it.after is None) for key, it in changed.items()),
        *(
            cause("relation", " ".join(triple), removed=it is None)
            for triple, it in relations.relations.items()
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


def _changed_entities(transaction: Transaction, keys: Sequence[str]) -> dict[str, _Change]:
    """Return the entities that come out other than they are stored."""
    changed: dict[str, _Change] = {}
    for key, row, wordings in transaction.run(_PROFILES, keys=keys)[0]["rows"]:
        stored = PROFILE.read(row)
        before = aggregates.read_profile(stored, key) if "type" in stored else None
        profiles = [aggregates.read_profile(PROFILE.read(each), key) for each in wordings]
        after = merge_profiles(profiles) if profiles else None
        if after is None or after != before:
            changed[key] = _Change(before=before, after=after)
    return changed


def _write_entities(
    transaction: Transaction, layout: Layout, changes: Mapping[str, _Change]
) -> None:
    if gone := [key for key, change in changes.items() if change.after is None]:
        transaction.run(_DROP_ENTITIES, keys=gone)
    counted = [[key, change.counted] for key, change in changes.items() if change.counted]
    by_type: dict[str, list[Properties]] = defaultdict(list)
    for change in changes.values():
        if change.after and not change.counted:
            by_type[change.after.type].append(aggregates.entity_properties(change.after))
    if counted:
        transaction.run(_COUNT_ARTICLES, rows=counted)
    for type_, rows in sorted(by_type.items()):
        query = _KEEP_ENTITIES.format(label=layout.label(type_))
        transaction.run(query + layout.remove_others(type_), rows=rows)
