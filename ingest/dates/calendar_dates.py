"""Dates that name parts of the calendar: year, half, quarter, month, day; early, mid or late.

A missing year is the nearest one in the direction of the clause; without a day of publication it
stays X.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date

from tierline.ingest.dates.arithmetic import (
    OutOfRangeError,
    day_of,
    last_of_month,
    shift_months,
    unit_around,
    unit_value,
)
from tierline.ingest.dates.numerals import number
from tierline.ingest.dates.parts import Part
from tierline.ingest.dates.reading import Anchor, Parts, Reading, unit_reading

_BIAS = 4  # how much nearer a coming day must be than the past one to be meant


def read_calendar(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read any mixture of year, half, quarter, month, day and part of them."""
    unit, month, day = _shape(parts, anchor)
    year = _year(parts, anchor, unit)
    if "which" in parts and unit != "Y":
        year = _year_of_which(int(parts["which"]), unit, month, anchor)
    elif year is None:
        year = _nearest_year(unit, (month, day), anchor)
    if year is None or month == 0:
        return _unresolved(_part(parts, anchor), unit, month, day)
    reading = _resolved(parts, unit, day_of(year, month, day), anchor)
    stated = (year if _says_year(parts) else None, month if unit in "MD" else None, day)
    return replace(reading, stated=stated)


def _says_year(parts: Parts) -> bool:
    return any(name in parts for name in ("year", "short_year", "year_word"))


def _integer(words: str) -> int:
    """Read a number that must be whole, or raise OutOfRangeError."""
    value = number(words)
    if value is None:
        raise OutOfRangeError(f"{words!r} is no number")
    return int(value)


def _shape(parts: Parts, anchor: Anchor) -> tuple[str, int, int]:
    """Return the finest unit that the words name, its first month (0 if unknown) and its day."""
    if "half" in parts:
        return "H", 6 * _integer(parts["half"]) - 5, 1
    if "quarter" in parts:
        return "Q", 3 * _integer(parts["quarter"]) - 2, 1
    month = _month(parts, anchor)
    if "day" in parts:
        return "D", month, _integer(parts["day"])
    return ("M", month, 1) if "month" in parts or "month_word" in parts else ("Y", 1, 1)


def _month(parts: Parts, anchor: Anchor) -> int:
    if "month" in parts:
        return _integer(parts["month"])
    if "month_word" in parts:
        return shift_months(anchor.day, int(parts["month_word"])).month if anchor.day else 0
    return _nearest_month(_integer(parts["day"]), anchor) if "day" in parts else 1


def _nearest_month(day: int, anchor: Anchor) -> int:
    """Return the month of a bare day ("26日"): the nearest in the direction of the clause."""
    if anchor.day is None:
        return 0
    ahead = anchor.direction == "future"
    for step in (0, 1) if ahead else (0, -1):
        month = shift_months(anchor.day.replace(day=1), step)
        if day > last_of_month(month.year, month.month).day:
            continue
        candidate = month.replace(day=day)
        if candidate >= anchor.day if ahead else candidate <= anchor.day:
            return candidate.month
    return anchor.day.month


def _year(parts: Parts, anchor: Anchor, unit: str) -> int | None:
    """Return the year that the words state, in digits or counted from the publication."""
    if "year" in parts:
        return _integer(parts["year"])
    if "short_year" in parts:
        short = _integer(parts["short_year"])
        return short + (2000 if short < 60 else 1900)
    if "year_word" in parts and anchor.year is not None:
        return anchor.year + int(parts["year_word"])
    if "month_word" in parts and anchor.day:
        return shift_months(anchor.day, int(parts["month_word"])).year
    return anchor.year if "year_word" not in parts and unit == "Y" else None


def _nearest_year(unit: str, place: tuple[int, int], anchor: Anchor) -> int | None:
    """Return the year of a date that states none: the latest, or the next to come.

    Where the clause looks neither way the latest wins, unless the next one is much nearer.
    """
    if anchor.day is None:
        return _year_near(unit, place, anchor.near)
    spans = dict(_spans(unit, place, anchor.day.year))
    last = max((y for y, (begin, _) in spans.items() if begin <= anchor.day), default=None)
    next_ = min((y for y, (_, end) in spans.items() if end >= anchor.day), default=None)
    if last is None or next_ is None:
        return last or next_
    ahead = (spans[next_][0] - anchor.day).days
    nearer = _BIAS * ahead < (anchor.day - spans[last][1]).days
    looks_ahead = anchor.direction == "future" or (not anchor.direction and nearer)
    return next_ if looks_ahead else last


def _spans(unit: str, place: tuple[int, int], year: int) -> Iterator[tuple[int, tuple[date, date]]]:
    """Yield the days of a month or day of the calendar in the years around one."""
    for y in range(year - 4, year + 5):
        with suppress(OutOfRangeError):  # 29 February of a common year
            yield y, unit_around(day_of(y, *place), unit)


def _year_near(unit: str, place: tuple[int, int], near: date | None) -> int | None:
    """Return the year in which a part of the year comes nearest to a day."""
    if near is None or unit == "Y" or not place[0]:
        return None

    def distance(year: int) -> int:
        return abs((date(year, place[0], min(place[1], 28)) - near).days)

    return min(range(near.year - 1, near.year + 2), key=distance)


def _year_of_which(which: int, unit: str, month: int, anchor: Anchor) -> int | None:
    """Return the year of "last November" (the last one past), "this July", "next March"."""
    if anchor.day is None:
        return None
    here = unit_around(anchor.day, unit)[0]
    candidate = date(anchor.day.year, month, 1)
    if which == 0:
        return candidate.year
    beyond = candidate >= here if which < 0 else candidate <= here
    return candidate.year + which if beyond else candidate.year


def _part(parts: Parts, anchor: Anchor) -> Part | None:
    return anchor.parts[parts["part"]] if "part" in parts else None


def _unresolved(part: Part | None, unit: str, month: int, day: int) -> Reading:
    """Write a date whose year nobody knows."""
    tails = {
        "Y": "", "H": f"-H{1 + month // 7}", "Q": f"-Q{(month + 2) // 3}",
        "M": f"-{month:02}", "D": f"-{month:02}-{day:02}",
    }  # fmt: skip
    tail = tails[unit] if month else "-XX" + (f"-{day:02}" if unit == "D" else "")
    modifier = part.modifier if part else ""
    place = (None, month or None, day if unit == "D" else None)
    return Reading(type="DATE", value=f"XXXX{tail}", unit=unit, modifier=modifier, stated=place)


def _resolved(parts: Parts, unit: str, day: date, anchor: Anchor) -> Reading:
    """Return the unit that holds the day, or the stretch of it that a part names."""
    if "through_quarter" in parts:
        return _first_months(day.year, 3 * _integer(parts["through_quarter"]))
    if "through_month" in parts:
        return _first_months(day.year, _integer(parts["through_month"]))
    reading, part = unit_reading(day, unit), _part(parts, anchor)
    if part is None:
        return reading
    begin, end = part.days(unit, reading.begin or day, reading.end or day)
    # The end of a month is its last days; where a year ends is our own reading.
    approx = not part.exact and (unit == "Y" or part.modifier != "END")
    return replace(reading, begin=begin, end=end, modifier=part.modifier, approx=approx)


def _first_months(year: int, months: int) -> Reading:
    """Return the first so many months of a year: "the first three quarters"."""
    begin, end = day_of(year, 1, 1), last_of_month(year, months)
    value = f"{unit_value(begin, 'M')}/{unit_value(end, 'M')}"
    return Reading(type="DATE", value=value, begin=begin, end=end, unit="M")
