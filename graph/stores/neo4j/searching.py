"""Entities by their keys and by their names.

The server narrows the entities down, ``names.matches`` decides: every back end finds the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from tierline.graph.derive import merge_profiles
from tierline.graph.model import Entity
from tierline.graph.names import fold, matches
from tierline.graph.stores.neo4j import aggregates
from tierline.graph.stores.neo4j.connection import Connection
from tierline.graph.stores.neo4j.failures import reading_back

_ENTITIES = """
UNWIND $keys AS key
MATCH (e:Entity {key: key})
RETURN properties(e) AS entity
"""
_ENTITIES_KNOWN = """
UNWIND $keys AS key
MATCH (:Entity {key: key})<-[named:NAMES]-(a:Article) WHERE a.known_from <= $known_at
WITH key, properties(named) AS profile, count(named) AS articles
RETURN key, collect([profile, articles]) AS profiles
"""
_INDEXED = "CALL db.index.fulltext.queryNodes('tierline_names', $query) YIELD node AS e"
_ALL = "MATCH (e:Entity)"
_NARROWED = "WITH e WHERE all(word IN $words WHERE e.search CONTAINS word) RETURN e.key AS key"

# What the analyser of the index makes of folded text can be told for certain of these alone. Of
# Chinese it keeps pairs of characters, so a single one is not found; a Latin word it keeps whole.
_CHINESE = re.compile(r"[\u3400-\u9fff]{2,64}")
_LATIN = re.compile(r"[a-z0-9]{1,64}")
# The words that the analyser leaves out.
_STOP_WORDS = (
    "a and are as at be but by for if in into is it no not of on or s such t that the their then "
    "there these they this to was will with www"
).split()


def entities(
    connection: Connection, keys: Collection[str], known_at: date | None
) -> dict[str, Entity]:
    """Return the entities of these keys with the names known on a day, in the order of keys."""
    asked = sorted(set(keys))
    if known_at is None:
        records = connection.read(_ENTITIES, keys=asked)
        with reading_back("an entity"):
            found = [aggregates.read_entity(record["entity"]) for record in records]
    else:
        records = connection.read(_ENTITIES_KNOWN, keys=asked, known_at=known_at)
        with reading_back("an entity"):
            found = [_entity(record["key"], record["profiles"]) for record in records]
    return {entity.key: entity for entity in sorted(found, key=lambda entity: entity.key)}


def candidates(connection: Connection, words: str, known_at: date | None) -> list[Entity]:
    """Return every entity one of whose names or identifiers matches, in the order of keys."""
    folded = fold(words).split()
    if not folded:
        return []
    query = " AND ".join(term for word in folded for term in _terms(word))
    start = _INDEXED if query else _ALL
    records = connection.read(f"{start} {_NARROWED}", query=query, words=folded)
    found = entities(connection, [record["key"] for record in records], known_at)
    return [entity for entity in found.values() if _answers(words, entity)]


def _terms(word: str) -> Iterator[str]:
    """Give queries on the index that every name with this folded word fulfils; maybe none."""
    if _LATIN.fullmatch(word) and not any(stop.startswith(word) for stop in _STOP_WORDS):
        yield f"{word}*"
    for run in _CHINESE.findall(word):
        yield f'"{run}"'


def _answers(words: str, entity: Entity) -> bool:
    return words in entity.former_keys or any(matches(words, name) for name in entity.spellings)


def _entity(key: str, profiles: Collection[tuple[dict[str, object], int]]) -> Entity:
    return merge_profiles(
        [
            replace(aggregates.read_profile(profile, key), articles=articles)
            for profile, articles in profiles
        ]
    )
