"""The functions that grammar files name under ``means``: parts of an expression to a reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from tierline.ingest.dates.arithmetic import day_of, unit_around
from tierline.ingest.dates.calendar_dates import read_calendar
from tierline.ingest.dates.fiscal import read_fiscal
from tierline.ingest.dates.holidays import read_holiday
from tierline.ingest.dates.lasting import (
    read_decade,
    read_duration,
    read_plan,
    read_reference,
    read_set,
)
from tierline.ingest.dates.longtail import read_long_tail
from tierline.ingest.dates.reading import Anchor, Meaning, Parts, Reading, unit_reading
from tierline.ingest.dates.relative_dates import (
    read_offset,
    read_same_period,
    read_season,
    read_that_day,
    read_to_date,
    read_unit,
    read_weekday,
)


def read_week_of(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "the week of March 3": the week that holds the day."""
    day = read_calendar(parts, anchor)
    return unit_reading(day.begin, "W") if day and day.begin else day


def read_weekend(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read 周末, 上周末: Saturday and Sunday of a week, TIMEX3 ``2025-W47-WE``."""
    if anchor.day is None:
        return Reading(type="DATE", value="XXXX-WXX-WE")
    monday = unit_around(anchor.day, "W")[0] + timedelta(weeks=int(parts.get("which", "0")))
    week = unit_reading(monday, "W")
    return replace(
        week, value=f"{week.value}-WE", begin=day_of(*monday.timetuple()[:3]) + timedelta(days=5)
    )


# None stands for what only looks like a time.
MEANINGS: Mapping[str, Meaning | None] = {
    "calendar": read_calendar,
    "decade": read_decade,
    "duration": read_duration,
    "fiscal": read_fiscal,
    "holiday": read_holiday,
    "long_tail": read_long_tail,
    "nothing": None,
    "offset": read_offset,
    "plan": read_plan,
    "reference": read_reference,
    "same_period": read_same_period,
    "season": read_season,
    "set": read_set,
    "that_day": read_that_day,
    "to_date": read_to_date,
    "unit": read_unit,
    "week_of": read_week_of,
    "weekday": read_weekday,
    "weekend": read_weekend,
}
