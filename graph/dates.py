"""Dates as precise as the text gave them, and no more precise.

A ``DateInterval`` names days, open bounds included, and remembers the grain in which it was stated.
It reads and writes the part of EDTF that news needs: days, months, years, decades, quarters and
halves by their level-2 codes (``2026-36`` is the fourth quarter, ``2026-40`` the first half), and
intervals with ``..`` for an open bound.

>>> DateInterval.parse("2026-36").begin
datetime.date(2026, 10, 1)
>>> DateInterval.parse("../2027").edtf
'../2027'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum
from functools import lru_cache

from tierline.errors import DateError


class Grain(IntEnum):
    """The precision in which a date was stated, finest first."""

    DAY = 1
    MONTH = 2
    QUARTER = 3
    HALF = 4
    YEAR = 5
    DECADE = 6


# EDTF codes that stand in the place of a month: code -> (first month, number of months, grain). A
# season has no grain of its own: it is read as its months.
_PARTS = {
    21: (3, 3, Grain.MONTH), 22: (6, 3, Grain.MONTH), 23: (9, 3, Grain.MONTH), 24: (12, 3,
    Grain.MONTH), 33: (1, 3, Grain.QUARTER), 34: (4, 3, Grain.QUARTER), 35: (7, 3, Grain.QUARTER),
    36: (10, 3, Grain.QUARTER), 40: (1, 6, Grain.HALF), 41: (7, 6, Grain.HALF),
}  # fmt: skip
_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.HALF: 6, Grain.YEAR: 12, Grain.DECADE: 120}

_POINT = re.compile(r"(\d{3}X|\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateInterval:
    """The days from ``begin`` to ``end``, both included; ``None`` leaves a side open.

    ``grain`` is the precision of the stated begin (and of the end, unless ``end_grain`` differs);
    ``words`` is what the text said. An interval open on both sides is not one: DateError.
    """

    begin: date | None
    end: date | None
    grain: Grain
    end_grain: Grain | None = None
    words: str = ""

    def __post_init__(self) -> None:
        if self.begin is None and self.end is None:
            raise DateError("an interval needs at least one bound; use None for an unknown date")
        if self.begin and self.end and self.begin > self.end:
            raise DateError(f"an interval cannot end ({self.end}) before it begins ({self.begin})")

    @classmethod
    def parse(cls, edtf: str, words: str = "") -> DateInterval:
        """Read EDTF such as ``2025-11-26``, ``2026-36``, ``2025-04-08/2025-11-25`` or ``../2027``.

        Raises DateError on anything else.
        """
        first, slash, last = (part.strip() for part in edtf.strip().partition("/"))
        if not slash:
            begin, end, grain = _parse_point(first)
            return cls(begin=begin, end=end, grain=grain, words=words)
        start = None if first in ("", "..") else _parse_point(first)
        stop = None if last in ("", "..") else _parse_point(last)
        stated = start or stop
        if stated is None:
            raise DateError(f"{edtf!r} names no day; give at least one bound")
        return cls(
            begin=start[0] if start else None,
            end=stop[1] if stop else None,
            grain=stated[2],
            end_grain=stop[2] if stop and stop[2] != stated[2] else None,
            words=words,
        )

    @classmethod
    def of_day(cls, day: date, words: str = "") -> DateInterval:
        """Return the interval that is one day."""
        return cls(begin=day, end=day, grain=Grain.DAY, words=words)

    @property
    def edtf(self) -> str:
        """The interval in EDTF, at the grain in which it was stated.

        Codes of quarters and halves stand alone only; as a bound they are written as months.
        """
        return _write(self.begin, self.end, self.grain, self.end_grain or self.grain)

    @property
    def stated(self) -> str:
        """The interval as ``edtf``, but with the codes of quarters and halves in bounds, too.

        That is no EDTF; ``parse`` reads it, and so keeps the grain of "by Q4 2026".
        """
        if "/" not in self.edtf:
            return self.edtf
        first = _write_point(self.begin, self.grain) if self.begin else ".."
        last = _write_point(self.end, self.end_grain or self.grain) if self.end else ".."
        return f"{first}/{last}"

    @property
    def sort_key(self) -> tuple[date, int, date, str]:
        """Order by begin, then coarse before fine, then end: a year stands before its first day."""
        return (self.begin or self.end or date.min, -self.grain, self.end or date.max, self.edtf)

    @property
    def first_named(self) -> date:
        """The first day of what the interval names: "by 2027" names the year 2027."""
        if self.begin:
            return self.begin
        grain = self.end_grain or self.grain
        return _first_day(self.end or date.max, grain)

    def covers(self, day: date) -> bool:
        """Tell whether the day lies within the interval."""
        return (self.begin or date.min) <= day <= (self.end or date.max)

    def overlaps(self, other: DateInterval) -> bool:
        """Tell whether the two intervals share a day."""
        return (self.begin or date.min) <= (other.end or date.max) and (
            other.begin or date.min
        ) <= (self.end or date.max)


def today() -> date:
    """Return the day it is by UTC, by which stores record: what was taken in just now is known."""
    return datetime.now(UTC).date()


def parse_day(text: str) -> date:
    """Read the day of a question, ``2025-11-26``; a coarser date means its last day.

    "As known in 2025" is what was known when 2025 ended. Raises DateError on anything else.
    """
    interval = DateInterval.parse(text)
    if interval.end is None:
        raise DateError(f"{text!r} has no end; give a day such as 2025-11-26")
    return interval.end


def _parse_point(text: str) -> tuple[date, date, Grain]:
    """Read one EDTF date into its first day, its last day and its grain."""
    match = _POINT.fullmatch(text)
    try:
        if not match:
            raise ValueError("not of the form YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = match.groups()
        if day:
            point = date(int(year), int(month), int(day))
            return point, point, Grain.DAY
        return _parse_coarse(year, int(month) if month else None)
    except ValueError as error:
        raise DateError(
            f"{text!r} is not a date: {error}; write 2025-11-26, 2025-11, 2025, "
            "2025-33 to 2025-36 for quarters, 2025-40 or 2025-41 for halves"
        ) from error


def _parse_coarse(year: str, month: int | None) -> tuple[date, date, Grain]:
    """Read a decade, a year, a part of a year or a month as ``_parse_point`` does."""
    if month is None:
        grain = Grain.DECADE if year.endswith("X") else Grain.YEAR
        begin = date(int(year.replace("X", "0")), 1, 1)
        return begin, _last_day(begin, grain), grain
    first_month, months, grain = _PARTS.get(month, (month, 1, Grain.MONTH))
    begin = date(int(year), first_month, 1)
    return begin, _day_before_month(begin, months), grain


def _last_day(begin: date, grain: Grain) -> date:
    """Return the last day of the unit of this grain that begins on this day."""
    return begin if grain is Grain.DAY else _day_before_month(begin, _MONTHS[grain])


def _first_day(day: date, grain: Grain) -> date:
    """Return the first day of the unit of this grain that holds the day."""
    if grain is Grain.DAY:
        return day
    if grain is Grain.DECADE:
        return date(max(day.year // 10 * 10, 1), 1, 1)
    months = _MONTHS[grain]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _day_before_month(begin: date, months: int) -> date:
    """Return the day before the month that comes so many months later."""
    index = begin.year * 12 + begin.month - 1 + months
    if index // 12 > date.max.year:
        return date.max
    return date(index // 12, index % 12 + 1, 1) - timedelta(days=1)


@lru_cache(maxsize=4096)
def _write(begin: date | None, end: date | None, grain: Grain, end_grain: Grain) -> str:
    """Write an interval in EDTF; texts name the same few days, and orders ask for each."""
    if begin and end and end == _last_day(begin, grain):
        return _write_point(begin, grain)
    return f"{_write_bound(begin, grain)}/{_write_bound(end, end_grain)}"


def _write_bound(day: date | None, grain: Grain) -> str:
    """Write one side of an interval."""
    if day is None:
        return ".."
    return _write_point(day, Grain.MONTH if grain in (Grain.QUARTER, Grain.HALF) else grain)


def _write_point(day: date, grain: Grain) -> str:
    """Write the unit of this grain that holds the day."""
    match grain:
        case Grain.DAY:
            return day.isoformat()
        case Grain.MONTH:
            return f"{day.year:04}-{day.month:02}"
        case Grain.QUARTER:
            return f"{day.year:04}-{33 + (day.month - 1) // 3}"
        case Grain.HALF:
            return f"{day.year:04}-{40 if day.month <= 6 else 41}"
        case Grain.YEAR:
            return f"{day.year:04}"
        case Grain.DECADE:
            return f"{day.year // 10:03}X"
