"""All that is known in a scope, with whole entities and events, for forms that can say it all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tierline.graph.exports.tables import every_link, links_around
from tierline.graph.model import Entity, Event
from tierline.graph.questions.answers import Link, Source
from tierline.graph.questions.live import Graph
from tierline.graph.questions.lookup import find
from tierline.graph.questions.supply import NEAR, Reach
from tierline.graph.questions.timeline import during
from tierline.graph.snapshot.scope import ANYTIME, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Relations and events, and the entities and articles, by key, that they name."""

    links: Sequence[Link]
    events: Sequence[Event]
    entities: Mapping[str, Entity]
    sources: Mapping[str, Source]


def all_known(graph: Graph, *, scope: Scope = ANYTIME) -> Knowledge:
    """Return all relations that the scope shows, and all events."""
    return _gather(graph, every_link(graph, scope=scope), scope=scope)


def known_around(
    graph: Graph, name: str, *, scope: Scope = ANYTIME, reach: Reach = NEAR
) -> Knowledge:
    """Return the relations that ``links_around`` an entity, and the events it takes part in."""
    entity, _ = find(graph, name, known_at=scope.known_at)
    around = links_around(graph, entity.key, scope=scope, reach=reach)
    return _gather(graph, around, about=entity.key, scope=scope)


def _gather(
    graph: Graph, links: Sequence[Link], *, scope: Scope, about: str | None = None
) -> Knowledge:
    listed = graph.store.events({about} if about else None, known_at=scope.known_at)
    events = [event for event in listed if during(event.date, scope.valid_at)]
    keys = {*_named(links, events), *([about] if about else ())}
    sources = {link.best.quote.source.article: link.best.quote.source for link in links}
    for event in events:
        sources |= {each.article: graph.source(each.article) for each in event.evidence}
    return Knowledge(
        links=links,
        events=events,
        entities=graph.entities(keys, scope.known_at),
        sources=sources,
    )


def _named(links: Sequence[Link], events: Sequence[Event]) -> Iterator[str]:
    """Go through the keys of all entities that relations and events name."""
    for link in links:
        yield from (link.subject.key, link.object.key)
        if link.best.said_by:
            yield link.best.said_by.key
    for event in events:
        yield from (key for key, _ in event.participants)
        if event.claimant:
            yield event.claimant
