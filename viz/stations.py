"""Draw what a chain picture consists of: entities as cards, relations as lines, headings."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tierline.graph.questions.answers import Link, Node
from tierline.viz.layout import PORT_STEP, Curve, Layout, Place
from tierline.viz.look import look_of
from tierline.viz.scene import Scene, Station, Wire
from tierline.viz.svg import Element, add, draw_mark, name_it, path_of, write
from tierline.viz.text import clean, shorten, width_of

HEADING_HEIGHT = 40.0
NAME_SIZE, SECOND_SIZE = 13.0, 11.0
# Names are half bold, which makes them wider.
NAME_WIDTH = NAME_SIZE * 1.12
# Below this confidence a line is dashed.
DOUBTFUL = 0.65

_LEAST, _MOST = 116.0, 236.0
_LEAST_HEIGHT, _MOST_HEIGHT = 44.0, 180.0
_MARK = 22.0
_TEXT = 42.0
_ARROW = 8.0

INK, MUTED, LINE, ACCENT, PAPER = "#1b2430", "#5b6777", "#8793a3", "#1f5f99", "#ffffff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What a picture says beside names: a second name for each key, and where its links lead.

    ``page`` is the address of the page whose hash takes ``entity``, ``subject`` and ``object``;
    without it the picture has no links.
    """

    second: Mapping[str, str] = field(default_factory=dict)
    page: str | None = None

    def link(self, parent: Element, classes: str, label: str, **state: str) -> Element:
        """Add a group that leads to the page in this state; a plain group when there is no page."""
        if self.page is None:
            group = add(parent, "g", class_=classes, role="img", aria_label=label)
            name_it(group, label)
            return group
        address = f"{self.page}#{urlencode(state)}"
        link = add(parent, "a", class_=classes, href=address)
        name_it(link, label)
        return link


def card_height(lines: int) -> float:
    """Tell how high a card is on whose busier side so many lines end."""
    return min(max(_LEAST_HEIGHT, 16 + PORT_STEP * (lines - 1)), _MOST_HEIGHT)


def card_width(station: Station, labels: Labels) -> float:
    """Tell how wide the card of a station wants to be."""
    if station.node is None:
        return _LEAST
    second = labels.second.get(station.node.key, "")
    text = max(width_of(station.node.name, NAME_WIDTH), width_of(second, SECOND_SIZE))
    return min(max(text + _TEXT + 14, _LEAST), _MOST)


def draw_headings(parent: Element, scene: Scene, layout: Layout) -> None:
    """Write the tier over each column that goods flow through, and captions over groups."""
    for tier, (x, width) in layout.columns.items():
        if tier and _has_flow(scene, tier):
            side = "Upstream" if tier < 0 else "Downstream"
            heading = write(parent, f"{side} · tier {abs(tier)}", x=x + width / 2, y=20, fill=MUTED)
            heading.attrib.update({"class": "heading", "text-anchor": "middle", "font-size": "11"})
    captions: dict[tuple[int, int], tuple[float, float, str]] = {}
    for station, place in zip(scene.stations, layout.places, strict=True):
        if station.caption:
            entry = (place.y, place.x, station.caption)
            group = (station.tier, station.group)
            captions[group] = min(entry, captions.get(group, entry))
    for y, x, words in captions.values():
        write(parent, words, class_="caption", x=x + 2, y=y - 8, font_size=11, fill=MUTED)


def _has_flow(scene: Scene, tier: int) -> bool:
    """Tell whether goods flow through a tier."""
    return any(station.flow for station in scene.stations if station.tier == tier)


