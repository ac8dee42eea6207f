"""Expressions that are no point: lengths of time and vague references."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tierline.ingest.dates.arithmetic import shift
from tierline.ingest.dates.numerals import count_in, in_whole_units
from tierline.ingest.dates.reading import Anchor, Parts, Reading

_RECENT = timedelta(days=7)
_DATED = "DWMQHYE"  # units that count whole days
_YEARS = {"E": 10, "C": 100}
_LETTERS = {"E": "DE", "C": "CE"}  # TIMEX3 codes of a decade and a century, where none is counted
_HALVED = {"h": "PT30M", "Y": "P6M"}


def read_duration(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "five years", 三年; with ``way`` from the publication ("the past two years")."""
    count, unit = count_in(parts), parts["unit"]
    if unit == "F":
        count, unit = (None if count is None else 2 * count), "W"
    reading = Reading(
        type="DURATION",
        value=_length(count, unit),
        role=parts.get("role", ""),
        modifier=parts.get("more", ""),
    )
    if "way" not in parts or anchor.day is None or count is None or unit not in _DATED:
        return reading
    steps, finer = in_whole_units(count, unit)
    far = shift(anchor.day, steps * int(parts["way"]), finer)
    begin, end = sorted((far, anchor.day))
    return replace(reading, begin=begin, end=end, unit="D", relation="during")


def read_within(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read 三天内: up to the publication where the clause looks back, else from it on."""
    way = "-1" if anchor.direction == "past" else "1"
    return read_duration({**parts, "way": way}, anchor)


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


def read_reference(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "currently", 近日, "in future": a vague point, tied to the publication."""
    value = parts["value"]
    reading = Reading(type="DATE", value=value, unit="D", approx=value != "PRESENT_REF")
    if anchor.day is None or value == "FUTURE_REF":
        return replace(reading, unit="", approx=False)
    begin = anchor.day - _RECENT if value == "PAST_REF" else anchor.day
    return replace(reading, begin=begin, end=anchor.day)
