"""The plot of numbers over time: a panel per measure and unit, each number as long as its period.

Numbers of one basis are joined by a line. What has no period has no place on a line of time: how
many there are is said below.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tierline.graph.dates import DateInterval
from tierline.graph.questions.dated import Point, SeriesSet
from tierline.viz.daywords import say
from tierline.viz.stations import ACCENT, INK, LINE, MUTED
from tierline.viz.svg import Element, Picture, add, canvas, finish, name_it, write
from tierline.viz.text import clean, shorten, width_of
from tierline.viz.timeline import WIDTHS, extent
from tierline.viz.timescale import Timescale

_MARGIN, _GUTTER = 14.0, 64.0
_HEAD, _PLOT, _FOOT = 26.0, 96.0, 26.0
_SMALL = 10.5
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_TICKS = 4
_FACTORS = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The numbers of one measure and unit that have a period, in time order; and how many lack one.

    ``ticks`` are round values that reach over all of them.
    """

    measure: str
    unit: str
    points: tuple[Point, ...]
    undated: int
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """Tell how high a value stands, from 0 at the lowest tick to 1 at the highest."""
        return (value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])


def draw_series(answer: SeriesSet, *, width: float = 640) -> Picture:
    """Draw all numbers of an answer, ``width`` pixels wide."""
    width = min(max(width, WIDTHS[0]), WIDTHS[1])
    panels = panels_of(answer)
    dated = [p.observation.period for panel in panels for p in panel.points]
    scale = Timescale.over(
        (period for period in dated if period), left=_GUTTER, right=width - _MARGIN
    )
    each = _HEAD + _PLOT + _FOOT
    root = canvas(
        width=width,
        height=max(len(panels), 1) * each,
        kind="series",
        title=f"Numbers about {answer.entity.name}",
        description=f"{len(dated)} numbers in {len(panels)} plots over time.",
    )
    for number, panel in enumerate(panels):
        part = add(root, "g", class_="panel", transform=f"translate(0 {number * each:g})")
        _draw_panel(part, panel, scale, width)
    if not panels:
        write(root, "no numbers are known", x=_MARGIN, y=_HEAD, fill=MUTED)
    return finish(root)


def panels_of(answer: SeriesSet) -> list[Panel]:
    """Part the numbers of an answer by measure and unit, for only these share an axis."""
    parted: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for series in answer.series:
        for point in series.points:
            parted[series.measure, point.observation.unit].append(point)
    panels = []
    for (measure, unit), points in parted.items():
        dated = tuple(point for point in points if point.observation.period)
        panels.append(
            Panel(
                measure=measure,
                unit=unit,
                points=dated,
                undated=len(points) - len(dated),
                ticks=round_ticks([point.observation.value for point in dated]),
            )
        )
    return panels


def round_ticks(values: Sequence[float]) -> tuple[float, ...]:
    """Return a few round values in even steps that reach over all, 0 among them.

    >>> round_ticks([3.0, 17.0])
    (0.0, 5.0, 10.0, 15.0, 20.0)
    """
    low, high = min([0.0, *values]), max([0.0, *values])
    rough = (high - low or 1.0) / _TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(step for step in _STEPS if step * power >= rough * (1 - 1e-9)) * power
    first, last = math.floor(low / step), math.ceil(high / step)
    return tuple(number * step for number in range(first, max(last, first + 1) + 1))


def say_value(value: float) -> str:
    """Write a value in short: ``19.8B``, ``-3``, ``0.25``."""
    for factor, letter in _FACTORS:
        if abs(value) >= factor:
            return f"{value / factor:.4g}{letter}"
    return f"{value:.4g}"


def _draw_panel(part: Element, panel: Panel, scale: Timescale, width: float) -> None:
    heading = clean(f"{panel.measure.replace('_', ' ')} ({panel.unit})")
    write(part, heading, x=_MARGIN, y=16, class_="heading", fill=INK, font_size=12)
    for tick in panel.ticks:
        y = _y(panel, tick)
        line = f"M{scale.left:.1f} {y:.1f}H{width - _MARGIN:.1f}"
        add(part, "path", class_="rule", d=line, stroke=LINE if tick == 0 else "#e1e6ec")
        label = write(part, say_value(tick), x=scale.left - 6, y=y + 3.5, fill=MUTED)
        label.attrib.update({"text-anchor": "end", "font-size": f"{_SMALL:g}"})
    for x, words in scale.ticks():
        write(part, words, x=x, y=_HEAD + _PLOT + 15, font_size=_SMALL, fill=MUTED)
    _draw_lines(part, panel, scale)
    for point in panel.points:
        _draw_point(part, panel, point, scale)
    if panel.undated:
        _note(part, f"{panel.undated} without a date", width)


def _note(part: Element, words: str, width: float) -> None:
    x = width - _MARGIN - width_of(words, _SMALL)
    write(part, words, x=x, y=16, font_size=_SMALL, fill=MUTED)


def _draw_lines(part: Element, panel: Panel, scale: Timescale) -> None:
    """Join the numbers of one basis, in time order."""
    by_basis: dict[str, list[Point]] = defaultdict(list)
    for point in panel.points:
        by_basis[point.observation.basis].append(point)
    for points in by_basis.values():
        places = " ".join(f"{x:.1f},{y:.1f}" for x, y in _places(panel, points, scale))
        if len(points) > 1:
            add(part, "polyline", class_="line", points=places, fill="none", stroke=ACCENT)


def _places(
    panel: Panel, points: Iterable[Point], scale: Timescale
) -> Iterable[tuple[float, float]]:
    for point in points:
        left, right = _span(point, scale)
        yield (left + right) / 2, _y(panel, point.observation.value)


def _draw_point(part: Element, panel: Panel, point: Point, scale: Timescale) -> None:
    number = point.observation
    left, right = _span(point, scale)
    y = _y(panel, number.value)
    group = add(part, "g", class_="point")
    basis = f", {number.basis}" if number.basis else ""
    told = f"{number.value:,.12g} {number.unit}, {say(_period(point))}{basis}"
    name_it(group, f"{told}: {shorten(point.quote.sentence, 1, 300)}")
    bar = f"M{left:.1f} {y:.1f}H{right:.1f}"
    add(group, "path", class_="period", d=bar, stroke=ACCENT, stroke_width=2, opacity="0.45")
    add(group, "circle", cx=(left + right) / 2, cy=y, r=3.5, fill=ACCENT)


def _span(point: Point, scale: Timescale) -> tuple[float, float]:
    return extent(_period(point), scale)


def _period(point: Point) -> DateInterval:
    period = point.observation.period
    assert period, "only dated numbers are drawn"
    return period


def _y(panel: Panel, value: float) -> float:
    return _HEAD + _PLOT * (1 - panel.share(value))
