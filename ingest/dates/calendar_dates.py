"""Dates that name parts of the calendar: year, half, quarter, month, day; early, mid or late.

A missing year is the nearest one in the direction of the clause; without a day of publication it
stays X.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tierline.ingest.dates.arithmetic import (
    check_day,
    day_of,
    last_of_month,
    shift,
    unit_around,
    unit_value,
)
from tierline.ingest.dates.numerals import whole
from tierline.ingest.dates.parts import Part
from tierline.ingest.dates.reading import Anchor, Parts, Reading, unit_reading
from tierline.ingest.dates.years import nearest_month, nearest_year, says_year, stated_year

_THROUGH = ("through_quarter", "through_month", "through_day")


def read_calendar(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read any mixture of year, half, quarter, month, day and part of them."""
    if any(name in parts for name in _THROUGH):
        return _stretch(parts, anchor)
    unit, month, day = _shape(parts, anchor)
    year = stated_year(parts, anchor)
    if "which" in parts and unit != "Y":
        year = _year_of_which(int(parts["which"]), unit, month, anchor)
    elif year is None and unit == "Y":
        year = anchor.year if "year_word" not in parts else None
    elif year is None:
        year = nearest_year(unit, (month, day), anchor)
    if year is None or month == 0:
        return _unresolved(_part(parts, anchor), unit, month, day)
    reading = _resolved(parts, unit, day_of(year, month, day), anchor)
    said = says_year(parts) or "month_word" in parts
    stated = (year if said else None, _stated_month(parts, unit, month), day)
    return replace(reading, stated=stated)


def _stated_month(parts: Parts, unit: str, month: int) -> int | None:
    """Return the first month of what the words name; that of a bare day is not stated."""
    bare = unit == "Y" or (unit == "D" and "month" not in parts and "month_word" not in parts)
    return None if bare else month


def _shape(parts: Parts, anchor: Anchor) -> tuple[str, int, int]:
    """Return the finest unit that the words name, its first month (0 if unknown) and its day."""
    if "half" in parts:
        return "H", 6 * whole(parts["half"]) - 5, 1
    if "quarter" in parts:
        return "Q", 3 * whole(parts["quarter"]) - 2, 1
    if "quarter_word" in parts:
        return "Q", _month_of_word(parts["quarter_word"], "Q", anchor), 1
    month = _month(parts, anchor)
    if "day" in parts:
        return "D", month, whole(parts["day"])
    return ("M", month, 1) if "month" in parts or "month_word" in parts else ("Y", 1, 1)


def _month(parts: Parts, anchor: Anchor) -> int:
    if "month" in parts:
        return whole(parts["month"])
    if "month_word" in parts:
        return _month_of_word(parts["month_word"], "M", anchor)
    return nearest_month(whole(parts["day"]), anchor) if "day" in parts else 1


def _month_of_word(steps: str, unit: str, anchor: Anchor) -> int:
    """Return the first month of the unit so many steps from the publication; 0 without one."""
    return unit_around(shift(anchor.day, int(steps), unit), unit)[0].month if anchor.day else 0


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
    """Write a date whose year nobody knows; OutOfRangeError where no year has such a day."""
    if unit == "D":
        check_day(month, day)
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
    reading, part = unit_reading(day, unit), _part(parts, anchor)
    if part is None:
        return reading
    begin, end = part.days(unit, reading.begin or day, reading.end or day)
    # The end of a month is its last days; where a year ends is our own reading.
    approx = not part.exact and (unit == "Y" or part.modifier != "END")
    return replace(reading, begin=begin, end=end, modifier=part.modifier, approx=approx)


def _stretch(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "the first three quarters", 2-4月, 12-19日: from one piece of a unit through another."""
    if "through_day" in parts:
        return _days_through(parts, anchor)
    piece, size = ("quarter", 3) if "through_quarter" in parts else ("month", 1)
    first = size * (whole(parts.get(piece, "1")) - 1) + 1
    last = size * whole(parts[f"through_{piece}"])
    if last <= first:
        return None
    stated = stated_year(parts, anchor)
    year = _year_through(first, last, anchor) if stated is None else stated
    if year is None or ("year_word" in parts and stated is None):
        return Reading(type="DATE", value=f"XXXX-{first:02}/XXXX-{last:02}", unit="M")
    begin, end = day_of(year, first, 1), last_of_month(year, last)
    value = f"{unit_value(begin, 'M')}/{unit_value(end, 'M')}"
    return Reading(
        type="DATE", value=value, begin=begin, end=end, unit="M", stated=(stated, first, None)
    )


def _year_through(first: int, last: int, anchor: Anchor) -> int | None:
    """Return the year of months that state none; "the first nine months" have mostly passed."""
    if anchor.day is None:
        return anchor.year
    if first > 1:
        return nearest_year("M", (first, 1), anchor)
    begun = anchor.direction == "future" or anchor.day.month >= last
    return anchor.day.year - (not begun)


def _days_through(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read 4月12-19日: days of one month."""
    day = {name: words for name, words in parts.items() if name != "through_day"}
    first = read_calendar(day, anchor)
    if first is None or first.begin is None:
        return first
    end = day_of(first.begin.year, first.begin.month, whole(parts["through_day"]))
    if end <= first.begin:
        return None
    return replace(first, value=f"{first.value}/{end}", end=end)
