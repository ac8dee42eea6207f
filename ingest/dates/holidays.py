"""Holidays: fixed days, weekdays of a month, feasts of the lunar calendar and solar terms.

A grammar gives a holiday as ``12-25``, ``weekday 11 3 4`` (month, weekday from Monday as 0, which
one, -1 for the last, and so many days after it), ``easter -2``, ``lunar 08-15``, ``lunar 12-last``,
``term 清明`` or ``feast diwali``, whose days stand in ``data/dates/feasts.yml``.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import cast

from tierline.graph.yaml_file import read_yaml
from tierline.ingest.dates.arithmetic import OutOfRangeError, day_of
from tierline.ingest.dates.easter import easter
from tierline.ingest.dates.lunar import lunar_day, lunar_month, solar_term
from tierline.ingest.dates.reading import Anchor, Parts, Reading, unit_reading
from tierline.ingest.dates.slices import nth_weekday_of_month
from tierline.ingest.dates.years import choose, says_year, stated_year

_WAYS = {"-1": "past", "1": "future"}  # last Easter, next Christmas
_TABLE = Path(__file__).parent.parent / "data" / "dates" / "feasts.yml"


def read_holiday(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read a holiday: of the year named, else the nearest in the direction of the clause."""
    year = stated_year(parts, anchor)
    if "which" in parts:
        anchor = replace(anchor, direction=_WAYS.get(parts["which"], anchor.direction))
        year = anchor.year if parts["which"] == "0" else year
    if year is None and not says_year(parts):
        year = _nearest(parts["holiday"], anchor)
    if year is None:
        fixed = "XX-XX" if " " in parts["holiday"] else parts["holiday"]
        return Reading(type="DATE", value=f"XXXX-{fixed}")
    return unit_reading(holiday(parts["holiday"], year), "D")


def holiday(code: str, year: int) -> date:
    """Return the day of a holiday in a year; OutOfRangeError where no table reaches."""
    kind, *places = code.split()
    match kind:
        case "term":
            return solar_term(places[0], year)
        case "lunar":
            return _feast(year, *places[0].split("-"))
        case "weekday":
            month, weekday, nth, *after = (int(number) for number in places)
            return nth_weekday_of_month(year, month, weekday, nth) + timedelta(days=sum(after))
        case "easter":
            return easter(year) + timedelta(days=int(places[0]))
        case "feast":
            return _by_table(places[0], year)
    month, day = (int(number) for number in kind.split("-"))
    return day_of(year, month, day)


def _feast(year: int, month: str, day: str) -> date:
    """Return a lunar feast that falls in a year, its twelfth month begun in the year before."""
    for lunar_year in (year, year - 1):
        with suppress(OutOfRangeError):
            last = lunar_month(lunar_year, int(month))[1]
            found = last if day == "last" else lunar_day(lunar_year, int(month), int(day))
            if found.year == year:
                return found
    raise OutOfRangeError(f"the feast {month}-{day} is not known for {year!r}")


@cache
def _table() -> dict[str, dict[int, str]]:
    return cast(dict[str, dict[int, str]], read_yaml(_TABLE))


def _by_table(feast: str, year: int) -> date:
    """Return the day of a feast that no rule gives; OutOfRangeError beyond its table."""
    if year not in _table()[feast]:
        raise OutOfRangeError(f"the day of {feast} in {year!r} is not in {_TABLE.name}")
    month, day = _table()[feast][year].split("-")
    return day_of(year, int(month), int(day))


def _nearest(code: str, anchor: Anchor) -> int | None:
    if anchor.day is None:
        return None
    spans = {}
    for year in range(anchor.day.year - 2, anchor.day.year + 3):
        with suppress(OutOfRangeError):
            spans[year] = (holiday(code, year),) * 2
    return choose(spans, anchor.day.year, anchor, unit="D")
