"""Weeks by number or place and days by their weekday: week 27 of 2020, the last week of March."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tierline.ingest.dates.arithmetic import OutOfRangeError, day_of, shift_months, unit_around
from tierline.ingest.dates.calendar_dates import read_calendar
from tierline.ingest.dates.numerals import number
from tierline.ingest.dates.reading import Anchor, Parts, Reading, unit_reading

_THURSDAY = 3  # a week belongs to the month, and to the year, that holds its Thursday
_SATURDAY = 5
_MONTHS_BACK = 24  # how far "Friday the 13th" is looked for


def read_week_of(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "the week of March 3": the week that holds the day."""
    day = read_calendar(parts, anchor)
    return unit_reading(day.begin, "W") if day and day.begin else day


def read_weekend(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read 周末, 上周末: Saturday and Sunday of a week, TIMEX3 ``2025-W47-WE``."""
    if anchor.day is None:
        return Reading(type="DATE", value="XXXX-WXX-WE")
    weeks = int(parts.get("which", "0"))
    if "which" not in parts and anchor.direction == "past" and anchor.day.weekday() < _SATURDAY:
        weeks = -1  # "over the weekend" said on a Monday
    return weekend_of(anchor.day + timedelta(weeks=weeks))


def weekend_of(day: date) -> Reading:
    """Return the weekend of the week that holds a day."""
    week = unit_reading(day, "W")
    saturday = unit_around(day, "W")[0] + timedelta(days=5)
    return replace(week, value=f"{week.value}-WE", begin=saturday)


def read_week_number(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "week 27", "week 3 of 2020": the ISO week of that number."""
    if "year" in parts:
        year: int | None = int(parts["year"])
    else:
        year = anchor.year + int(parts.get("year_word", "0")) if anchor.year else None
    week = int(parts["week"])
    if year is None:
        return Reading(type="DATE", value=f"XXXX-W{week:02}", unit="W")
    try:
        return unit_reading(date.fromisocalendar(year, week, 1), "W")
    except ValueError as error:
        raise OutOfRangeError(f"{year} has no week {week}: {error}") from error


def read_nth_week(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "the third week of March", "the last week of 2020": by the Thursdays it holds."""
    place = dict(parts) if "month" in parts or "year" in parts else {"month_word": "0", **parts}
    if "year_word" in parts and "month" not in parts:
        place.pop("month_word", None)
    whole = read_calendar(place, anchor)
    if whole is None or whole.begin is None or whole.end is None:
        return Reading(type="DATE", value="XXXX-WXX", unit="W")
    nth = int(parts["nth"])
    if nth > 0:
        first = whole.begin + timedelta(days=(_THURSDAY - whole.begin.weekday()) % 7)
        return unit_reading(first + timedelta(weeks=nth - 1), "W")
    return unit_reading(whole.end - timedelta(days=(whole.end.weekday() - _THURSDAY) % 7), "W")


def read_weekday_nth(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "Friday the 13th": the latest such day, or the next one where the clause looks ahead."""
    weekday, number_ = int(parts["weekday"]), int(number(parts["day"].rstrip("stndrh")) or 0)
    if anchor.day is None:
        return Reading(type="DATE", value=f"XXXX-XX-{number_:02}", unit="D")
    way = 1 if anchor.direction == "future" else -1
    for step in range(_MONTHS_BACK):
        month = shift_months(anchor.day.replace(day=1), way * step)
        try:
            day = day_of(month.year, month.month, number_)
        except OutOfRangeError:
            continue
        if day.weekday() == weekday and (day - anchor.day).days * way >= 0:
            return unit_reading(day, "D")
    return None
