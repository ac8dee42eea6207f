"""Holidays: fixed days, and lunar ones by the table in ``data/dates/lunar.yml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from tierline.graph.yaml_file import read_yaml
from tierline.ingest.dates.arithmetic import day_of
from tierline.ingest.dates.reading import Anchor, Parts, Reading, unit_reading

_TABLE = Path(__file__).parent.parent / "data" / "dates" / "lunar.yml"


@cache
def _lunar() -> dict[str, Any]:
    return read_yaml(_TABLE)


def read_holiday(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read a holiday: of the year named, else the nearest in the direction of the clause."""
    if "year" in parts:
        year: int | None = int(parts["year"])
    elif "year_word" in parts:
        year = anchor.year + int(parts["year_word"]) if anchor.year is not None else None
    else:
        year = _nearest(parts["holiday"], anchor)
    place = _place(parts["holiday"], year) if year is not None else None
    if year is None or place is None:
        return Reading(
            type="DATE", value=f"XXXX-{parts['holiday'] if year is None else 'XX-XX'}"[:10]
        )
    return unit_reading(day_of(year, *place), "D")


def _place(holiday: str, year: int) -> tuple[int, int] | None:
    """Return month and day of a holiday in a year; None where the table has none."""
    days = _lunar()["feasts"].get(holiday)
    if days is not None:
        index = year - int(_lunar()["first_year"])
        if not 0 <= index < len(days):
            return None
        holiday = str(days[index])
    month, day = holiday.split("-")
    return int(month), int(day)


def _nearest(holiday: str, anchor: Anchor) -> int | None:
    if anchor.day is None:
        return None
    place = _place(holiday, anchor.day.year)
    if place is None:
        return None
    gone = place <= (anchor.day.month, anchor.day.day)
    if anchor.direction == "future":
        return anchor.day.year + gone
    return anchor.day.year - (not gone)
