"""Days that news knows by a name: Black Monday, and the weekend of a holiday."""

from __future__ import annotations

from datetime import date

from tierline.ingest.dates.holidays import read_holiday
from tierline.ingest.dates.reading import Anchor, Parts, Reading, unit_reading
from tierline.ingest.dates.weeks import weekend_of


def read_named_day(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "Black Monday": the one day in history that bears the name."""
    return unit_reading(date.fromisoformat(parts["day_named"]), "D")


def read_holiday_weekend(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "Labor Day weekend": the weekend before a holiday on a Monday, else that of its week."""
    day = read_holiday(parts, anchor)
    if day is None or day.begin is None:
        return day
    return weekend_of(date.fromordinal(day.begin.toordinal() - (day.begin.weekday() == 0)))
