"""Semantica without a language model, its answers written in the exchange form as kindly as can be.

Its labels are coarser than Tierline's types, and most of its relations say nothing but that two
names stand together. So ``ORG`` counts as a company, the passive of a takeover is turned round,
labels of numbers and dates are left out rather than counted as wrong, an event without a date gets
the day of the article, and the names near an event take part in it. Bare ``related_to`` is no
relation here: it counts only where any link between two names does.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

from benchmarks.rivals.reader import Reader
from tierline.evaluation.names import Item, normalise

_TYPES = {
    "ORG": "company", "PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "place",
    "PRODUCT": "product", "LAW": "policy", "UNKNOWN": "company",
}  # fmt: skip
# Its predicate -> ours, and whether subject and object change places.
_PREDICATES = {
    "acquired_by": ("acquires", True),
    "located_in": ("located_in", False),
    "works_for": ("executive_of", False),
}
_EVENTS = {
    "acquisition": "deal", "partnership": "deal", "investment": "deal",
    "launch": "launch", "legal": "legal",
}  # fmt: skip
_DAYS = ("%B %d, %Y", "%B %d %Y", "%m/%d/%Y", "%m/%d/%y", "%d-%m-%Y", "%m-%d-%Y")


class Name(Protocol):
    """What Semantica calls an entity: a mention."""

    text: str
    label: str
    start_char: int


class Relation(Protocol):
    """A relation between two mentions."""

    subject: Name
    predicate: str
    object: Name


class Event(Protocol):
    """A word that tells of an event, with what stands within fifty characters of it."""

    text: str
    event_type: str
    start_char: int
    end_char: int
    participants: list[str]
    time: str | None
    metadata: dict[str, Any]


def reader() -> Reader | None:
    """Return Semantica as a reader of articles; None where it is not installed."""
    try:
        import semantica.semantic_extract  # noqa: F401
    except ImportError:
        return None
    logging.getLogger("semantica").setLevel(logging.CRITICAL)
    return Reader(name=f"Semantica {version('semantica')}, {_names_from()}", predict=predict)


def _names_from() -> str:
    """Say where its names come from: spaCy's model where there is one, else its patterns."""
    try:
        from spacy.util import is_package
    except ImportError:
        return "patterns"
    return "spaCy" if is_package("en_core_web_sm") else "patterns"


def predict(gold: Path) -> Item:
    """Read the text beside a gold file with Semantica as it comes, but for events by its patterns.

    Its own default for events is a language model.
    """
    from semantica.semantic_extract import EventDetector, NERExtractor, RelationExtractor

    published = json.loads(gold.read_text(encoding="utf-8"))["article"].get("published")
    text = gold.with_suffix(".txt").read_text(encoding="utf-8")
    found = NERExtractor().extract_entities(text)
    relations = RelationExtractor().extract_relations(text, entities=found)
    events = EventDetector(method="pattern").detect_events(text)
    return as_exchange(found, relations, events, published)


def as_exchange(
    found: Sequence[Name],
    relations: Sequence[Relation],
    events: Sequence[Event],
    published: str | None,
) -> Item:
    """Write what Semantica found in an article in the exchange form."""
    return {
        "entities": list(_entities(found)),
        "relations": list(_relations(relations)),
        "links": list(_links(relations)),
        "events": [_event(event, found, published) for event in events],
    }


def _entities(found: Iterable[Name]) -> Iterator[Item]:
    """Go through the names, each once."""
    seen = set()
    for entity in found:
        key = normalise(entity.text)
        if entity.label in _TYPES and key not in seen:
            seen.add(key)
            yield {"name": entity.text, "type": _TYPES[entity.label]}


def _relations(relations: Iterable[Relation]) -> Iterator[Item]:
    """Go through the relations that one of our predicates says."""
    for relation in relations:
        if relation.predicate in _PREDICATES:
            predicate, turned = _PREDICATES[relation.predicate]
            ends = (relation.subject.text, relation.object.text)
            subject, object_ = reversed(ends) if turned else ends
            yield {"subject": subject, "predicate": predicate, "object": object_}


def _links(relations: Iterable[Relation]) -> Iterator[Item]:
    """Go through all relations, whatever they say."""
    for relation in relations:
        if {relation.subject.label, relation.object.label} <= _TYPES.keys():
            yield {"subject": relation.subject.text, "object": relation.object.text}


def _event(event: Event, found: Iterable[Name], published: str | None) -> Item:
    near = [e.text for e in found if abs(e.start_char - event.start_char) <= 100]
    return {
        "type": _EVENTS.get(event.event_type, "other"),
        "title": event.metadata.get("context", event.text),
        "date": _edtf(event.time) or published or "",
        "status": "occurred",
        "participants": [*event.participants, *near],
        "evidence": [{"start": event.start_char, "end": event.end_char}],
    }


def _edtf(words: str | None) -> str | None:
    """Write a date as Semantica leaves it, in words, as EDTF; None where it cannot be read."""
    if not words or words.isdigit():
        return words
    for form in _DAYS:
        try:
            return datetime.strptime(words, form).date().isoformat()
        except ValueError:
            continue
    return None
