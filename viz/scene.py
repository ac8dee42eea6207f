"""What a chain picture shows, before anything is placed: stations in tiers, wires between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tierline.graph.questions.answers import Link, Node
from tierline.graph.schema import Schema
from tierline.viz.tiers import Arc, signed_tiers

ROWS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """An entity of the picture, in its tier.

    Stations of a ``group`` are joined to the focus by one predicate, and ``caption`` reads it from
    the focus; ``flow`` tells whether goods flow between them. A station without a node stands for
    ``hidden`` further ones of its tier.
    """

    node: Node | None
    tier: int
    flow: bool = False
    group: int = 0
    caption: str = ""
    hidden: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """A relation of the picture; its arrow runs between two stations, given by their numbers.

    ``near``: it is one of the focus.
    """

    link: Link
    source: int
    target: int
    directed: bool
    near: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The stations, the focus first, and the wires between them."""

    focus: Node
    stations: tuple[Station, ...]
    wires: tuple[Wire, ...]


def build_scene(focus: Node, links: Iterable[Link], schema: Schema, *, rows: int = ROWS) -> Scene:
    """Arrange an entity and the relations around it.

    Relations in which goods flow make the tiers. Any other relation is shown when it is one of the
    focus. At most ``rows`` entities of a tier are shown, the surest first.
    """
    unique = {(link.subject.key, link.predicate, link.object.key): link for link in links}
    seen = [unique[triple] for triple in sorted(unique)]
    columns = _columns(focus, seen, schema)
    stations = [Station(node=focus, tier=0)]
    for tier in sorted(columns):
        stations += _cropped(columns[tier], rows)
    number = {s.node.key: index for index, s in enumerate(stations) if s.node}
    wires = [_wire(link, number, schema) for link in seen if _ends(link) <= set(number)]
    return Scene(focus=focus, stations=tuple(stations), wires=tuple(wires))


def _columns(focus: Node, links: Sequence[Link], schema: Schema) -> dict[int, list[Station]]:
    """Sort all but the focus into tiers, each tier by group and then the surest first."""
    tiers = _tiers(focus.key, links, schema)
    kinship = _kinship(focus.key, links, schema)
    nodes = {node.key: node for link in links for node in (link.subject, link.object)}
    surest = {key: max(li.relation.confidence for li in links if key in _ends(li)) for key in nodes}
    flows = sum(1 for predicate in schema.predicates.values() if predicate.flow)
    last = (len(schema.predicates) + 1, "")
    stations = []
    for key in tiers.keys() & nodes.keys() - {focus.key}:
        far = abs(tiers[key]) > 1
        group, caption = (0, "") if far else kinship.get(key, last)
        stations.append(
            Station(
                node=nodes[key], tier=tiers[key], group=group, caption=caption, flow=group <= flows
            )
        )
    columns: dict[int, list[Station]] = defaultdict(list)
    for station in sorted(stations, key=lambda s: _rank(s, surest)):
        columns[station.tier].append(station)
    return columns


def _rank(station: Station, surest: Mapping[str, float]) -> tuple[int, float, str, str]:
    assert station.node
    node = station.node
    return (station.group, -surest[node.key], node.name, node.key)


def _tiers(focus: str, links: Sequence[Link], schema: Schema) -> dict[str, int]:
    """Give each entity its tier; only flows of goods lead on beyond the focus."""
    flowing = [_arrow(link, schema) for link in links if schema.predicate(link.predicate).flow]
    direct = [link for link in links if focus in _ends(link)]
    peers = [
        key for link in direct if schema.predicate(link.predicate).symmetric for key in _ends(link)
    ]
    tiers = signed_tiers(focus, flowing, peers)
    for source, target in (_arrow(link, schema) for link in direct):
        tiers.setdefault(target, 1)
        tiers.setdefault(source, -1)
    return tiers


def _kinship(focus: str, links: Sequence[Link], schema: Schema) -> dict[str, tuple[int, str]]:
    """Give each direct neighbour its group and how the relation reads from the focus."""
    order = sorted(schema.predicates.values(), key=lambda predicate: not predicate.flow)
    groups = {predicate.name: index for index, predicate in enumerate(order, start=1)}
    kinship: dict[str, tuple[int, str]] = {}
    for link in links:
        for this, other in ((link.subject, link.object), (link.object, link.subject)):
            if this.key == focus:
                predicate = schema.predicate(link.predicate)
                forward = this is link.subject
                reading = predicate.name.replace("_", " ") if forward else predicate.inverse
                entry = (groups[predicate.name], reading)
                kinship[other.key] = min(entry, kinship.get(other.key, entry))
    return kinship


def _cropped(column: Sequence[Station], rows: int) -> list[Station]:
    """Keep the first stations of a tier; one more stands for those that are left out."""
    if len(column) <= rows:
        return list(column)
    kept = list(column[: rows - 1])
    last = kept[-1]
    rest = len(column) - len(kept)
    return [*kept, Station(node=None, tier=last.tier, group=last.group, hidden=rest)]


def _wire(link: Link, number: Mapping[str, int], schema: Schema) -> Wire:
    source, target = _arrow(link, schema)
    directed = not schema.predicate(link.predicate).symmetric
    return Wire(
        link=link,
        source=number[source],
        target=number[target],
        directed=directed,
        near=0 in (number[source], number[target]),
    )


def _arrow(link: Link, schema: Schema) -> Arc:
    """Return where the arrow starts and ends: the way of the goods, else as it reads."""
    if schema.predicate(link.predicate).flow == "backward":
        return (link.object.key, link.subject.key)
    return (link.subject.key, link.object.key)


def _ends(link: Link) -> set[str]:
    return {link.subject.key, link.object.key}
