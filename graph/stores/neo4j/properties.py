"""The model as properties of nodes and relationships, and back.

Blank fields are left out, so that the browser shows only what is known. An interval ``valid`` is
kept as its EDTF in ``valid``, the words that said it in ``valid_words``, and its bounds as dates in
``valid_from`` and ``valid_to`` (an open bound has no property). Lists of records become one list
per field: ``quantity_values``, ``quantity_units`` ...
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timezone
from typing import Any

from tierline.graph.dates import DateInterval
from tierline.graph.model import (
    Alias,
    Appearance,
    Article,
    Entity,
    Event,
    Evidence,
    Extraction,
    Observation,
    Quantity,
    Relation,
    Statement,
)
from tierline.graph.names import fold

Properties = dict[str, Any]


def article_properties(extraction: Extraction, recorded: datetime) -> Properties:
    """Describe an article by its earliest appearance."""
    article = extraction.article
    first = article.first
    return _without_blanks(
        {
            "key": article.key,
            "title": first.title,
            "source": first.source,
            "url": first.url,
            **_interval("published", first.published),
            "language": article.language,
            "recorded": recorded,
            "known_from": article.known_from or recorded.date(),
            "extractor": extraction.extractor,
            "text": article.text,
        }
    )


def read_article(properties: Mapping[str, Any], appearances: Sequence[Appearance]) -> Article:
    """Build an article from its node and its appearances, the earliest first."""
    return Article(
        text=properties.get("text", ""),
        language=properties.get("language", ""),
        appearances=tuple(appearances),
        recorded=read_time(properties["recorded"]),
    )


def appearance_properties(appearance: Appearance) -> Properties:
    """Describe where and when a text was published."""
    return _without_blanks(
        {
            "id": appearance.id,
            "title": appearance.title,
            "source": appearance.source,
            "url": appearance.url,
            **_interval("published", appearance.published),
        }
    )


def read_appearance(properties: Mapping[str, Any]) -> Appearance:
    """Build an appearance from its node."""
    return Appearance(
        id=properties.get("id", ""),
        title=properties.get("title", ""),
        url=properties.get("url", ""),
        source=properties.get("source", ""),
        published=_read_interval("published", properties),
    )


def evidence_properties(evidence: Evidence) -> Properties:
    """Describe a sentence; its article is at the other end of the relationship."""
    return {"sentence": evidence.sentence, "start": evidence.start, "end": evidence.end}


def read_evidence(properties: Mapping[str, Any], article: str) -> Evidence:
    """Build the evidence from the relationship that leads to an article."""
    return Evidence(
        article=article,
        sentence=properties["sentence"],
        start=properties["start"],
        end=properties["end"],
    )


def profile_properties(entity: Entity) -> Properties:
    """Describe what one article calls an entity."""
    return _without_blanks(
        {
            "name": entity.name,
            "type": entity.type,
            "aliases": [alias.name for alias in entity.aliases],
            "alias_sources": [alias.source for alias in entity.aliases],
            "identifiers": [f"{kind}:{value}" for kind, value in entity.identifiers],
            "articles": entity.articles if entity.articles != 1 else None,
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
    )


def wording_properties(entity: Entity, key: str) -> Properties:
    """Describe what articles call an entity in the same words, before they are counted."""
    return {**profile_properties(entity), "key": key, "entity": entity.key, "articles": 0}


def read_wording(properties: Mapping[str, Any]) -> Entity:
    """Build what so many articles as the wording counts call an entity."""
    return read_profile(properties, properties["entity"])


def entity_properties(entity: Entity) -> Properties:
    """Describe an entity; ``search`` holds its names and identifiers as searches compare them."""
    identifiers = [value for _, value in entity.identifiers]
    return {
        "key": entity.key,
        **profile_properties(entity),
        "articles": entity.articles,
        "search": "\n".join(dict.fromkeys(map(fold, [*entity.names, *identifiers]))),
    }


def read_entity(properties: Mapping[str, Any]) -> Entity:
    """Build an entity from its node."""
    return read_profile(properties, properties["key"])


def statement_properties(statement: Statement) -> Properties:
    """Describe a statement."""
    return _without_blanks(
        {
            "subject": statement.subject,
            "predicate": statement.predicate,
            "object": statement.object,
            "modality": statement.modality,
            "confidence": statement.confidence,
            "polarity": statement.polarity,
            "product": statement.product,
            "said_by": statement.said_by,
            **_interval("valid", statement.valid),
            **_quantities(statement.quantities),
            "reasons": list(statement.reasons),
            "rule": statement.rule,
        }
    )


def read_statement(properties: Mapping[str, Any], evidence: Evidence) -> Statement:
    """Build a statement from its node."""
    return Statement(
        subject=properties["subject"],
        predicate=properties["predicate"],
        object=properties["object"],
        evidence=evidence,
        rule=properties.get("rule", ""),
        confidence=properties["confidence"],
        modality=properties.get("modality", ""),
        polarity=properties.get("polarity", ""),
        product=properties.get("product", ""),
        said_by=properties.get("said_by", ""),
        valid=_read_interval("valid", properties),
        quantities=_read_quantities(properties),
        reasons=tuple(properties.get("reasons", ())),
    )


def event_properties(event: Event) -> Properties:
    """Describe an event; participants and evidence are relationships."""
    return _without_blanks(
        {
            "title": event.title,
            "type": event.type,
            "status": event.status,
            **_interval("date", event.date),
            "confidence": event.confidence,
            "claimant": event.claimant,
            **_quantities(event.quantities),
            "rule": event.rule,
        }
    )


def read_event(
    properties: Mapping[str, Any],
    participants: Sequence[tuple[str, str]],
    evidence: Sequence[Evidence],
) -> Event:
    """Build an event from its node, its participants and its sentences."""
    return Event(
        title=properties.get("title", ""),
        type=properties["type"],
        status=properties["status"],
        date=DateInterval.parse(properties["date"], words=properties.get("date_words", "")),
        participants=tuple(participants),
        evidence=tuple(evidence),
        rule=properties.get("rule", ""),
        confidence=properties["confidence"],
        quantities=_read_quantities(properties),
        claimant=properties.get("claimant", ""),
    )


def observation_properties(observation: Observation) -> Properties:
    """Describe an observation."""
    return _without_blanks(
        {
            "entity": observation.entity,
            "measure": observation.measure,
            "value": observation.value,
            "unit": observation.unit,
            "basis": observation.basis,
            **_interval("period", observation.period),
            "words": observation.words,
            "rule": observation.rule,
        }
    )


def read_observation(properties: Mapping[str, Any], evidence: Evidence) -> Observation:
    """Build an observation from its node."""
    return Observation(
        entity=properties["entity"],
        measure=properties["measure"],
        value=properties["value"],
        unit=properties.get("unit", ""),
        evidence=evidence,
        rule=properties.get("rule", ""),
        basis=properties.get("basis", ""),
        period=_read_interval("period", properties),
        words=properties.get("words", ""),
    )


def relation_properties(relation: Relation) -> Properties:
    """Describe a derived relation; its predicate is the type of the relationship."""
    return _without_blanks(
        {
            "confidence": relation.confidence,
            "sources": relation.sources,
            "statements": relation.statements,
            "modality": relation.modality,
            "first_published": relation.first_published,
            "last_confirmed": relation.last_confirmed,
            **_interval("valid", relation.valid),
            "disputed": relation.disputed,
            "products": list(relation.products),
            "polarity": relation.polarity,
        }
    )


def read_relation(triple: tuple[str, str, str], properties: Mapping[str, Any]) -> Relation:
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
        valid=_read_interval("valid", properties),
        disputed=properties["disputed"],
        products=tuple(properties.get("products", ())),
        polarity=properties.get("polarity", ""),
    )


def read_day(value: Any) -> date | None:  # noqa: ANN401 - the driver's own date, or None
    """Turn a date of the driver into one of Python."""
    if value is None:
        return None
    day: date = value.to_native()
    return day


def read_time(value: Any) -> datetime:  # noqa: ANN401 - the driver's own time
    """Turn a time of the driver into one of Python, with a time zone of Python."""
    time: datetime = value.to_native()
    offset = time.utcoffset()
    return time if offset is None else time.replace(tzinfo=timezone(offset))


def _interval(name: str, interval: DateInterval | None) -> Properties:
    if interval is None:
        return {}
    return {
        name: interval.edtf,
        f"{name}_from": interval.begin,
        f"{name}_to": interval.end,
        f"{name}_words": interval.words,
    }


def _read_interval(name: str, properties: Mapping[str, Any]) -> DateInterval | None:
    edtf = properties.get(name)
    return DateInterval.parse(edtf, words=properties.get(f"{name}_words", "")) if edtf else None


def _quantities(quantities: Sequence[Quantity]) -> Properties:
    return {
        "quantity_values": [quantity.value for quantity in quantities],
        "quantity_units": [quantity.unit for quantity in quantities],
        "quantity_whats": [quantity.what for quantity in quantities],
        "quantity_words": [quantity.words for quantity in quantities],
    }


def _read_quantities(properties: Mapping[str, Any]) -> tuple[Quantity, ...]:
    columns = (
        properties.get(f"quantity_{column}", ()) for column in ("values", "units", "whats", "words")
    )
    return tuple(
        Quantity(value=value, unit=unit, what=what, words=words)
        for value, unit, what, words in zip(*columns, strict=True)
    )


def _without_blanks(properties: Properties) -> Properties:
    return {name: value for name, value in properties.items() if value not in (None, "", [])}
