"""Expressions that are no point: durations, vague references, decades and five-year plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tierline.ingest.dates.arithmetic import day_of, shift
from tierline.ingest.dates.numerals import number
from tierline.ingest.dates.reading import Anchor, Parts, Reading

_RECENT = timedelta(days=7)
_DATED = "DWMQHYE"  # units that count whole days
_YEARS = {"E": 10, "C": 100}
_LETTERS = {"E": "DE", "C": "CE"}  # TIMEX3 codes of a decade and a century, where none is counted
_HALVED = {"h": "PT30M", "Y": "P6M"}
_LONGEST_RUN = 15  # years; "2015-32" is more likely a code
_FIRST_PLAN = 1953  # the first five-year plan of China; the eleventh began in 2006


def read_duration(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "five years", 三年; with ``way`` from the publication ("the past two years")."""
    count, unit = number(parts["count"]) if "count" in parts else None, parts["unit"]
    if unit == "F":
        count, unit = (None if count is None else 2 * count), "W"
    reading = Reading(
        type="DURATION",
        value=_length(count, unit),
        role=parts.get("role", ""),
        modifier=parts.get("more", ""),
    )
    known = count is not None and count == int(count) and unit in _DATED
    if "way" not in parts or anchor.day is None or count is None or not known:
        return reading
    far = shift(anchor.day, int(count) * int(parts["way"]), unit)
    begin, end = sorted((far, anchor.day))
    return replace(reading, begin=begin, end=end, unit="D", relation="during")


def _length(count: float | None, unit: str) -> str:
    """Write a length of time: P3Y, P2Q, PT10M, PXD; half an hour is PT30M, a decade P10Y."""
    if unit in _YEARS and count is None:
        return f"PX{_LETTERS[unit]}"
    years = _YEARS.get(unit)
    if years and count is not None:
        count, unit = years * count, "Y"
    if unit in _HALVED and count == 0.5:
        return _HALVED[unit]
    letter, clock = (unit.upper(), "T") if unit in "hms" else (unit, "")
    return f"P{clock}{'X' if count is None else f'{count:g}'}{letter}"


def read_past_single(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "the past year", "the last decade": the one unit that ends with the publication."""
    return read_duration({"unit": "E", **parts, "count": "1", "way": "-1"}, anchor)


def read_century(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "the 19th century": TIMEX3 writes its first two digits, ``18``."""
    first = 100 * (int(number(parts["century"]) or 0) - 1)
    begin, end = day_of(first, 1, 1), day_of(first + 99, 12, 31)
    return Reading(type="DATE", value=f"{first // 100:02}", begin=begin, end=end, unit="E")


def read_reference(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "currently", 近日, "in future": a vague point, tied to the publication."""
    value = parts["value"]
    reading = Reading(type="DATE", value=value, unit="D", approx=value != "PRESENT_REF")
    if anchor.day is None or value == "FUTURE_REF":
        return replace(reading, unit="", approx=False)
    begin = anchor.day - _RECENT if value == "PAST_REF" else anchor.day
    return replace(reading, begin=begin, end=anchor.day)


def read_decade(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "the 1990s", 上世纪90年代."""
    tens = int(number(parts["decade"]) or 0)
    century = int(number(parts["century"]) or 20) - 1 if "century" in parts else None
    if tens < 100:
        tens += 100 * (century if century is not None else 20 if tens < 30 else 19)
    begin = day_of(tens, 1, 1)
    return Reading(
        type="DATE", value=f"{tens // 10:03}", begin=begin, end=day_of(tens + 9, 12, 31), unit="E"
    )


def read_years(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "2020-21": a year through a later one of the same or the next century."""
    first = int(parts["year"])
    last = first + (int(parts["last"]) - first) % 100
    if not 0 < last - first <= _LONGEST_RUN:
        return None
    begin, end = day_of(first, 1, 1), day_of(last, 12, 31)
    return Reading(type="DATE", value=f"{first}/{last}", begin=begin, end=end, unit="Y")


def read_plan(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read 十五五, the five years of a national plan of China."""
    index = int(number(parts["plan"]) or 0)
    first = _FIRST_PLAN + 5 * (index - 1) if index < 3 else 2006 + 5 * (index - 11)
    begin, end = day_of(first, 1, 1), day_of(first + 4, 12, 31)
    return Reading(
        type="DATE", value=f"{first}/{first + 4}", begin=begin, end=end, unit="Y", relation="during"
    )
