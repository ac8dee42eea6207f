"""Answers, and the whole graph, as networkx graphs with the fields of the model.

Values stay what they are in Python (days, intervals, tuples); ``tables`` writes the plain forms for
files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from tierline.graph.dates import DateInterval
from tierline.graph.exports.tables import every_link
from tierline.graph.model import Entity, Relation
from tierline.graph.questions.answers import Node, Quote, Said, Source
from tierline.graph.questions.dated import Happening, SeriesSet
from tierline.graph.questions.ledger import Forecast
from tierline.graph.questions.live import Graph
from tierline.graph.questions.timeline import happenings
from tierline.graph.snapshot.scope import ANYTIME, Scope

if TYPE_CHECKING:
    import networkx

    Network = networkx.MultiDiGraph[str]

# What holds no relation, event or entity of an answer.
_LEAVES = (str, Node, Entity, DateInterval, Quote, Source, Scope, Relation)


def to_networkx(told: object, *, scope: Scope = ANYTIME, events: bool = False) -> Network:
    """Return an answer of any question, links, or a whole ``Graph`` as a networkx graph.

    A node goes by the key of its entity; an edge leads from subject to object and goes by its
    predicate. Both have the fields of the model as attributes, an edge also its best sentence and
    where that stands. An event is a node of ``kind`` event, with an edge to each participant that
    goes by the role; numbers stand in the ``series`` of their entity.

    Of a graph the scope says which relations to take, and ``events`` whether to take events; an
    answer has been asked with a scope of its own.

    >>> sorted(to_networkx([Node(key="company:a", type="company", name="A", articles=1)]))
    ['company:a']
    """
    import networkx

    network: Network = networkx.MultiDiGraph()
    if isinstance(told, Graph):
        _add_graph(network, told, scope, events)
    else:
        _add_all(network, told)
    return network


def _add_graph(network: Network, graph: Graph, scope: Scope, events: bool) -> None:
    """Add all relations of a scope and whole entities, with all their names."""
    _add_all(network, every_link(graph, scope=scope))
    if events:
        listed = graph.store.events(known_at=scope.known_at)
        day = scope.known_at or max((e.date.first_named for e in listed), default=None)
        if day:
            _add_all(network, happenings(graph, listed, scope=scope, day=day))
    keys = [key for key, data in network.nodes(data=True) if data["kind"] == "entity"]
    for entity in graph.entities(keys, scope.known_at).values():
        network.add_node(entity.key, **_entity(entity))


def _add_all(network: Network, told: object) -> None:
    for part in _parts(told):
        match part:
            case Node():
                network.add_node(part.key, **_fields(part, without=("key",)), kind="entity")
            case Forecast():
                _add_event(network, part.event, state=part.state, due=part.due)
            case Happening():
                _add_event(network, part)
            case SeriesSet():
                network.nodes[part.entity.key]["series"] = part.series
            case _:
                _add_edge(network, part)


def _parts(told: object) -> Iterator[Any]:
    """Go through the entities, events and relations of an answer, entities before what is of them.

    An answer is frozen data, so that what it consists of can be found whatever it answers.
    """
    for child in _children(told):
        yield from _parts(child)
    if isinstance(told, Node | Forecast | Happening | SeriesSet) or _is_relation(told):
        yield told


def _children(told: object) -> Iterable[object]:
    """Return what a part of an answer consists of; nothing where that tells of no entity."""
    if isinstance(told, _LEAVES):
        return ()
    if isinstance(told, Mapping):
        return tuple(told.values())
    if isinstance(told, Iterable):
        return told
    return [getattr(told, f.name) for f in fields(told)] if is_dataclass(told) else ()


def _is_relation(told: object) -> bool:
    """Tell whether something joins two entities by a predicate: a link, a case, a difference."""
    ends = (getattr(told, end, None) for end in ("subject", "object"))
    return all(isinstance(end, Node) for end in ends) and hasattr(told, "predicate")


def _add_edge(network: Network, told: Any) -> None:  # noqa: ANN401 - whatever joins two entities
    names = ("relation", "after", "before")
    relation = next((each for name in names if (each := getattr(told, name, None))), None)
    said = next(iter(_said(told)), None)
    attributes = _fields(relation, without=("subject", "predicate", "object")) if relation else {}
    if relation is None and said:
        attributes = {"modality": said.modality}
    if said:
        attributes |= _sentence(said)
    if difference := getattr(told, "kind", None):
        attributes["difference"] = difference
    network.add_edge(told.subject.key, told.object.key, key=told.predicate, **attributes)


def _said(told: Any) -> Iterable[Said]:  # noqa: ANN401 - whatever joins two entities
    """Return the statements about a relation, the best first."""
    said: tuple[Said, ...] = getattr(told, "said", ())
    best = (getattr(told, name, None) for name in ("best", "because"))
    return [*(each for each in best if each), *said]


def _sentence(said: Said) -> dict[str, object]:
    quote = said.quote
    return {
        "sentence": quote.sentence,
        "article": quote.source.article,
        "article_id": quote.source.id,
        "start": quote.start,
        "end": quote.end,
        "rule": said.rule,
    }


def _add_event(network: Network, event: Happening, **more: object) -> None:
    left_out = ("id", "participants", "claimant", "quotes")
    attributes = _fields(event, without=left_out) | {"name": event.title} | more
    attributes |= {"sentence": event.quotes[0].sentence, "article": event.quotes[0].source.article}
    key = f"event:{event.id}"
    network.add_node(key, **attributes, kind="event")
    for node, role in event.participants:
        network.add_edge(key, node.key, key=role)
    if event.claimant:
        network.add_edge(key, event.claimant.key, key="claimant")


def _entity(entity: Entity) -> dict[str, object]:
    return _fields(entity, without=("key",)) | {
        "aliases": tuple(alias.name for alias in entity.aliases)
    }


def _fields(told: Any, *, without: Iterable[str]) -> dict[str, object]:  # noqa: ANN401 - a dataclass
    return {f.name: getattr(told, f.name) for f in fields(told) if f.name not in without}
