"""Neighbours that make one expression: "12:00 UTC Monday", "two days after Christmas".

The grammar names the joints (``context: compounds``); what they join is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta

from tierline.ingest.dates.arithmetic import OutOfRangeError, shift, unit_around
from tierline.ingest.dates.clock import read_clock, read_day_part
from tierline.ingest.dates.found import Found
from tierline.ingest.dates.grammar import Grammar
from tierline.ingest.dates.lasting import read_duration
from tierline.ingest.dates.reading import unit_reading
from tierline.ingest.dates.relative_dates import read_weekday

_GAP = 16  # the longest joint
_LASTING = re.compile(r"P(T?)(\d+)([DWMQYHS])")
_SIZES = ("Y", "Q", "M", "W", "D", "TH", "TM", "TS")  # units of durations, from the longest
_FOR = re.compile(r"(?i)\bfor\s$")
_THESE = re.compile(r"(?i)(?:the|these|those)\s(?!day|week|month|quarter|year)")


def join_compounds(text: str, found: Iterable[Found], grammar: Grammar) -> list[Found]:
    """Return the places in order, those that make one expression with their neighbour joined."""
    joined: list[Found] = []
    for place in found:
        whole = place
        while joined and (wider := _joined(text, joined[-1], whole, grammar)):
            joined.pop()
            whole = wider
        joined.append(whole)
    return joined


def _joined(text: str, first: Found, last: Found, grammar: Grammar) -> Found | None:
    """Return both as one where a joint stands between them and their readings fit."""
    joint = text[first.end : last.start]
    if len(joint) > _GAP:
        return None
    for kind, pattern in grammar.compounds:
        if not pattern.fullmatch(joint):
            continue
        if kind in ("before", "after") and _lasts(text, first.start):
            continue
        with_reading = _KINDS[kind](first, last)
        if with_reading:
            return replace(with_reading, start=first.start, end=last.end)
    return None


def _lasts(text: str, start: int) -> bool:
    """Tell whether a length is meant as such: "for three years after 2009", "the two years"."""
    return bool(_FOR.search(text[max(0, start - 8) : start]) or _THESE.match(text, start))


def _before(first: Found, last: Found) -> Found | None:
    return _away(first, last, -1)


def _after(first: Found, last: Found) -> Found | None:
    return _away(first, last, 1)


def _away(first: Found, last: Found, way: int) -> Found | None:
    """Read "two days before Christmas", "a week from Monday": a day counted from a date."""
    length = _LASTING.fullmatch(first.reading.value)
    begin = last.reading.begin
    if first.rule.means is not read_duration or length is None or length[1] or begin is None:
        return None
    try:
        day = shift(begin, way * int(length[2]), length[3])
    except OutOfRangeError:
        return None
    coarse = last.reading.unit in ("Y", "M") and length[3] in ("Y", "M", "Q")
    return replace(first, reading=unit_reading(day, last.reading.unit if coarse else "D"))


def _on(first: Found, last: Found) -> Found | None:
    """Read a time of day with its day, a weekday with its date, a set with its time."""
    if first.reading.type == "SET" and last.rule.means is read_clock:
        return first
    if first.rule.means is read_clock and last.reading.type == "SET":
        return last
    return _timed(first, last) or _timed(last, first) or _weekday(first, last)


def _timed(time: Found, day: Found) -> Found | None:
    """Put a time that states no day of its own on the day beside it."""
    reading = day.reading
    if time.rule.means is not read_clock or day.rule.means is read_clock or reading.unit != "D":
        return None
    if reading.begin is None or reading.begin != reading.end:
        return None
    value = f"{reading.begin}T{time.reading.value.partition('T')[2]}"
    return replace(day, reading=replace(reading, type="TIME", value=value))


def _weekday(first: Found, last: Found) -> Found | None:
    """Read a weekday with its date ("Friday 6/5") or week ("Monday two weeks from now")."""
    if last.rule.means is read_weekday:
        first, last = last, first
    if first.rule.means is not read_weekday or last.rule.means is read_weekday:
        return None
    named, date_ = first.reading.begin, last.reading
    if named is None or date_.begin is None or date_.type != "DATE":
        return None
    if date_.unit == "W":
        day = unit_around(date_.begin, "W")[0] + timedelta(days=named.weekday())
        return replace(last, reading=unit_reading(day, "D"))
    same = date_.begin == date_.end and date_.begin.weekday() == named.weekday()
    return last if same else None


def _part_of_day(first: Found, last: Found) -> Found | None:
    """Read "June 3 in the evening", "the morning of June 3"."""
    for part, day in ((last, first), (first, last)):
        reading = day.reading
        if part.rule.means is not read_day_part or reading.type != "DATE" or reading.unit != "D":
            continue
        if reading.begin is not None and reading.begin == reading.end:
            value = f"{reading.begin}T{part.reading.value.partition('T')[2]}"
            return replace(day, reading=replace(reading, type="TIME", value=value))
    return None


def _and(first: Found, last: Found) -> Found | None:
    """Read "one hour and 30 minutes": durations of falling units that add up."""
    lengths = [_LASTING.fullmatch(first.reading.value), _LASTING.fullmatch(last.reading.value)]
    if first.rule.means is not read_duration or None in lengths:
        return None
    units = [_SIZES.index(length[1] + length[3]) for length in lengths if length]
    if last.rule.means is not read_duration or units[0] >= units[1]:
        return None
    tail = last.reading.value[1:]
    if "T" in first.reading.value:
        tail = tail.removeprefix("T")
    return replace(first, reading=replace(first.reading, value=first.reading.value + tail))


_KINDS: dict[str, Callable[[Found, Found], Found | None]] = {
    "before": _before,
    "after": _after,
    "on": _on,
    "part_of_day": _part_of_day,
    "and": _and,
}
COMPOUNDS: frozenset[str] = frozenset(_KINDS)
