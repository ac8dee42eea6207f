"""One form for each extraction, and one order for what stores answer.

Two extractions that say the same have the same canonical form, whatever the order in which their
maker listed things; so equal graphs are equal byte for byte. Every back end puts through
``canonical`` and sorts its answers by these keys.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import TypeVar

from tierline.errors import InputError
from tierline.graph.model import (
    Appearance,
    Entity,
    Event,
    Evidence,
    Extraction,
    Observation,
    Statement,
)
from tierline.graph.serial import as_read_back, canonical_json, to_json

Thing = TypeVar("Thing", Appearance, Entity, Statement, Event, Observation)


def canonical(extraction: Extraction) -> Extraction:
    """Return the extraction sorted, without doubles and without its recorded time.

    Raises InputError when an entity is named twice or evidence quotes another article.
    """
    plain = replace(extraction, article=replace(extraction.article, recorded=None))
    # A confidence of 1 becomes 1.0, a date the one that its EDTF says.
    plain = as_read_back(plain)
    key = plain.article.key
    _check_entities(plain.entities)
    _check_evidence(plain, key)
    appearances = _sorted(plain.article.appearances, appearance_order)
    return replace(
        plain,
        article=replace(plain.article, appearances=appearances),
        entities=_sorted(plain.entities, lambda entity: entity.key),
        statements=_sorted(plain.statements, statement_order),
        events=_sorted(plain.events, event_order),
        observations=_sorted(plain.observations, observation_order),
    )


class InFull:
    """All that a thing says, to order by: written only when all that comes before is equal."""

    def __init__(self, thing: Appearance | Statement | Event | Observation) -> None:
        self._thing = thing

    @cached_property
    def text(self) -> str:
        """The thing as canonical JSON."""
        return canonical_json(to_json(self._thing))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, InFull) and self.text == other.text

    def __lt__(self, other: InFull) -> bool:
        return self.text < other.text

    __hash__ = None  # type: ignore[assignment]


def appearance_order(appearance: Appearance) -> tuple[tuple[date, str, str, str, str], InFull]:
    """Order appearances by publication, then all they say."""
    return (appearance.sort_key, InFull(appearance))


def statement_order(statement: Statement) -> tuple[str, int, int, InFull]:
    """Order statements by article, span and then all they say."""
    evidence = statement.evidence
    return (evidence.article, evidence.start, evidence.end, InFull(statement))


def event_order(event: Event) -> tuple[tuple[date, int, date, str], str, int, InFull]:
    """Order events by date, then article, span and all they say."""
    return (*_event_place(event), InFull(event))


def sorted_events(events: Iterable[Event]) -> list[Event]:
    """Sort events by ``event_order``, writing out only those that stand at one place."""
    placed = groupby(sorted(events, key=_event_place), key=_event_place)
    groups = (list(group) for _, group in placed)
    return [e for g in groups for e in (sorted(g, key=event_order) if len(g) > 1 else g)]


def _event_place(event: Event) -> tuple[tuple[date, int, date, str], str, int]:
    evidence = event.evidence[0]
    return (event.date.sort_key, evidence.article, evidence.start)


def event_id(event: Event) -> str:
    """Return what to call an event: twelve hexadecimal digits made from where and what it says.

    No key of an entity is in it, so that it stays the same whatever is judged of who is who.
    """
    first = event.evidence[0]
    span = (first.article, str(first.start), str(first.end))
    whole = "\n".join((*span, event.type, event.date.stated, event.title))
    return hashlib.sha256(whole.encode()).hexdigest()[:12]


def observation_order(observation: Observation) -> tuple[str, str, date, str, InFull]:
    """Order observations by measure, basis and period (unknown last), then all they say."""
    period = observation.period
    begin = (period.begin or period.end) if period else None
    return (
        observation.measure,
        observation.basis,
        begin or date.max,
        period.edtf if period else "",
        InFull(observation),
    )


def sorted_observations(observations: Iterable[Observation]) -> list[Observation]:
    """Sort observations by the key of their entity, those of each by ``observation_order``."""
    return sorted(observations, key=lambda each: (each.entity, *observation_order(each)))


def _sorted(things: Iterable[Thing], order: Callable[[Thing], object]) -> tuple[Thing, ...]:
    return tuple(sorted(dict.fromkeys(things), key=order))  # type: ignore[arg-type]


def _check_entities(entities: Iterable[Entity]) -> None:
    seen: set[str] = set()
    for entity in entities:
        if entity.key in seen:
            raise InputError(f"the extraction names entity {entity.key!r} twice; merge the two")
        seen.add(entity.key)


def _check_evidence(extraction: Extraction, article: str) -> None:
    for evidence in _evidence(extraction):
        if evidence.article != article:
            raise InputError(
                f"evidence {evidence.sentence!r} is of article {evidence.article!r}, "
                f"not of {article!r}; a statement quotes its own article"
            )


def _evidence(extraction: Extraction) -> Iterator[Evidence]:
    yield from (statement.evidence for statement in extraction.statements)
    yield from (observation.evidence for observation in extraction.observations)
    for event in extraction.events:
        yield from event.evidence
