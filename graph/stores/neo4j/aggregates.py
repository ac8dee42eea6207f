"""What articles add up to, entities and relations, as properties and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tierline.graph.model import Alias, Entity, Relation
from tierline.graph.names import fold
from tierline.graph.store import Triple
from tierline.graph.stores.neo4j.values import (
    Properties,
    interval_properties,
    read_day,
    read_interval,
    without_blanks,
)


def profile_properties(entity: Entity) -> Properties:
    """Describe what one article calls an entity."""
    return without_blanks(
        {
            "name": entity.name,
            "type": entity.type,
            "aliases": [alias.name for alias in entity.aliases],
            "alias_sources": [alias.source for alias in entity.aliases],
            "identifiers": [f"{kind}:{value}" for kind, value in entity.identifiers],
            "articles": entity.articles if entity.articles != 1 else None,
            "former_keys": list(entity.former_keys),
        }
    )


def read_profile(properties: Mapping[str, Any], key: str) -> Entity:
    """Build what one article, or several in the same words, call the entity of this key."""
    aliases = zip(properties.get("aliases", ()), properties.get("alias_sources", ()), strict=True)
    identifiers = (pair.partition(":") for pair in properties.get("identifiers", ()))
    return Entity(
        key=key,
        type=properties["type"],
        name=properties.get("name", ""),
        aliases=tuple(Alias(name=name, source=source) for name, source in aliases),
        identifiers=tuple((kind, value) for kind, _, value in identifiers),
        articles=properties.get("articles", 1),
        former_keys=tuple(properties.get("former_keys", ())),
    )


def entity_properties(entity: Entity) -> Properties:
    """Describe an entity; ``search`` holds its names and identifiers as searches compare them."""
    spellings = (*entity.spellings, *entity.former_keys)
    return {
        "key": entity.key,
        **profile_properties(entity),
        "articles": entity.articles,
        "search": "\n".join(dict.fromkeys(map(fold, spellings))),
    }


def read_entity(properties: Mapping[str, Any]) -> Entity:
    """Build an entity from its node."""
    return read_profile(properties, properties["key"])


def relation_properties(relation: Relation) -> Properties:
    """Describe a derived relation; its predicate is the type of the relationship."""
    return without_blanks(
        {
            "confidence": relation.confidence,
            "sources": relation.sources,
            "statements": relation.statements,
            "modality": relation.modality,
            "first_published": relation.first_published,
            "last_confirmed": relation.last_confirmed,
            **interval_properties("valid", relation.valid),
            "disputed": relation.disputed,
            "products": list(relation.products),
            "polarity": relation.polarity,
        }
    )


def read_relation(triple: Triple, properties: Mapping[str, Any]) -> Relation:
    """Build a relation from its relationship."""
    subject, predicate, object_ = triple
    return Relation(
        subject=subject,
        predicate=predicate,
        object=object_,
        modality=properties["modality"],
        confidence=properties["confidence"],
        sources=properties["sources"],
        statements=properties["statements"],
        first_published=read_day(properties.get("first_published")),
        last_confirmed=read_day(properties.get("last_confirmed")),
        valid=read_interval("valid", properties),
        disputed=properties["disputed"],
        products=tuple(properties.get("products", ())),
        polarity=properties.get("polarity", ""),
    )
