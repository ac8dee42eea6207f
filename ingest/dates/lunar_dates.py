"""Dates of the lunar calendar: 农历正月十五, 闰四月, 腊月初八."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date

from tierline.ingest.dates.arithmetic import OutOfRangeError
from tierline.ingest.dates.lunar import lunar_day, lunar_month
from tierline.ingest.dates.numerals import whole
from tierline.ingest.dates.reading import Anchor, Parts, Reading
from tierline.ingest.dates.years import choose, says_year, stated_year


def read_lunar(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read a month or day of the lunar calendar: ``month``, ``day``, and ``leap`` for 闰.

    A day alone (廿一) is one of the lunar months around the publication.
    """
    if "month" not in parts:
        return _bare_day(_day_number(parts["day"]), anchor)
    year = stated_year(parts, anchor)
    if year is None and not says_year(parts):
        year = _nearest(parts, anchor)
    if year is None:
        return Reading(type="DATE", value="XXXX-XX-XX" if "day" in parts else "XXXX-XX")
    return _reading(*_days(parts, year))


def _days(parts: Parts, year: int) -> tuple[date, date]:
    """Return the days of a lunar month, or the one day, in a lunar year."""
    month, leap = whole(parts["month"]), "leap" in parts
    if "day" not in parts:
        return lunar_month(year, month, leap=leap)
    day = lunar_day(year, month, _day_number(parts["day"]), leap=leap)
    return day, day


def _day_number(words: str) -> int:
    """Read 初五 as 5 and 廿二 as 22."""
    return whole(words.removeprefix("初").replace("廿", "二十"))


def _nearest(parts: Parts, anchor: Anchor) -> int | None:
    """Return the lunar year of a date that states none."""
    if anchor.day is None:
        return None
    spans = {}
    for year in range(anchor.day.year - 2, anchor.day.year + 3):
        with suppress(OutOfRangeError):  # no such leap month, beyond the table
            spans[year] = _days(parts, year)
    return choose(spans, anchor.day.year, anchor, unit="D")


def _bare_day(day: int, anchor: Anchor) -> Reading | None:
    if anchor.day is None:
        return Reading(type="DATE", value="XXXX-XX-XX")
    spans: dict[int, tuple[date, date]] = {}
    for step in range(-2, 3):
        year, month = divmod(anchor.day.year * 12 + anchor.day.month - 2 + step, 12)
        with suppress(OutOfRangeError):
            spans[step] = (lunar_day(year, month + 1, day),) * 2
    step_ = choose(spans, 0, anchor, unit="D")
    return _reading(*spans[step_]) if step_ is not None else None


def _reading(begin: date, end: date) -> Reading:
    value = begin.isoformat() if begin == end else f"{begin}/{end}"
    reading = Reading(type="DATE", value=value, begin=begin, end=end, unit="D")
    return replace(reading, stated=(begin.year, begin.month, begin.day))
