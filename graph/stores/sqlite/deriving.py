"""Adding up anew the entities and relations that articles touched, and noting what changed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self, TypeVar

import apsw

from tierline.graph.derive import Sourced, merge_profiles, origins_of, relate
from tierline.graph.model import Entity
from tierline.graph.names import fold
from tierline.graph.store import Triple
from tierline.graph.stores.sqlite.memory import PROFILES, STATEMENTS
from tierline.graph.stores.sqlite.rows import day, relation_key, write_body

Key = TypeVar("Key", str, Triple)
Said = Mapping[Triple, Sequence[Sourced]]

# How many entities or relations are read at once.
_AT_ONCE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The change feed within one transaction, which is one version."""

    connection: apsw.Connection
    version: int

    @classmethod
    def open(cls, connection: apsw.Connection) -> Self:
        """Begin the next version."""
        return cls(connection=connection, version=newest_version(connection) + 1)

    def note(self, kind: str, *keys: str, removed: bool = False) -> None:
        """Write down that things came, changed or went."""
        self.connection.executemany(
            "INSERT OR REPLACE INTO change VALUES (?, ?, ?, ?)",
            [(kind, key, self.version, removed) for key in keys],
        )


def newest_version(connection: apsw.Connection) -> int:
    """Return the number of the last writing transaction."""
    newest: int = connection.execute("SELECT coalesce(max(version), 0) FROM change").get
    return newest


def derive_entities(connection: apsw.Connection, ledger: Ledger, keys: Iterable[str]) -> None:
    """Add up entities from what the articles say of them."""
    for page in pages(sorted(keys)):
        wanted = json.dumps(page)
        profiles = defaultdict(list)
        for key, body, count in connection.execute(_PROFILES, (wanted,)):
            profile = PROFILES.read(body)
            profiles[key].append(profile if count == 1 else replace(profile, articles=count))
        old = dict(connection.execute(_ENTITIES, (wanted,)))
        merged = [merge_profiles(profiles[key]) for key in page if profiles[key]]
        new = {entity.key: (entity, write_body(entity)) for entity in merged}
        _drop_entities(connection, ledger, [key for key in page if key not in new])
        changed = [(entity, body) for entity, body in new.values() if body != old.get(entity.key)]
        connection.executemany(
            "INSERT OR REPLACE INTO entity VALUES (?, ?, ?)",
            [(entity.key, entity.type, body) for entity, body in changed],
        )
        _write_names(connection, [entity for entity, _ in changed])
        ledger.note("entity", *(entity.key for entity, _ in changed))


def derive_relations(connection: apsw.Connection, ledger: Ledger, said: Said) -> None:
    """Add up relations from the statements about them."""
    for page in pages(sorted(said)):
        wanted = json.dumps(page)
        rows = connection.execute(_RELATIONS, (wanted,))
        old = {(subject, predicate, object_): body for subject, predicate, object_, body in rows}
        origins = {triple: origins_of(said[triple]) for triple in page}
        related = {triple: relate(said[triple], origins[triple]) for triple in page}
        new = {triple: write_body(each) if each else None for triple, each in related.items()}
        changed = {triple: body for triple, body in new.items() if body != old.get(triple)}
        _write_relations(connection, ledger, changed)
        _write_repeats(connection, ledger, wanted, origins)


def read_sayings(
    connection: apsw.Connection, triples: Iterable[Triple]
) -> dict[Triple, list[Sourced]]:
    """Return what the store says about each of the triples, maybe nothing."""
    said: dict[Triple, list[Sourced]] = {triple: [] for triple in triples}
    for page in pages(sorted(said)):
        for body, published, publisher in connection.execute(_SAYINGS, (json.dumps(page),)):
            statement = STATEMENTS.read(body)
            known = None if published is None else day(published)
            sourced = Sourced(statement=statement, published=known, publisher=publisher)
            said[statement.triple].append(sourced)
    return said


