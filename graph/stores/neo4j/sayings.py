"""What an article says as properties of nodes and relationships, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from tierline.graph.dates import DateInterval
from tierline.graph.model import (
    Appearance,
    Article,
    Event,
    Evidence,
    Extraction,
    Observation,
    Statement,
)
from tierline.graph.stores.neo4j.values import (
    Properties,
    interval_properties,
    quantity_properties,
    read_interval,
    read_quantities,
    read_time,
    without_blanks,
)


def article_properties(extraction: Extraction, recorded: datetime) -> Properties:
    """Describe an article by its earliest appearance."""
    article = extraction.article
    first = article.first
    return without_blanks(
        {
            "key": article.key,
            "title": first.title,
            "source": first.source,
            "url": first.url,
            **interval_properties("published", first.published),
            "language": article.language,
            "recorded": recorded,
            "known_from": replace(article, recorded=recorded).known_from,
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
    return without_blanks(
        {
            "id": appearance.id,
            "title": appearance.title,
            "source": appearance.source,
            "url": appearance.url,
            **interval_properties("published", appearance.published),
        }
    )


def read_appearance(properties: Mapping[str, Any]) -> Appearance:
    """Build an appearance from its node."""
    return Appearance(
        id=properties.get("id", ""),
        title=properties.get("title", ""),
        url=properties.get("url", ""),
        source=properties.get("source", ""),
        published=read_interval("published", properties),
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


def statement_properties(statement: Statement) -> Properties:
    """Describe a statement."""
    return without_blanks(
        {
            "subject": statement.subject,
            "predicate": statement.predicate,
            "object": statement.object,
            "modality": statement.modality,
            "confidence": statement.confidence,
            "polarity": statement.polarity,
            "product": statement.product,
            "said_by": statement.said_by,
            **interval_properties("valid", statement.valid),
            **quantity_properties(statement.quantities),
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
        valid=read_interval("valid", properties),
        quantities=read_quantities(properties),
        reasons=tuple(properties.get("reasons", ())),
    )


def event_properties(event: Event) -> Properties:
    """Describe an event; participants and evidence are relationships."""
    return without_blanks(
        {
            "title": event.title,
            "type": event.type,
            "status": event.status,
            **interval_properties("date", event.date),
            "confidence": event.confidence,
            "claimant": event.claimant,
            **quantity_properties(event.quantities),
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
        date=DateInterval.parse(
            properties.get("date_stated") or properties["date"],
            words=properties.get("date_words", ""),
        ),
        participants=tuple(participants),
        evidence=tuple(evidence),
        rule=properties.get("rule", ""),
        confidence=properties["confidence"],
        quantities=read_quantities(properties),
        claimant=properties.get("claimant", ""),
    )


def observation_properties(observation: Observation) -> Properties:
    """Describe an observation."""
    return without_blanks(
        {
            "entity": observation.entity,
            "measure": observation.measure,
            "value": observation.value,
            "unit": observation.unit,
            "basis": observation.basis,
            **interval_properties("period", observation.period),
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
        period=read_interval("period", properties),
        words=properties.get("words", ""),
    )
