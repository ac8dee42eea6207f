"""Answers about time: events, timelines and series, as frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tierline.graph.dates import DateInterval
from tierline.graph.model import Observation, Quantity
from tierline.graph.questions.answers import Node, Quote
from tierline.graph.snapshot.scope import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event on a timeline.

    A forecast has a ``claimant`` where the text names one, and its date is its horizon. ``lane`` is
    ``past``, ``present`` or ``forecast`` as seen from the day of the answer.
    """

    id: str
    title: str
    type: str
    status: str
    lane: str
    date: DateInterval
    participants: tuple[tuple[Node, str], ...]
    claimant: Node | None
    confidence: float
    quantities: tuple[Quantity, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Events in the order of their dates: a page of ``total``, seen from ``day``.

    ``counts`` are by status and ``lanes`` by lane, of all. ``next`` names the place after which
    another page begins, and is empty where this was the last.
    """

    entity: Node | None
    also: tuple[Node, ...]
    scope: Scope
    day: date
    total: int
    offset: int
    next: str
    counts: Mapping[str, int]
    lanes: Mapping[str, int]
    events: tuple[Happening, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One number of a series with its sentence."""

    observation: Observation
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The observations of one measure, in time order; those without a period come last."""

    measure: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesSet:
    """The series of an entity, by measure."""

    entity: Node
    also: tuple[Node, ...]
    scope: Scope
    series: tuple[Series, ...]
