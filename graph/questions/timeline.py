"""What happened, is planned or predicted, and the numbers over time: straight from the store."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from operator import itemgetter

from tierline.errors import DateError, UsageError
from tierline.graph.canonical import event_id
from tierline.graph.dates import DateInterval
from tierline.graph.model import Event, Observation
from tierline.graph.questions.answers import Node
from tierline.graph.questions.citing import quote
from tierline.graph.questions.dated import Happening, Point, Series, SeriesSet, Timeline
from tierline.graph.questions.live import Graph, node_of
from tierline.graph.questions.lookup import find
from tierline.graph.questions.selection import EVERY_EVENT, Selection, select
from tierline.graph.snapshot.scope import ANYTIME, FIRST_PAGE, Page, Scope

LANES = ("past", "present", "forecast")

# The order of a timeline, in full: a cursor names a place in it, whether an event stands there.
_Place = tuple[tuple[date, int, date, str], str, str]


def timeline(
    graph: Graph,
    name: str | None = None,
    *,
    scope: Scope = ANYTIME,
    selection: Selection = EVERY_EVENT,
    page: Page = FIRST_PAGE,
) -> Timeline:
    """Return the events of one entity and what is around it, or of all, in the order of dates.

    ``valid_at`` keeps the events whose date covers that day. ``page.after`` begins after the entry
    that the ``next`` of another page named: what came in meanwhile shifts nothing. Raises as
    ``select``.
    """
    selected = select(graph, name, scope=scope, selection=selection)
    placed = sorted(
        (
            (place_of(event), event)
            for event in selected.events
            if during(event.date, scope.valid_at)
        ),
        key=itemgetter(0),
    )
    after = read_cursor(page.after) if page.after else None
    rest = [event for place, event in placed if after is None or place > after]
    shown = rest[page.offset : page.offset + page.limit]
    day = selection.today(scope)
    return Timeline(
        entity=selected.entity,
        also=selected.also,
        scope=scope,
        day=day,
        total=len(placed),
        offset=page.offset,
        next=write_cursor(shown[-1]) if len(rest) > page.offset + len(shown) and shown else "",
        counts=Counter(event.status for _, event in placed),
        lanes=_count_lanes((event for _, event in placed), day),
        events=happenings(graph, shown, scope=scope, day=day),
    )


def lane_of(event: Event, day: date) -> str:
    """Tell in which lane of a timeline an event stands on a day.

    What is scheduled or forecast stands ahead whatever its date: what became of it is a question
    for ``forecasts``.
    """
    if event.status != "occurred" or event.date.first_named > day:
        return "forecast"
    return "present" if event.date.covers(day) else "past"


def place_of(event: Event) -> _Place:
    """Return the place of an event in the order of all."""
    return (event.date.sort_key, event.title, event_id(event))


def write_cursor(event: Event) -> str:
    """Write the place of an event in letters that an address can hold."""
    place = json.dumps([event.date.stated, event.title, event_id(event)], ensure_ascii=False)
    return urlsafe_b64encode(place.encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> _Place:
    """Read what ``write_cursor`` wrote; UsageError for anything else."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        stated, title, id_ = json.loads(urlsafe_b64decode(padded.encode()))
        return (DateInterval.parse(stated).sort_key, str(title), str(id_))
    except (ValueError, TypeError, AttributeError, DateError) as error:
        raise UsageError(
            f"{cursor!r} is no place in a timeline; give the `next` of the page before"
        ) from error


def _count_lanes(events: Iterable[Event], day: date) -> dict[str, int]:
    counts = Counter(lane_of(event, day) for event in events)
    return {lane: counts[lane] for lane in LANES if counts[lane]}


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
    for number in graph.store.observations({entity.key}, known_at=scope.known_at):
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


def happenings(
    graph: Graph, events: Sequence[Event], *, scope: Scope, day: date
) -> tuple[Happening, ...]:
    """Return events with the names of who takes part and the sentences that tell of them."""
    keys = {key for event in events for key, _ in event.participants}
    names = graph.nodes(
        keys | {event.claimant for event in events if event.claimant}, scope.known_at
    )
    return tuple(_happening(graph, event, names, day) for event in events)


def _happening(graph: Graph, event: Event, names: Mapping[str, Node], day: date) -> Happening:
    return Happening(
        id=event_id(event),
        title=event.title,
        type=event.type,
        status=event.status,
        lane=lane_of(event, day),
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
