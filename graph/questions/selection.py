"""Which events a question takes: by entity or neighbourhood, date, type, status, source, grain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

import numpy as np

from tierline.errors import UnknownNameError, UsageError
from tierline.graph.dates import DateInterval, Grain, parse_day, today
from tierline.graph.model import Event
from tierline.graph.names import fold
from tierline.graph.questions.answers import Node, Source
from tierline.graph.questions.live import Graph, node_of
from tierline.graph.questions.lookup import find
from tierline.graph.schema import Schema
from tierline.graph.snapshot.scope import Scope
from tierline.graph.snapshot.view import View

MOST_HOPS = 4

GRAINS = tuple(grain.name.lower() for grain in Grain)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which events to take: those that touch ``begin`` to ``end``, of a type, status and so on.

    An event "by 2027" touches 2027, not every day before. ``sources`` are publishers, hosts, or
    ids or keys of articles; ``grains`` the precisions in which dates were stated; ``hops`` takes in
    what is so many relations around the entity. ``day`` is the day from which past and future are
    told, else ``known_at``, else today. None, 0 and empty set no bound.
    """

    begin: date | None = None
    end: date | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    grains: tuple[str, ...] = ()
    hops: int = 0
    day: date | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.hops <= MOST_HOPS:
            raise UsageError(f"{self.hops!r} hops are asked for; give 0 to {MOST_HOPS}")
        for name in self.grains:
            if name not in GRAINS:
                raise UnknownNameError("grain", name, GRAINS)

    def takes(self, event: Event) -> bool:
        """Tell whether the event is among those asked for, whoever takes part and says so."""
        return (
            (not self.types or event.type in self.types)
            and (not self.statuses or event.status in self.statuses)
            and (not self.grains or event.date.grain.name.lower() in self.grains)
            and (event.date.end or date.max) >= (self.begin or date.min)
            and event.date.first_named <= (self.end or date.max)
        )

    def today(self, scope: Scope) -> date:
        """Return the day from which past and future are told."""
        return self.day or scope.known_at or today()


EVERY_EVENT = Selection()


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """The events that were taken, in the order of the store, and of whom."""

    entity: Node | None
    also: tuple[Node, ...]
    events: tuple[Event, ...]


def read_selection(begin: str | None, end: str | None, **more: object) -> Selection:
    """Read which events are asked for: from the first day of one date to the last of the other.

    ``more`` are the other fields of a ``Selection``; lists become tuples.
    """
    given = {
        name: tuple(value) if isinstance(value, list | tuple) else value
        for name, value in more.items()
    }
    return Selection(
        begin=None if begin is None else DateInterval.parse(begin).begin,
        end=None if end is None else parse_day(end),
        **given,  # type: ignore[arg-type]
    )


def select(graph: Graph, name: str | None, *, scope: Scope, selection: Selection) -> Selected:
    """Return the events of one entity and what is around it, or of all.

    The ``predicates`` of the scope bound the relations by which the neighbourhood is reached;
    without ``hops`` they keep the events that name both ends of such a relation. Raises
    UnknownEntityError, UnknownNameError for words that the vocabulary does not have, and UsageError
    for a neighbourhood of nobody or of too many.
    """
    _check(selection, graph.schema)
    if selection.hops and not name:
        raise UsageError("a neighbourhood needs an entity in its middle; name one")
    entity, also = find(graph, name, known_at=scope.known_at) if name else (None, ())
    view = graph.view(scope) if selection.hops or scope.predicates else None
    keys = {entity.key} if entity else None
    if keys and view and selection.hops:
        keys = neighbourhood(graph, view, keys, selection.hops)
    listed = graph.store.events(keys, known_at=scope.known_at, statuses=selection.statuses)
    events = [event for event in listed if selection.takes(event)]
    if view and scope.predicates and not selection.hops:
        events = [event for event in events if _names_both_ends(view, event)]
    if selection.sources:
        events = [event for event in events if _is_from(graph, event, selection.sources)]
    node = node_of(entity) if entity else None
    return Selected(entity=node, also=also, events=tuple(events))


def neighbourhood(graph: Graph, view: View, keys: set[str], hops: int) -> set[str]:
    """Return the keys and those of all entities within so many relations that the view shows.

    Raises UsageError for more entities than the limits of the graph allow, and DeadlineError.
    """
    snapshot, budget = view.snapshot, graph.budget()
    numbers = (snapshot.node(key) for key in keys)
    reached = np.array([number for number in numbers if number is not None], dtype=np.int32)
    for _ in range(hops):
        steps = (ways.leaving(reached) for ways in (snapshot.out, snapshot.into))
        ends = [ends[view.shown[relations]] for _, relations, ends in steps]
        reached = np.unique(np.concatenate((reached, *ends))).astype(np.int32)
        if len(reached) > graph.limits.entities:
            raise UsageError(
                f"more than {graph.limits.entities} entities are within {hops} relations; ask for "
                "fewer hops, a predicate or more confidence"
            )
        budget.check()
    return keys | {snapshot.keys[number] for number in reached.tolist()}


def _names_both_ends(view: View, event: Event) -> bool:
    """Tell whether two who take part are joined by a relation that the view shows."""
    numbers = [view.snapshot.node(key) for key, _ in event.participants]
    nodes = np.array([number for number in numbers if number is not None], dtype=np.int32)
    _, relations, ends = view.snapshot.out.leaving(nodes)
    return bool(np.any(view.shown[relations] & np.isin(ends, nodes)))


def _is_from(graph: Graph, event: Event, names: Sequence[str]) -> bool:
    wanted = {fold(name) for name in names}
    sources = (graph.source(evidence.article) for evidence in event.evidence)
    return any(wanted & _called(source) for source in sources)


def _called(source: Source) -> set[str]:
    """Return all that a source goes by: its publisher, host, and the id and key of the article."""
    host = (urlsplit(source.url).hostname or "").removeprefix("www.")
    called = (source.source, host, f"www.{host}" if host else "", source.id, source.article)
    return {fold(name) for name in called if name}


def _check(selection: Selection, schema: Schema) -> None:
    for name in selection.types:
        schema.check("event type", name, schema.event_types)
    for name in selection.statuses:
        schema.check("status", name, schema.statuses)
