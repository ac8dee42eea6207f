"""Dates that lean on the one before: "the day", "the previous year", "a week earlier"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tierline.ingest.dates.arithmetic import shift, unit_around
from tierline.ingest.dates.reading import Anchor, Parts, Reading, unit_reading
from tierline.ingest.dates.relative_dates import read_offset, read_unit

# How many days off the publication a date may lie and still be what the text is about.
_NEAR = {"D": 31, "W": 31, "M": 366, "Q": 366, "H": 366, "Y": 1100}
_FINER = {"D": "D", "W": "DW", "M": "DWM", "Q": "DMQ", "H": "H", "Y": "Y"}


def day_at_hand(anchor: Anchor) -> date | None:
    """Return the day that the text is at: the one read before, else that of publication."""
    return _at_hand("D", anchor)


def read_at_hand(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "the quarter", "the previous year": the unit at hand, or ``which`` steps from it."""
    unit = parts["unit"]
    day, step = _at_hand(unit, anchor), int(parts["which"])
    if day is None:
        return read_unit(parts, anchor)
    if unit == "Q" and day == anchor.day and anchor.direction == "past":
        step -= 1  # the quarter that figures are told of is over
    return unit_reading(shift(unit_around(day, unit)[0], step, unit), unit)


def read_same_unit(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "the same month last year": the unit at hand, one year earlier."""
    day = _at_hand(parts["unit"], anchor)
    if day is None:
        return read_unit({**parts, "which": "0"}, anchor)
    back = int(parts["year"]) - day.year if "year" in parts else -1
    return unit_reading(shift(day, back, "Y"), parts["unit"])


def read_offset_at_hand(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "two days later", "three years earlier": counted from the date before, if it is near."""
    unit = {"F": "W", "WE": "W", "E": "Y", "C": "Y"}.get(parts["unit"], parts["unit"])
    day = _at_hand(unit, anchor)
    if day == anchor.day and parts["way"] == "1" and anchor.direction != "future":
        day = None  # later than something that was not read as a date
    return read_offset(parts, replace(anchor, day=day))


def _at_hand(unit: str, anchor: Anchor) -> date | None:
    """Return a day of the unit that the text is at: of a date before it, as fine and not far."""
    for before in (anchor.previous, anchor.previous_day):
        if before is None or before.begin is None or before.type == "DURATION":
            continue
        far = anchor.day and abs((before.begin - anchor.day).days) > _NEAR[unit]
        if before.unit in _FINER[unit] and not far:
            return before.begin
    return anchor.day
