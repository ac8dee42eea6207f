"""The Chinese calendar: months of the moon and the 24 solar terms, by ``data/dates/lunar.yml``.

>>> lunar_day(2025, 1, 1), solar_term("清明", 2025)
(datetime.date(2025, 1, 29), datetime.date(2025, 4, 4))
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from tierline.graph.yaml_file import read_yaml
from tierline.ingest.dates.arithmetic import OutOfRangeError, day_of

_TABLE = Path(__file__).parent.parent / "data" / "dates" / "lunar.yml"
_LENGTHS = {"L": 30, "S": 29}
_MEAN_SHIFT = 0.2422  # the part of a day by which a year is longer than 365 days
_BASE = 1950  # the year for which the ``start`` of a solar term is given


@dataclass(frozen=True, slots=True, kw_only=True)
class LunarYear:
    """A lunar year: its first day, the month that is doubled (0 for none), the months' lengths."""

    first: date
    leap: int
    lengths: str

    def month(self, number: int, *, leap: bool) -> tuple[date, date]:
        """Return the first and last day of a month, or of the leap month that follows it."""
        if not 1 <= number <= 12 or (leap and number != self.leap):
            raise OutOfRangeError(f"the lunar year has no month {number!r} (leap: {leap})")
        index = number - 1 + (leap or bool(self.leap and number > self.leap))
        begin = self.first + timedelta(days=sum(_LENGTHS[c] for c in self.lengths[:index]))
        return begin, begin + timedelta(days=_LENGTHS[self.lengths[index]] - 1)


@cache
def _table() -> dict[str, Any]:
    return read_yaml(_TABLE)


@cache
def lunar_year(year: int) -> LunarYear:
    """Return the lunar year that begins in a year; OutOfRangeError beyond the table."""
    entry = _table()["years"].get(year)
    if entry is None:
        raise OutOfRangeError(f"the lunar year {year!r} is not in {_TABLE.name}")
    month_day, leap, lengths = entry.split()
    month, day = month_day.split("-")
    return LunarYear(first=day_of(year, int(month), int(day)), leap=int(leap), lengths=lengths)


def lunar_month(year: int, month: int, *, leap: bool = False) -> tuple[date, date]:
    """Return the first and last day of a lunar month."""
    return lunar_year(year).month(month, leap=leap)


def lunar_day(year: int, month: int, day: int, *, leap: bool = False) -> date:
    """Return the day that a date of the lunar calendar names."""
    begin, end = lunar_month(year, month, leap=leap)
    found = begin + timedelta(days=day - 1)
    if not begin <= found <= end:
        raise OutOfRangeError(f"the lunar month {year}-{month} has no day {day!r}")
    return found


def solar_term(name: str, year: int) -> date:
    """Return the day of one of the 24 solar terms, which are fixed to the sun."""
    term, first = _table()["terms"][name], min(_table()["years"])
    if year not in _table()["years"]:
        raise OutOfRangeError(f"the year {year!r} is not in {_TABLE.name}, which begins in {first}")
    leaps = (year - (term["month"] <= 2)) // 4 - (_BASE - 1) // 4
    day = int(_MEAN_SHIFT * (year - _BASE) + term["start"]) - leaps
    return day_of(year, term["month"], day + term.get("except", {}).get(year, 0))