def draw_station(parent: Element, station: Station, place: Place, labels: Labels) -> None:
    """Draw an entity as a card with its mark, its name and its second name."""
    if station.node is None:
        words = f"+ {station.hidden} more"
        write(parent, words, class_="more", x=place.x + 12, y=place.middle + 4, fill=MUTED)
        return
    node = station.node
    label = f"{node.name}, {node.type}"
    classes = "node focus" if station.tier == 0 and station.group == 0 else "node"
    card = labels.link(parent, classes, label, entity=node.key)
    card.set("data-key", clean(node.key))
    focal = "focus" in classes
    add(
        card,
        "rect",
        class_="card",
        x=place.x,
        y=place.y,
        width=place.width,
        height=place.height,
        rx=9,
        fill="#eaf2fa" if focal else PAPER,
        stroke=ACCENT if focal else "#c6ced8",
        stroke_width=2 if focal else 1.2,
    )
    draw_mark(card, look_of(node.type), place.x + 10, place.middle - _MARK / 2, _MARK)
    _write_names(card, node, labels.second.get(node.key, ""), place)


def _write_names(card: Element, node: Node, second: str, place: Place) -> None:
    room = place.width - _TEXT - 8
    y = place.middle - 2 if second else place.middle + 4.5
    name = write(card, shorten(node.name, NAME_WIDTH, room), class_="name", y=y, fill=INK)
    name.attrib.update({"x": f"{place.x + _TEXT:.1f}", "font-weight": "600"})
    if second:
        words = shorten(second, SECOND_SIZE, room)
        line = write(card, words, class_="second", y=place.middle + 13, fill=MUTED)
        line.attrib.update({"x": f"{place.x + _TEXT:.1f}", "font-size": f"{SECOND_SIZE:g}"})


def draw_wire(parent: Element, wire: Wire, curve: Curve, labels: Labels) -> None:
    """Draw a relation: wider with more sources, dashed when doubtful, hollow when only expected."""
    relation = wire.link.relation
    label = describe(wire.link)
    state = {"subject": relation.subject, "object": relation.object}
    line = labels.link(parent, _classes(wire), label, **state)
    line.attrib.update({f"data-{name}": clean(key) for name, key in state.items()})
    width = 1.4 + min(math.log2(relation.sources) if relation.sources else 0, 5)
    colour = ACCENT if wire.near else LINE
    data = path_of(_shortened(curve) if wire.directed else curve)
    add(line, "path", class_="hit", d=data, fill="none", stroke="transparent", stroke_width=14)
    hollow = relation.modality != "asserted"
    stroke = add(line, "path", class_="line", d=data, fill="none", stroke=colour)
    stroke.set("stroke-width", f"{width + 2.4 if hollow else width:.1f}")
    if relation.confidence < DOUBTFUL:
        stroke.set("stroke-dasharray", "6 4")
    if hollow:
        core = add(line, "path", class_="core", d=data, fill="none", stroke=PAPER)
        core.set("stroke-width", f"{width:.1f}")
    if wire.directed:
        _draw_arrow(line, curve, colour, hollow=hollow)


def _classes(wire: Wire) -> str:
    relation = wire.link.relation
    marks = {
        "near": wire.near,
        "doubtful": relation.confidence < DOUBTFUL,
        "disputed": relation.disputed,
    }
    return " ".join(["wire", relation.modality, *(word for word, holds in marks.items() if holds)])


def describe(link: Link) -> str:
    """Say a relation in one line, as screen readers and tooltips do."""
    relation = link.relation
    sources = f"{relation.sources} source{'' if relation.sources == 1 else 's'}"
    doubt = ", disputed" if relation.disputed else ""
    words = link.predicate.replace("_", " ")
    return (
        f"{link.subject.name} {words} {link.object.name}: {relation.modality}, "
        f"confidence {relation.confidence:.2f}, {sources}{doubt}"
    )


def _draw_arrow(line: Element, curve: Curve, colour: str, *, hollow: bool) -> None:
    x, y = curve[-1]
    back = -_ARROW if curve[-2][0] < x else _ARROW
    add(
        line,
        "path",
        class_="head",
        d=f"M{x:.1f} {y:.1f}l{back:.1f} -4.2v8.4z",
        fill=PAPER if hollow else colour,
        stroke=colour,
        stroke_width=1.2,
    )


def _shortened(curve: Curve) -> Curve:
    """End a line where its arrow begins."""
    x, y = curve[-1]
    back = -_ARROW if curve[-2][0] < x else _ARROW
    return (*curve[:-1], (x + back, y))
