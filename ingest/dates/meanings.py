"""The functions that grammar files name under ``means``: parts of an expression to a reading."""

from __future__ import annotations

from collections.abc import Mapping

from tierline.ingest.dates.anaphora import read_at_hand, read_offset_at_hand, read_same_unit
from tierline.ingest.dates.calendar_dates import read_calendar
from tierline.ingest.dates.clock import read_clock, read_day_part, read_timestamp
from tierline.ingest.dates.eras import read_century, read_decade, read_plan, read_years
from tierline.ingest.dates.fiscal import read_fiscal, read_which_fiscal
from tierline.ingest.dates.holidays import read_holiday
from tierline.ingest.dates.lasting import (
    read_duration,
    read_past_single,
    read_reference,
    read_within,
)
from tierline.ingest.dates.longtail import read_long_tail
from tierline.ingest.dates.lunar_dates import read_lunar
from tierline.ingest.dates.named_days import read_holiday_weekend, read_named_day
from tierline.ingest.dates.reading import Meaning
from tierline.ingest.dates.recurring import read_daytime_set, read_set, read_weekday_set
from tierline.ingest.dates.relative_dates import (
    read_offset,
    read_same_period,
    read_season,
    read_steps,
    read_that_day,
    read_to_date,
    read_unit,
    read_weekday,
)
from tierline.ingest.dates.slices import read_nth, read_slice
from tierline.ingest.dates.weeks import (
    read_nth_week,
    read_week_number,
    read_week_of,
    read_weekday_nth,
    read_weekend,
)

# None stands for what only looks like a time.
MEANINGS: Mapping[str, Meaning | None] = {
    "at_hand": read_at_hand,
    "calendar": read_calendar,
    "century": read_century,
    "clock": read_clock,
    "day_part": read_day_part,
    "daytime_set": read_daytime_set,
    "decade": read_decade,
    "duration": read_duration,
    "fiscal": read_fiscal,
    "holiday": read_holiday,
    "holiday_weekend": read_holiday_weekend,
    "long_tail": read_long_tail,
    "lunar": read_lunar,
    "named_day": read_named_day,
    "nothing": None,
    "nth": read_nth,
    "nth_week": read_nth_week,
    "offset": read_offset,
    "offset_at_hand": read_offset_at_hand,
    "past_single": read_past_single,
    "plan": read_plan,
    "reference": read_reference,
    "same_period": read_same_period,
    "same_unit": read_same_unit,
    "season": read_season,
    "set": read_set,
    "slice": read_slice,
    "steps": read_steps,
    "that_day": read_that_day,
    "to_date": read_to_date,
    "unit": read_unit,
    "timestamp": read_timestamp,
    "week_number": read_week_number,
    "week_of": read_week_of,
    "weekday": read_weekday,
    "weekday_nth": read_weekday_nth,
    "weekday_set": read_weekday_set,
    "weekend": read_weekend,
    "which_fiscal": read_which_fiscal,
    "within": read_within,
    "years": read_years,
}
