"""Stretches of many years, and parts of them: decades, centuries, five-year plans."""

from __future__ import annotations

from dataclasses import replace

from tierline.ingest.dates.arithmetic import FIRST_YEAR, LAST_YEAR, day_of
from tierline.ingest.dates.numerals import number
from tierline.ingest.dates.reading import Anchor, Parts, Reading

_LONGEST_RUN = 15  # years; "2015-32" is more likely a code
_FIRST_PLAN = 1953  # the first five-year plan of China; the eleventh began in 2006


def read_century(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "the 19th century", 21世纪初: TIMEX3 writes its first two digits, ``18``.

    An early century keeps its value but names no days.
    """
    first = 100 * (int(number(parts["century"]) or 0) - 1)
    reading = Reading(type="DATE", value=f"{first // 100:02}", unit="E")
    if not FIRST_YEAR <= first < LAST_YEAR:
        return reading
    begin, end = day_of(first, 1, 1), day_of(first + 99, 12, 31)
    return _part_of(replace(reading, begin=begin, end=end), "C", parts, anchor)


def read_decade(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "the 1990s", 上世纪90年代末."""
    tens = int(number(parts["decade"]) or 0)
    century = int(number(parts["century"]) or 20) - 1 if "century" in parts else None
    if tens < 100:
        tens += 100 * (century if century is not None else 20 if tens < 30 else 19)
    begin, end = day_of(tens, 1, 1), day_of(tens + 9, 12, 31)
    reading = Reading(type="DATE", value=f"{tens // 10:03}", begin=begin, end=end, unit="E")
    return _part_of(reading, "E", parts, anchor)


def read_years(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "2020-21": a year through a later one of the same or the next century."""
    first = int(parts["year"])
    last = first + (int(parts["last"]) - first) % 100
    if not 0 < last - first <= _LONGEST_RUN:
        return None
    begin, end = day_of(first, 1, 1), day_of(last, 12, 31)
    return Reading(type="DATE", value=f"{first}/{last}", begin=begin, end=end, unit="Y")


def read_plan(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read 十五五, the five years of a national plan of China, or the year of 十五五末."""
    index = int(number(parts["plan"]) or 0)
    first = _FIRST_PLAN + 5 * (index - 1) if index < 3 else 2006 + 5 * (index - 11)
    begin, end = day_of(first, 1, 1), day_of(first + 4, 12, 31)
    reading = Reading(
        type="DATE", value=f"{first}/{first + 4}", begin=begin, end=end, unit="Y", relation="during"
    )
    found = _part_of(reading, "P", parts, anchor)
    if not found.modifier or found.begin is None or found.end is None:
        return found
    years = sorted({found.begin.year, found.end.year})
    value = "/".join(str(year) for year in years)
    return replace(found, value=value, modifier="", relation="", approx=False)


def _part_of(reading: Reading, unit: str, parts: Parts, anchor: Anchor) -> Reading:
    """Narrow a stretch to the part of it that the words name."""
    if "part" not in parts or reading.begin is None or reading.end is None:
        return reading
    part = anchor.parts[parts["part"]]
    begin, end = part.days(unit, reading.begin, reading.end)
    return replace(reading, begin=begin, end=end, modifier=part.modifier, approx=True)
