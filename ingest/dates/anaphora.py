"""Dates that lean on the one before: "the day", "the previous year", "a week earlier"."""

from __future__ import annotations

from datetime import date

from tierline.ingest.dates.arithmetic import shift, unit_around
from tierline.ingest.dates.reading import Anchor, Parts, Reading, unit_reading
from tierline.ingest.dates.relative_dates import read_unit

# How many days off the publication a date may lie and still be what the text is about.
_NEAR = {"D": 31, "W": 31, "M": 366, "Q": 366, "H": 366, "Y": 1100}
_FINER = {"D": "D", "W": "DW", "M": "DWM", "Q": "DMQ", "H": "H", "Y": "Y"}


def day_at_hand(anchor: Anchor) -> date | None:
    """Return the day that the text is at: the one read before, else that of publication."""
    return _at_hand("D", anchor)


def read_at_hand(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "the quarter", "the previous year": the unit at hand, or ``which`` steps from it."""
    unit = parts["unit"]
    day = _at_hand(unit, anchor)
    if day is None:
        return read_unit(parts, anchor)
    return unit_reading(shift(unit_around(day, unit)[0], int(parts["which"]), unit), unit)


def read_same_unit(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "the same month last year": the unit at hand, one year earlier."""
    day = _at_hand(parts["unit"], anchor)
    if day is None:
        return read_unit({**parts, "which": "0"}, anchor)
    return unit_reading(shift(day, -1, "Y"), parts["unit"])


def _at_hand(unit: str, anchor: Anchor) -> date | None:
    """Return a day of the unit that the text is at, if its last date is as fine and not far."""
    before = anchor.previous
    if before is None or before.begin is None or before.unit not in _FINER[unit]:
        return anchor.day
    if anchor.day and abs((before.begin - anchor.day).days) > _NEAR[unit]:
        return anchor.day
    return before.begin