_PROFILES = (
    "SELECT p.entity, p.body, p.articles FROM json_each(?) AS wanted "
    "CROSS JOIN profile p ON p.entity = wanted.value"
)
_ENTITIES = (
    "SELECT e.key, e.body FROM json_each(?) AS wanted CROSS JOIN entity e ON e.key = wanted.value"
)
_SAYINGS = (
    "SELECT s.body, a.published, a.publisher FROM json_each(?) AS wanted CROSS JOIN statement s "
    "ON s.subject = wanted.value ->> 0 AND s.predicate = wanted.value ->> 1 "
    "AND s.object = wanted.value ->> 2 CROSS JOIN article a ON a.id = s.article"
)
_RELATIONS = (
    "SELECT r.subject, r.predicate, r.object, r.body FROM json_each(?) AS wanted "
    "CROSS JOIN relation r ON r.subject = wanted.value ->> 0 "
    "AND r.predicate = wanted.value ->> 1 AND r.object = wanted.value ->> 2"
)
_REPEATS = (
    "SELECT r.subject, r.predicate, r.object, a.key, r.origin FROM json_each(?) AS wanted "
    "CROSS JOIN repeat r ON r.subject = wanted.value ->> 0 "
    "AND r.predicate = wanted.value ->> 1 AND r.object = wanted.value ->> 2 "
    "CROSS JOIN article a ON a.id = r.article"
)


def pages(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    """Cut keys into what is read at once."""
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]


def _write_repeats(
    connection: apsw.Connection, ledger: Ledger, wanted: str, origins: dict[Triple, dict[str, str]]
) -> None:
    """Write which articles are no source of their own; an article that turns out so has changed."""
    rows = connection.execute(_REPEATS, (wanted,))
    old = {
        (subject, predicate, object_, key): origin
        for subject, predicate, object_, key, origin in rows
    }
    new = {
        (*triple, key): origin
        for triple, each in origins.items()
        for key, origin in each.items()
        if origin != key
    }
    article = "(SELECT id FROM article WHERE key = ?)"
    connection.executemany(
        "DELETE FROM repeat WHERE subject = ? AND predicate = ? AND object = ? "
        f"AND article = {article}",
        old.keys() - new.keys(),
    )
    changed = [(*told, origin) for told, origin in sorted(new.items()) if old.get(told) != origin]
    connection.executemany(f"INSERT OR REPLACE INTO repeat VALUES (?, ?, ?, {article}, ?)", changed)
    ledger.note(
        "article", *{key for *_, key, _ in changed} | {told[3] for told in old.keys() - new.keys()}
    )


def _drop_entities(connection: apsw.Connection, ledger: Ledger, keys: Sequence[str]) -> None:
    rows = [(key,) for key in keys]
    connection.executemany("DELETE FROM entity WHERE key = ?", rows)
    connection.executemany("DELETE FROM name WHERE entity = ?", rows)
    ledger.note("entity", *keys, removed=True)


def _write_relations(
    connection: apsw.Connection, ledger: Ledger, bodies: dict[Triple, str | None]
) -> None:
    """Write relations by their triples; those without a body go."""
    gone = [triple for triple, body in bodies.items() if body is None]
    kept = [(*triple, body) for triple, body in bodies.items() if body is not None]
    where = "subject = ? AND predicate = ? AND object = ?"
    connection.executemany(f"DELETE FROM relation WHERE {where}", gone)
    connection.executemany("INSERT OR REPLACE INTO relation VALUES (?, ?, ?, ?)", kept)
    ledger.note("relation", *map(relation_key, gone), removed=True)
    ledger.note("relation", *(relation_key(triple) for triple in bodies if bodies[triple]))


def _write_names(connection: apsw.Connection, entities: Collection[Entity]) -> None:
    """Bring the search index in line; most articles add no name, so write the difference."""
    new = {
        (entity.key, folded)
        for entity in entities
        for name in (*entity.spellings, *entity.former_keys)
        if (folded := fold(name))
    }
    query = "SELECT entity, folded FROM json_each(?) w CROSS JOIN name ON entity = w.value"
    keys = json.dumps([entity.key for entity in entities])
    old = {(key, folded) for key, folded in connection.execute(query, (keys,))}
    connection.executemany("DELETE FROM name WHERE entity = ? AND folded = ?", old - new)
    connection.executemany("INSERT INTO name VALUES (NULL, ?, ?)", sorted(new - old))
