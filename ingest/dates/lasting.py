"""Expressions that are no point: durations, sets, vague references, decades and five-year plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tierline.ingest.dates.arithmetic import day_of, shift
from tierline.ingest.dates.numerals import number
from tierline.ingest.dates.reading import Anchor, Parts, Reading

_RECENT = timedelta(days=7)
_FIRST_PLAN = 1953  # the first five-year plan of China; the eleventh began in 2006


def read_duration(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "five years", 三年; with ``way`` from the publication ("the past two years")."""
    unit, count = parts["unit"], number(parts["count"]) if "count" in parts else None
    months = {"Q": 3, "H": 6}.get(unit)
    written = "X" if count is None else f"{count * (months or 1):g}"
    letter, clock = ("M", "") if months else (unit, "")
    if unit in ("h", "m", "s"):
        letter, clock = unit.upper(), "T"
    if unit == "E":
        letter, written = "Y", "X0" if count is None else f"{count * 10:g}"
    reading = Reading(
        type="DURATION", value=f"P{clock}{written}{letter}", role=parts.get("role", "")
    )
    if "way" not in parts or anchor.day is None or count is None or clock or count != int(count):
        return reading
    far = shift(anchor.day, int(count) * int(parts["way"]), unit)
    begin, end = sorted((far, anchor.day))
    return replace(reading, begin=begin, end=end, unit="D", relation="during")


def read_set(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "daily", 每年: something that returns."""
    unit, count = parts["unit"], number(parts.get("count", "1"))
    return Reading(
        type="SET", value=f"P{'X' if count is None else f'{count:g}'}{unit}", role="boilerplate"
    )


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


def read_plan(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read 十五五, the five years of a national plan of China."""
    index = int(number(parts["plan"]) or 0)
    first = _FIRST_PLAN + 5 * (index - 1) if index < 3 else 2006 + 5 * (index - 11)
    begin, end = day_of(first, 1, 1), day_of(first + 4, 12, 31)
    return Reading(
        type="DATE", value=f"{first}/{first + 4}", begin=begin, end=end, unit="Y", relation="during"
    )
