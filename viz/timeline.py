"""The timeline picture: each event as long as its date is vague.

A day is a dot, a month or a year is a bar of its days, an open side is a pointed tail. What is
scheduled or forecast is hollow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from tierline.graph.dates import DateInterval
from tierline.graph.questions.dated import Happening
from tierline.viz.daywords import say
from tierline.viz.stations import ACCENT, INK, MUTED, PAPER, Labels
from tierline.viz.svg import Element, Picture, add, canvas, finish, write
from tierline.viz.text import clean, is_chinese, shorten, width_of
from tierline.viz.timescale import Timescale

FORESEEN = "#b5600c"
WIDTHS = (280.0, 4000.0)
# More events than this are drawn as bars alone; the page lists their titles.
LABELLED = 60

_MARGIN = 14.0
_AXIS = 34.0
_FOOT = 22.0
_ROW, _BARE_ROW = 27.0, 13.0
_BAR, _BARE_BAR = 12.0, 8.0
_TAIL = 56.0
_SIZE, _SMALL = 12.0, 10.5
_GAP = 14.0
_BESIDE = 8.0
_SPACE = "  "
_LONGEST = 460.0
_LEAST = 90.0  # with less room beside the bar, a label goes within

# What the lanes of a timeline are called, in their order.
LANES = {"past": "Past", "present": "Present", "forecast": "Ahead"}

Side = Literal["left", "right", "within"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """An event placed on the timeline: from ``left`` to ``right`` in a row, its label at a side.

    The label of a bar that leaves no room beside it stands within; without one the bar is bare.
    """

    event: Happening
    left: float
    right: float
    row: int
    label: str
    side: Side


def event_id(event: Happening) -> str:
    """Return what names an event in an address: its date in EDTF and its title."""
    return clean(f"{event.date.edtf} {event.title}")


def draw_timeline(
    events: Sequence[Happening],
    *,
    width: float = 960,
    today: date | None = None,
    labels: Labels | None = None,
    lanes: bool = False,
) -> Picture:
    """Draw events on one scale of time; a line marks ``today`` where the scale has it.

    With ``lanes`` what is past, present and ahead stand below each other, each under its name.
    """
    width = min(max(width, WIDTHS[0]), WIDTHS[1])
    scale = Timescale.over((e.date for e in events), left=_MARGIN, right=width - _MARGIN)
    bars, headings = place_lanes(events, scale) if lanes else (place_bars(events, scale), {})
    row = _ROW if len(events) <= LABELLED else _BARE_ROW
    rows = max((bar.row for bar in bars), default=0) + 1
    height = _AXIS + rows * row + _FOOT
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
    for lane, number in headings.items():
        _draw_heading(root, lane, _AXIS + number * row, width)
    for bar in bars:
        _draw_bar(root, bar, row, labels or Labels())
    return finish(root)


def place_lanes(events: Sequence[Happening], scale: Timescale) -> tuple[list[Bar], dict[str, int]]:
    """Place the events of each lane below those of the one before; return the row of its name."""
    bars: list[Bar] = []
    headings: dict[str, int] = {}
    rows = 0
    for lane in LANES:
        placed = place_bars([event for event in events if event.lane == lane], scale)
        if placed:
            headings[lane] = rows
            bars += [replace(bar, row=bar.row + rows + 1) for bar in placed]
            rows = max(bar.row for bar in bars) + 1
    return bars, headings


def place_bars(events: Sequence[Happening], scale: Timescale) -> list[Bar]:
    """Place each event in the first row that has room for its bar and its label."""
    labelled = len(events) <= LABELLED
    ends: list[float] = []
    bars = []
    for event in sorted(events, key=lambda event: event.date.sort_key):
        left, right = extent(event.date, scale)
        side, label = _label(event, left, right, scale) if labelled else ("within", "")
        room = width_of(f"{say(event.date)}{_SPACE}{label}", _SIZE) + _BESIDE if labelled else 0.0
        begin = left - room if side == "left" else left
        end = right + room if side == "right" else right
        row = next((n for n, taken in enumerate(ends) if taken + _GAP <= begin), len(ends))
        ends[row : row + 1] = [end]
        bars.append(Bar(event=event, left=left, right=right, row=row, label=label, side=side))
    return bars


def extent(interval: DateInterval, scale: Timescale) -> tuple[float, float]:
    """Return where the bar of an interval begins and ends; it is never too small to be seen.

    An open side is drawn as a short tail: how far it really goes nobody said.
    """
    after = _day_after(interval.end) if interval.end else None
    left = scale.x(interval.begin) if interval.begin else None
    right = scale.x(after) if after else None
    left = max((right or scale.left) - _TAIL, scale.left) if left is None else left
    right = min(left + _TAIL, scale.right) if right is None else right
    spare = max(_BAR - (right - left), 0) / 2
    return left - spare, right + spare


def _day_after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _label(event: Happening, left: float, right: float, scale: Timescale) -> tuple[Side, str]:
    """Choose where the label goes, to the right if it has room there, and cut the title."""
    title = clean(event.title)
    date_width = width_of(f"{say(event.date)}{_SPACE}", _SIZE) + _BESIDE
    rooms: dict[Side, float] = {
        "right": scale.right - right - date_width,
        "left": left - scale.left - date_width,
        "within": right - left - date_width - _BESIDE,
    }
    needed = width_of(title, _SIZE)
    beside: tuple[Side, Side] = ("right", "left")
    widest = max(beside, key=lambda side: rooms[side])
    side: Side = next((side for side in beside if rooms[side] >= needed), widest)
    if rooms[side] < min(needed, _LEAST) and rooms["within"] > _LEAST:
        side = "within"
    return side, shorten(title, _SIZE, min(rooms[side], _LONGEST))


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
    words = write(root, say(DateInterval.of_day(today)), class_="today-label", fill=FORESEEN)
    is_late = x > scale.right - 90
    words.attrib.update({"x": f"{x - 5 if is_late else x + 5:.1f}", "y": f"{height - 8:.1f}"})
    words.attrib.update({"font-size": "10.5", "text-anchor": "end" if is_late else "start"})


def _draw_heading(root: Element, lane: str, y: float, width: float) -> None:
    line = f"M{_MARGIN:g} {y + 1:.1f}H{width - _MARGIN:.1f}"
    add(root, "path", class_="lane", d=line, stroke="#e1e6ec")
    words = write(root, LANES[lane], class_="lane-label", x=_MARGIN, y=y + 11, fill=MUTED)
    words.set("font-size", f"{_SMALL:g}")


def _draw_bar(root: Element, bar: Bar, row: float, labels: Labels) -> None:
    event = bar.event
    words = f"{say(event.date)}: {event.title} ({event.type.replace('_', ' ')}, {event.status})"
    link = labels.link(root, f"event {event.status}", words, event=event_id(event))
    link.set("data-event", event_id(event))
    height = _BAR if bar.label else _BARE_BAR
    middle = _AXIS + bar.row * row + row / 2
    has_come = event.status == "occurred"
    shape = add(
        link,
        "path",
        class_="bar",
        d=_outline(bar, middle, height / 2),
        fill=ACCENT if has_come else PAPER,
        stroke=ACCENT if has_come else FORESEEN,
        stroke_width=1.6,
    )
    if event.status == "forecast":
        shape.set("stroke-dasharray", "4 2.5")
    if bar.label:
        _write_label(link, bar, middle + 4.2)


def _outline(bar: Bar, middle: float, half: float) -> str:
    """Return the path around a bar: round where a bound is stated, pointed where it is open."""
    date = bar.event.date
    arc = f"a{half:g} {half:g} 0 0 1"
    left = f"{arc} {half:g} {-half:g}" if date.begin else f"l{half:g} {-half:g}"
    right = (
        f"{arc} {half:g} {half:g}{arc} {-half:g} {half:g}"
        if date.end
        else f"l{half:g} {half:g}l{-half:g} {half:g}"
    )
    back = f"{arc} {-half:g} {-half:g}" if date.begin else f"l{-half:g} {-half:g}"
    length = max(bar.right - bar.left - 2 * half, 0)
    return f"M{bar.left:.1f} {middle:.1f}{left}h{length:.1f}{right}h{-length:.1f}{back}z"


def _write_label(link: Element, bar: Bar, y: float) -> None:
    on_ink = bar.side == "within" and bar.event.status == "occurred"
    at = {"right": bar.right + _BESIDE, "left": bar.left - _BESIDE, "within": bar.left + _BESIDE}
    size = _SMALL if bar.side == "within" else _SIZE
    kind = "label on-ink" if on_ink else "label"
    text = write(link, "", class_=kind, x=at[bar.side], y=y, font_size=size)
    text.set("fill", PAPER if on_ink else INK)
    text.set("text-anchor", "end" if bar.side == "left" else "start")
    when = add(text, "tspan", class_="when", fill=PAPER if on_ink else MUTED)
    when.text, when.tail = f"{say(bar.event.date)}", f"\u00a0 {bar.label}"
    if is_chinese(bar.label):
        text.set("lang", "zh-CN")
