"""The key at the foot of a chain picture: only what the picture uses."""

from __future__ import annotations

from collections.abc import Callable

from tierline.viz.look import look_of
from tierline.viz.scene import Scene
from tierline.viz.stations import DOUBTFUL, LINE, MUTED, PAPER
from tierline.viz.svg import Element, add, draw_mark, write
from tierline.viz.text import width_of

LEGEND_HEIGHT = 38.0

_SIZE = 11.0
_SAMPLE = 26.0
_MARK = 14.0

Sample = Callable[[Element, float, float], None]


def draw_legend(parent: Element, scene: Scene, *, y: float, width: float) -> None:
    """Draw the key in one line under the picture; what has no room is left out, the lines first."""
    group = add(parent, "g", class_="legend")
    add(group, "path", d=f"M18 {y:.1f}H{width - 18:.1f}", stroke="#e1e6ec", class_="rule")
    x = 18.0
    for words, room, sample in [*_types(scene), *_lines(scene)]:
        needed = room + 6 + width_of(words, _SIZE) + 18
        if x + needed > width:
            break
        sample(group, x, y + LEGEND_HEIGHT / 2)
        write(
            group,
            words,
            x=x + room + 6,
            y=y + LEGEND_HEIGHT / 2 + 4,
            font_size=_SIZE,
            fill=MUTED,
        )
        x += needed


def _types(scene: Scene) -> list[tuple[str, float, Sample]]:
    types = sorted({station.node.type for station in scene.stations if station.node})
    return [(name, _MARK, _mark(name)) for name in types]


def _mark(entity_type: str) -> Sample:
    def draw(parent: Element, x: float, y: float) -> None:
        draw_mark(parent, look_of(entity_type), x, y - _MARK / 2, _MARK)

    return draw


def _lines(scene: Scene) -> list[tuple[str, float, Sample]]:
    relations = [wire.link.relation for wire in scene.wires]
    samples: list[tuple[str, float, Sample]] = []
    if any(relation.sources > 1 for relation in relations):
        samples.append(("wider: more sources", _SAMPLE, _line(4, "")))
    if any(relation.confidence < DOUBTFUL for relation in relations):
        words = f"dashed: confidence below {DOUBTFUL:g}"
        samples.append((words, _SAMPLE, _line(1.6, "6 4")))
    if any(relation.modality != "asserted" for relation in relations):
        samples.append(("hollow: expected or rumoured", _SAMPLE, _hollow))
    return samples


def _line(width: float, dash: str) -> Sample:
    def draw(parent: Element, x: float, y: float) -> None:
        path = add(parent, "path", class_="line", d=f"M{x:.1f} {y:.1f}h{_SAMPLE:g}", stroke=LINE)
        path.set("stroke-width", f"{width:g}")
        if dash:
            path.set("stroke-dasharray", dash)

    return draw


def _hollow(parent: Element, x: float, y: float) -> None:
    for width, colour, name in ((4.2, LINE, "line"), (1.8, PAPER, "core")):
        path = add(parent, "path", class_=name, d=f"M{x:.1f} {y:.1f}h{_SAMPLE:g}", stroke=colour)
        path.set("stroke-width", f"{width:g}")
