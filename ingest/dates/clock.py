"""Times of day: 6:40 p.m. GMT, 18:00 UTC, Friday morning, tonight, noon.

A time of day is finer than the graph keeps: the value tells it, the days stay whole.
"""

from __future__ import annotations

from dataclasses import replace

from tierline.ingest.dates.anaphora import day_at_hand
from tierline.ingest.dates.arithmetic import OutOfRangeError, shift
from tierline.ingest.dates.calendar_dates import read_calendar
from tierline.ingest.dates.numerals import number, whole
from tierline.ingest.dates.reading import Anchor, Parts, Reading, unit_reading
from tierline.ingest.dates.relative_dates import read_unit, read_weekday

_UNKNOWN_DAY = "XXXX-XX-XX"


def read_clock(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "6:40 p.m.", "18:00 UTC", "noon": on the day that the text is at."""
    return _at(anchor, f"T{_hours(parts)}{parts.get('zone', '')}")


def read_timestamp(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "2021-03-03T08:30Z": a day with its time, as machines write it."""
    day = read_calendar({name: parts[name] for name in ("year", "month", "day")}, anchor)
    time = f"T{_hours(parts)}{parts.get('zone', '')}"
    return replace(day, type="TIME", value=day.value + time) if day else None


def read_day_part(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "Friday morning", "last night", "the evening": TIMEX3 codes TMO, TAF, TEV, TNI."""
    if "weekday" in parts:
        day = read_weekday(parts, anchor)
    elif "which" in parts:
        day = read_unit({"unit": "D", "which": parts["which"]}, anchor)
    else:
        return _at(anchor, parts["day_part"], int(parts.get("step", "0")))
    return replace(day, type="TIME", value=day.value + parts["day_part"]) if day else None


def _hours(parts: Parts) -> str:
    """Return hours and minutes on the clock of 24 hours."""
    hour, minute = number(parts["hour"]), whole(parts.get("minute", "0"))
    if hour is None or hour > 24 or minute > 59:
        raise OutOfRangeError(f"{parts['hour']}:{minute:02} is no time of day")
    if "half_day" in parts and hour <= 12:
        hour = hour % 12 + (12 if parts["half_day"] == "pm" else 0)
    return f"{int(hour):02}:{minute:02}"


def _at(anchor: Anchor, time: str, step: int = 0) -> Reading:
    """Return a time of the day at hand, or of one so many days from it ("the next morning")."""
    day = day_at_hand(anchor)
    if day is None:
        return Reading(type="TIME", value=_UNKNOWN_DAY + time, unit="D")
    reading = unit_reading(shift(day, step, "D"), "D")
    return replace(reading, type="TIME", value=reading.value + time)
