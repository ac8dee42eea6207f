"""Dates counted from the publication: today, three days ago, last week, next Monday, 去年同期."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tierline.ingest.dates.arithmetic import day_of, shift, unit_around
from tierline.ingest.dates.numerals import count_in, in_whole_units
from tierline.ingest.dates.reading import Anchor, Parts, Reading, unit_reading
from tierline.ingest.dates.years import stated_year

_BLANK = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "H": "XXXX-HX",
    "Y": "XXXX",
    "E": "XXX",
}
_CLOCK = ("h", "m", "s")
_COUNTED_AS = {"F": ("W", 2), "WE": ("W", 1), "C": ("E", 10)}  # fortnights, weekends, centuries


def read_unit(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read today, last week, next month, 明年: the unit so many steps away (``which``)."""
    unit, step = parts["unit"], int(parts["which"])
    if anchor.day is None:
        if unit == "Y" and anchor.year is not None:
            return unit_reading(day_of(anchor.year + step, 1, 1), "Y")
        return Reading(type="DATE", value=_BLANK[unit], unit=unit)
    return unit_reading(shift(unit_around(anchor.day, unit)[0], step, unit), unit)


def read_offset(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "three days ago", "two years later", 半年前: ``way`` is -1 or 1."""
    unit, count = parts["unit"], count_in(parts)
    if unit in _CLOCK and anchor.day is not None:
        return replace(unit_reading(anchor.day, "D"), type="TIME", value=f"{anchor.day}TXX")
    if count is None or anchor.day is None:
        return Reading(type="DATE", value="PAST_REF" if parts["way"] == "-1" else "FUTURE_REF")
    if unit in _COUNTED_AS:
        unit, times = _COUNTED_AS[unit]
        count *= times
    steps, finer = in_whole_units(count, unit)
    day = shift(anchor.day, steps * int(parts["way"]), finer)
    reading = unit_reading(day, "M" if finer != unit else unit)
    return replace(reading, approx=unit in "WME")


def read_steps(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read 今明两年: from the unit so many ``steps`` away to a later one."""
    unit, (first, last) = parts["unit"], parts["steps"].split()
    begins, ends = (read_unit({"unit": unit, "which": step}, anchor) for step in (first, last))
    if begins is None or ends is None or begins.begin is None:
        return begins
    return replace(begins, value=f"{begins.value}/{ends.value}", end=ends.end)


def read_weekday(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read a weekday: of last, this or next week, or the nearest in the direction of the clause."""
    wanted = int(parts["weekday"])
    if anchor.day is None:
        return Reading(type="DATE", value=f"XXXX-WXX-{wanted + 1}", unit="D")
    if "week" in parts:
        monday = unit_around(anchor.day, "W")[0] + timedelta(weeks=int(parts["week"]))
        return unit_reading(monday + timedelta(days=wanted), "D")
    ahead = (wanted - anchor.day.weekday()) % 7
    back = ahead - 7 if ahead else 0
    way = int(parts.get("which", "0")) or (1 if anchor.direction == "future" else -1)
    steps = ahead if way > 0 else back
    if "which" in parts and steps == 0:  # "last Friday" said on a Friday
        steps = 7 * way
    return unit_reading(anchor.day + timedelta(days=steps), "D")


def read_same_period(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read 去年同期, "the same period last year": the period named before, one year earlier."""
    before = anchor.previous
    if before is None or before.begin is None or not before.unit:
        return Reading(type="DATE", value="PAST_REF")
    reading = unit_reading(shift(before.begin, int(parts.get("years", "-1")), "Y"), before.unit)
    if before.end and reading.end and "/" in before.value:
        return replace(reading, end=shift(before.end, int(parts.get("years", "-1")), "Y"))
    return reading


def read_that_day(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read 当天, "the same day": the day named before, else the day of publication."""
    before = anchor.previous
    if before and before.begin and before.begin == before.end:
        return unit_reading(before.begin, "D")
    return read_unit({"unit": "D", "which": "0"}, anchor)


def read_to_date(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read 年初至今, "year to date": from the first day of the unit to the day of publication."""
    if anchor.day is None:
        return Reading(type="DATE", value=_BLANK[parts["unit"]], unit=parts["unit"])
    reading = unit_reading(anchor.day, parts["unit"])
    return replace(reading, end=anchor.day, unit="D", relation="during")


def read_season(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "last summer", "spring 2025": three months, TIMEX3 codes SP, SU, FA, WI."""
    season = parts["season"]
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    stated = stated_year(parts, anchor)
    year = _season_year(first, parts, anchor) if stated is None else stated
    if year is None:
        return Reading(type="DATE", value=f"XXXX-{season}", unit="M")
    begin = day_of(year, first, 1)
    end = shift(begin, 3, "M") - timedelta(days=1)
    return Reading(type="DATE", value=f"{year}-{season}", begin=begin, end=end, unit="M")


def _season_year(first: int, parts: Parts, anchor: Anchor) -> int | None:
    """Return the year of a season: this year's, the last one begun or the next one to begin."""
    if anchor.year is None or "year_word" in parts:
        return None
    begin = day_of(anchor.year, first, 1)
    begun = anchor.day is not None and begin <= anchor.day
    if begun and anchor.day and anchor.day < shift(begin, 3, "M") and parts.get("which") != "1":
        return anchor.year - (parts.get("which") == "-1")  # "in spring", "last spring" in April
    match parts.get("which") or ("1" if anchor.direction == "future" else "-1"):
        case "-1":
            return anchor.year if begun else anchor.year - 1
        case "1":
            return anchor.year + 1 if begun else anchor.year
        case _:
            return anchor.year
