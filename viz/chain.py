"""The chain picture: an entity in the middle, suppliers to the left, customers to the right.

>>> from tierline.graph.questions.answers import Node
>>> focus = Node(key="company:a", type="company", name="A", articles=1)
>>> draw_chain(focus, []).svg.startswith("<svg")
True

The same picture serves the page, the command line and a notebook.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tierline.graph.questions.answers import Chain, Link, Neighbours, Node
from tierline.graph.schema import Schema, default_schema
from tierline.viz.layout import MARGIN, Box, lay_out
from tierline.viz.legend import LEGEND_HEIGHT, draw_legend
from tierline.viz.scene import Scene, build_scene
from tierline.viz.stations import (
    HEADING_HEIGHT,
    Labels,
    card_height,
    card_width,
    draw_headings,
    draw_station,
    draw_wire,
)
from tierline.viz.svg import Picture, add, canvas, finish

LEAST_WIDTH = 640.0


def links_of(*answers: Chain | Neighbours) -> list[Link]:
    """Gather the relations of answers, for a picture or an export of all of them."""
    links: list[Link] = []
    for answer in answers:
        if isinstance(answer, Neighbours):
            links += answer.links
        else:
            reached = [item for tier in answer.tiers for item in tier.reached]
            links += [*(link for item in reached for link in item.links), *answer.across]
    return links


def draw_chain(
    focus: Node,
    links: Iterable[Link],
    *,
    labels: Labels | None = None,
    schema: Schema | None = None,
) -> Picture:
    """Draw an entity and the relations around it; ``links_of`` gathers them from answers.

    Raises UnknownNameError for a relation that the schema does not have.
    """
    labels = labels or Labels()
    scene = build_scene(focus, links, schema or default_schema())
    lines = [(wire.source, wire.target) for wire in scene.wires]
    has_flow = any(station.flow for station in scene.stations)
    top = HEADING_HEIGHT if has_flow else 0.0
    layout = lay_out(_boxes(scene, labels), lines, top=max(top, MARGIN))
    width = max(layout.width, LEAST_WIDTH)
    root = canvas(
        width=width,
        height=layout.height + LEGEND_HEIGHT,
        kind="chain",
        title=f"Chain of {focus.name}",
        description=_describe(scene),
    )
    picture = add(root, "g", transform=f"translate({(width - layout.width) / 2:.1f} 0)")
    draw_headings(picture, scene, layout)
    for wire, curve in zip(scene.wires, layout.curves, strict=True):
        draw_wire(picture, wire, curve, labels)
    for station, place in zip(scene.stations, layout.places, strict=True):
        draw_station(picture, station, place, labels)
    draw_legend(root, scene, y=layout.height, width=width)
    return finish(root)


def _boxes(scene: Scene, labels: Labels) -> list[Box]:
    ends = _ends(scene)
    return [
        Box(
            tier=station.tier,
            width=card_width(station, labels),
            height=card_height(ends[number]),
            group=station.group,
            captioned=bool(station.caption),
        )
        for number, station in enumerate(scene.stations)
    ]


def _ends(scene: Scene) -> list[int]:
    """Count for each station the lines that end on its busier side."""
    sides: Counter[tuple[int, bool]] = Counter()
    for wire in scene.wires:
        for one, other in ((wire.source, wire.target), (wire.target, wire.source)):
            rightward = scene.stations[other].tier > scene.stations[one].tier
            sides[one, rightward] += 1
    return [max(sides[number, False], sides[number, True]) for number in range(len(scene.stations))]


def _describe(scene: Scene) -> str:
    """Say in words what the picture shows."""
    before = sum(1 for s in scene.stations if s.tier < 0 and s.node)
    after = sum(1 for s in scene.stations if s.tier > 0 and s.node)
    return (
        f"{scene.focus.name} in the middle, {before} entities to the left of it (upstream, or "
        f"pointing to it), {after} to the right (downstream, or pointed to), "
        f"{len(scene.wires)} relations."
    )
