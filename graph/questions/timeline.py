"""What happened, is planned or predicted, and the numbers over time: straight from the store."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tierline.graph.dates import DateInterval, parse_day
from tierline.graph.model import Event, Observation
from tierline.graph.questions.answers import Happening, Node, Point, Series, SeriesSet, Timeline
from tierline.graph.questions.citing import quote
from tierline.graph.questions.live import Graph, node_of
from tierline.graph.questions.lookup import find
from tierline.graph.schema import Schema
from tierline.graph.snapshot.scope import ANYTIME, FIRST_PAGE, Page, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which events a timeline takes: those that touch ``begin`` to ``end``, of a type and status.

    An event "by 2027" touches 2027, not every day before. None and empty set no bound.
    """

    begin: date | None = None
    end: date | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()

    def takes(self, event: Event) -> bool:
        """Tell whether the event is among those asked for, whatever the page."""
        return (
            (not self.types or event.type in self.types)
            and (not self.statuses or event.status in self.statuses)
            and (event.date.end or date.max) >= (self.begin or date.min)
            and event.date.first_named <= (self.end or date.max)
        )


EVERY_EVENT = Selection()


def read_selection(
    begin: str | None, end: str | None, *, types: Sequence[str] = (), statuses: Sequence[str] = ()
) -> Selection:
    """Read which events are asked for: from the first day of one date to the last of the other."""
    return Selection(
        begin=None if begin is None else DateInterval.parse(begin).begin,
        end=None if end is None else parse_day(end),
        types=tuple(types),
        statuses=tuple(statuses),
    )


def timeline(
    graph: Graph,
    name: str | None = None,
    *,
    scope: Scope = ANYTIME,
    selection: Selection = EVERY_EVENT,
    page: Page = FIRST_PAGE,
) -> Timeline:
    """Return the events of one entity, or of all, in the order of their dates.

    ``valid_at`` keeps the events whose date covers that day. Raises UnknownEntityError and, for a
    type or status that the vocabulary does not have, UnknownNameError.
    """
    _check(selection, graph.schema)
    entity, also = find(graph, name, known_at=scope.known_at) if name else (None, ())
    listed = graph.store.events(entity.key if entity else None, known_at=scope.known_at)
    taken = [event for event in listed if selection.takes(event)]
    events = sorted(
        (event for event in taken if during(event.date, scope.valid_at)),
        key=lambda event: (event.date.sort_key, event.title),
    )
    return Timeline(
        entity=node_of(entity) if entity else None,
        also=also,
        scope=scope,
        total=len(events),
        offset=page.offset,
        counts=Counter(event.status for event in events),
        events=_happenings(graph, page.of(events), scope.known_at),
    )


def series(
    graph: Graph, name: str, measure: str | None = None, *, scope: Scope = ANYTIME
) -> SeriesSet:
    """Return the numbers about an entity over time, of one measure or of each.

    ``valid_at`` keeps the numbers whose period covers that day.
    """
    if measure:
        graph.schema.check("measure", measure, graph.schema.measures)
    entity, also = find(graph, name, known_at=scope.known_at)
    by_measure: dict[str, list[Observation]] = defaultdict(list)
    for number in graph.store.observations(entity.key, known_at=scope.known_at):
        if measure in (None, number.measure) and during(number.period, scope.valid_at):
            by_measure[number.measure].append(number)
    return SeriesSet(
        entity=node_of(entity),
        also=also,
        scope=scope,
        series=tuple(
            Series(measure=name, points=_points(graph, by_measure[name]))
            for name in graph.schema.measures
            if name in by_measure
        ),
    )


def during(interval: DateInterval | None, day: date | None) -> bool:
    """Tell whether something of this date was so on the day; what has no date never was."""
    return day is None or (interval is not None and interval.covers(day))


def _check(selection: Selection, schema: Schema) -> None:
    for name in selection.types:
        schema.check("event type", name, schema.event_types)
    for name in selection.statuses:
        schema.check("status", name, schema.statuses)


def _happenings(
    graph: Graph, events: Sequence[Event], known_at: date | None
) -> tuple[Happening, ...]:
    keys = {key for event in events for key, _ in event.participants}
    names = graph.nodes(keys | {event.claimant for event in events if event.claimant}, known_at)
    return tuple(_happening(graph, event, names) for event in events)


def _happening(graph: Graph, event: Event, names: Mapping[str, Node]) -> Happening:
    return Happening(
        title=event.title,
        type=event.type,
        status=event.status,
        date=event.date,
        participants=tuple((names[key], role) for key, role in event.participants),
        claimant=names[event.claimant] if event.claimant else None,
        confidence=event.confidence,
        quantities=event.quantities,
        quotes=tuple(quote(graph, evidence) for evidence in event.evidence),
    )


def _points(graph: Graph, numbers: Iterable[Observation]) -> tuple[Point, ...]:
    """Put numbers in time order; those without a period come last, as they stand in the text."""
    latest = (date.max, 0, date.max, "")
    ordered = sorted(
        numbers,
        key=lambda number: (
            number.period.sort_key if number.period else latest,
            number.basis,
            number.evidence.article,
            number.evidence.start,
        ),
    )
    return tuple(Point(observation=item, quote=quote(graph, item.evidence)) for item in ordered)
