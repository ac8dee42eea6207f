"""The timeline picture: each event as long as its date is vague.

A day is a dot, a month or a year is a bar of its days, an open end runs on to the edge. What is
scheduled or forecast is hollow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tierline.graph.answers import Happening
from tierline.graph.dates import DateInterval
from tierline.viz.daywords import say
from tierline.viz.stations import ACCENT, INK, MUTED, PAPER, Labels
from tierline.viz.svg import Element, Picture, add, canvas, finish, write
from tierline.viz.text import clean, shorten, width_of
from tierline.viz.timescale import Timescale

FORESEEN = "#b5600c"
WIDTHS = (280.0, 4000.0)
# More events than this are drawn as bars alone; the page lists their titles.
LABELLED = 60

_MARGIN = 14.0
_AXIS = 34.0
_ROW, _BARE_ROW = 27.0, 13.0
_BAR, _BARE_BAR = 12.0, 8.0
_LEAST_BAR = 9.0
_SIZE = 12.0
_GAP = 14.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """An event placed on the timeline: from ``left`` to ``right`` in a row, its label beside it."""

    event: Happening
    left: float
    right: float
    row: int
    label: str
    label_x: float


def event_id(event: Happening) -> str:
    """Return what names an event in an address: its date in EDTF and its title."""
    return clean(f"{event.date.edtf} {event.title}")


def draw_timeline(
    events: Sequence[Happening],
    *,
    width: float = 960,
    today: date | None = None,
    labels: Labels | None = None,
) -> Picture:
    """Draw events on one scale of time; a line marks ``today`` where the scale has it."""
    width = min(max(width, WIDTHS[0]), WIDTHS[1])
    scale = Timescale.over((e.date for e in events), left=_MARGIN, right=width - _MARGIN)
    bars = place_bars(events, scale)
    row = _ROW if len(events) <= LABELLED else _BARE_ROW
    rows = max((bar.row for bar in bars), default=0) + 1
    height = _AXIS + rows * row + 8
    root = canvas(
        width=width,
        height=height,
        kind="timeline",
        title="Timeline",
        description=f"{len(events)} events from the first to the last date on a line of time.",
    )
    _draw_axis(root, scale, height)
    if today:
        _draw_today(root, scale, today, height)
    for bar in bars:
        _draw_bar(root, bar, row, labels or Labels())
    return finish(root)


def place_bars(events: Sequence[Happening], scale: Timescale) -> list[Bar]:
    """Place each event in the first row that has room for its bar and its label."""
    labelled = len(events) <= LABELLED
    ends: list[float] = []
    bars = []
    for event in sorted(events, key=lambda event: event.date.sort_key):
        left, right = extent(event.date, scale)
        label, room = _label(event, scale) if labelled else ("", 0.0)
        fits_right = right + 8 + room <= scale.right
        begin = left if fits_right else min(left, max(left - 8 - room, scale.left))
        end = right + 8 + room if fits_right else right
        row = next((n for n, taken in enumerate(ends) if taken + _GAP <= begin), len(ends))
        ends[row : row + 1] = [end]
        label_x = right + 8 if fits_right else begin
        bars.append(Bar(event=event, left=left, right=right, row=row, label=label, label_x=label_x))
    return bars


def extent(interval: DateInterval, scale: Timescale) -> tuple[float, float]:
    """Return where the bar of an interval begins and ends; it is never too small to be seen."""
    left = scale.x(interval.begin) if interval.begin else scale.left
    after = _day_after(interval.end) if interval.end else None
    right = scale.x(after) if after else scale.right
    spare = max(_LEAST_BAR - (right - left), 0) / 2
    return left - spare, right + spare


def _day_after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _label(event: Happening, scale: Timescale) -> tuple[str, float]:
    most = min((scale.right - scale.left) * 0.55, 420.0)
    words = shorten(f"{say(event.date)}  {clean(event.title)}", _SIZE, most)
    return words, width_of(words, _SIZE)


def _draw_axis(root: Element, scale: Timescale, height: float) -> None:
    axis = add(root, "g", class_="axis")
    for x, words in scale.ticks():
        add(axis, "path", class_="tick", d=f"M{x:.1f} 26V{height - 4:.1f}", stroke="#e1e6ec")
        write(axis, words, x=x + 4, y=18, font_size=11, fill=MUTED)


def _draw_today(root: Element, scale: Timescale, today: date, height: float) -> None:
    if not scale.first <= today.toordinal() <= scale.last:
        return
    x = scale.x(today)
    add(
        root,
        "rect",
        class_="ahead",
        x=x,
        y=26,
        width=max(scale.right + _MARGIN - x, 0),
        height=height - 30,
        fill="#f6f1e8",
    )
    add(root, "path", class_="today", d=f"M{x:.1f} 26V{height - 4:.1f}", stroke=FORESEEN)


def _draw_bar(root: Element, bar: Bar, row: float, labels: Labels) -> None:
    event = bar.event
    words = f"{say(event.date)}: {event.title} ({event.type.replace('_', ' ')}, {event.status})"
    link = labels.link(root, f"event {event.status}", clean(words), event=event_id(event))
    link.set("data-event", event_id(event))
    add(link, "title").text = clean(words)
    height = _BAR if bar.label else _BARE_BAR
    middle = _AXIS + bar.row * row + row / 2
    has_come = event.status == "occurred"
    shape = add(
        link,
        "rect",
        class_="bar",
        x=bar.left,
        y=middle - height / 2,
        width=bar.right - bar.left,
        height=height,
        rx=height / 2,
        fill=ACCENT if has_come else PAPER,
        stroke=ACCENT if has_come else FORESEEN,
        stroke_width=1.6,
    )
    if event.status == "forecast":
        shape.set("stroke-dasharray", "4 2.5")
    if bar.label:
        text = write(link, bar.label, x=bar.label_x, y=middle + 4.2, font_size=_SIZE, fill=INK)
        text.set("class", "label")
