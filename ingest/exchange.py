"""The exchange form of an extraction: JSON that ``tierline extract`` writes and scorers read.

Entities are referred to by name, so every entity gets a name of its own. Technologies, sectors and
places that no relation or event needs are left out: a text is full of them, and nothing hangs on
them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from tierline.graph.dates import DateInterval
from tierline.graph.model import (
    Article,
    Entity,
    Event,
    Evidence,
    Extraction,
    Observation,
    Quantity,
    Statement,
)

Json = dict[str, Any]

# Types that are worth an entry only when something hangs on them.
_NEEDED_TYPES = frozenset({"technology", "sector", "place"})


def to_exchange(extraction: Extraction) -> Json:
    """Return one article's extraction in the exchange form; keys without content are left out.

    Statements about one (subject, predicate, object) with one modality become one relation with
    several pieces of evidence.
    """
    entities = [entity for entity in extraction.entities if _is_needed(entity, extraction)]
    names = _unique_names(entities)
    return {
        "article": _article(extraction.article),
        "entities": [_entity(entity, names[entity.key]) for entity in entities],
        "relations": _relations(extraction.statements, names),
        "events": [_event(event, names) for event in extraction.events],
        "observations": [_observation(item, names) for item in extraction.observations],
        "extractor": extraction.extractor,
    }


def _is_needed(entity: Entity, extraction: Extraction) -> bool:
    return entity.type not in _NEEDED_TYPES or entity.key in _used_keys(extraction)


def _used_keys(extraction: Extraction) -> set[str]:
    """Return the keys that statements, events and observations refer to."""
    keys = {key for s in extraction.statements for key in (s.subject, s.object, s.said_by)}
    keys |= {key for event in extraction.events for key, _ in event.participants}
    return (
        keys
        | {event.claimant for event in extraction.events}
        | {observation.entity for observation in extraction.observations}
    )


def _unique_names(entities: Iterable[Entity]) -> dict[str, str]:
    """Name every entity; one whose name another has too is told apart by its type."""
    entities = list(entities)
    counts = Counter(entity.name for entity in entities)
    return {
        entity.key: entity.name if counts[entity.name] == 1 else f"{entity.name} ({entity.type})"
        for entity in entities
    }


def _article(article: Article) -> Json:
    first = article.first
    fields = {
        "id": first.id,
        "title": first.title,
        "published": first.published.edtf if first.published else None,
        "language": article.language,
        "source": first.source,
    }
    return fields | ({"url": first.url} if first.url else {})


def _entity(entity: Entity, name: str) -> Json:
    return _filled(
        {"name": name, "type": entity.type},
        aliases=[alias for alias in entity.names if alias != name],
        identifiers=dict(entity.identifiers),
    )


def _relations(statements: Sequence[Statement], names: Mapping[str, str]) -> list[Json]:
    def identity(statement: Statement) -> tuple[str, ...]:
        return (*statement.triple, statement.modality)

    grouped = groupby(sorted(statements, key=identity), key=identity)
    relations = [_relation(list(group), names) for _, group in grouped]
    return sorted(relations, key=lambda relation: int(relation["evidence"][0]["start"]))


def _relation(statements: Sequence[Statement], names: Mapping[str, str]) -> Json:
    """Write the statements that agree on everything but their evidence as one relation."""
    ordered = sorted(statements, key=lambda s: (s.evidence.start, s.rule))
    surest = max(ordered, key=lambda s: s.confidence)
    evidence = dict.fromkeys(statement.evidence for statement in ordered)
    return _filled(
        {
            "subject": names[surest.subject],
            "predicate": surest.predicate,
            "object": names[surest.object],
            "modality": surest.modality,
            "evidence": [_evidence(item) for item in evidence],
            "confidence": surest.confidence,
        },
        rule=surest.rule,
        polarity=surest.polarity,
        product=surest.product,
        said_by=names.get(surest.said_by, ""),
        valid=_edtf(surest.valid),
        quantities=[_quantity(quantity) for quantity in surest.quantities],
        reasons=list(surest.reasons),
    )


def _event(event: Event, names: Mapping[str, str]) -> Json:
    return _filled(
        {
            "title": event.title,
            "type": event.type,
            "date": event.date.edtf,
            "status": event.status,
            "participants": [names[key] for key, _ in event.participants],
            "evidence": [_evidence(item) for item in event.evidence],
            "confidence": event.confidence,
        },
        rule=event.rule,
        claimant=names.get(event.claimant, ""),
        quantities=[_quantity(quantity) for quantity in event.quantities],
    )


def _observation(observation: Observation, names: Mapping[str, str]) -> Json:
    return _filled(
        {
            "entity": names[observation.entity],
            "measure": observation.measure,
            "value": observation.value,
            "unit": observation.unit,
            "evidence": [_evidence(observation.evidence)],
        },
        basis=observation.basis,
        period=_edtf(observation.period),
        words=observation.words,
        rule=observation.rule,
    )


def _evidence(evidence: Evidence) -> Json:
    return {"sentence": evidence.sentence, "start": evidence.start, "end": evidence.end}


def _quantity(quantity: Quantity) -> Json:
    return _filled({"value": quantity.value}, unit=quantity.unit, what=quantity.what)


def _edtf(interval: DateInterval | None) -> str:
    return interval.edtf if interval else ""


def _filled(required: Json, **optional: object) -> Json:
    """Add the optional fields that have content."""
    return required | {name: value for name, value in optional.items() if value}
