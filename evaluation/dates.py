"""When two dates of an annotation agree: to the day, or well enough.

>>> dates_overlap(parse_edtf("2026-36"), parse_edtf("2026"))
True
>>> dates_overlap(parse_edtf("2026-10-05"), parse_edtf("2026"))
False
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

# A year against one of its quarters (365 days against 90) is meant to pass as "four times".
MAX_LENGTH_RATIO = 4.1

_POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?", re.IGNORECASE)
# EDTF codes for seasons, quarters and halves: code -> first month, number of months
_PARTS = {
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3),
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),
    40: (1, 6), 41: (7, 6),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Days:
    """The days an EDTF value names. For an open interval, the days of the one bound it names."""

    start: date
    end: date
    open_start: bool = False
    open_end: bool = False

    @property
    def count(self) -> int:
        """How many days these are."""
        return (self.end - self.start).days + 1


def parse_edtf(value: str) -> Days:
    """Read the part of EDTF that annotations use; ValueError on anything else."""
    first, slash, last = (part.strip() for part in value.strip().partition("/"))
    if not slash:
        return _parse_point(first)
    open_start, open_end = first in ("", ".."), last in ("", "..")
    if open_start and open_end:
        raise ValueError(f"an interval without bounds: {value!r}")
    start = _parse_point(last if open_start else first)
    end = _parse_point(first if open_end else last)
    if start.start > end.end:
        raise ValueError(f"an interval that ends before it starts: {value!r}")
    return Days(start.start, end.end, open_start, open_end)


def dates_overlap(one: Days, other: Days) -> bool:
    """Tell whether two dates share a day and neither is more than four times longer."""
    if one.start > other.end or other.start > one.end:
        return False
    return max(one.count, other.count) <= MAX_LENGTH_RATIO * min(one.count, other.count)


def _parse_point(text: str) -> Days:
    match = _POINT.fullmatch(text.strip("?~%"))
    if not match:
        raise ValueError(f"not an EDTF date: {text!r}")
    year, month, day = (part.upper() for part in match.groups(default=""))
    if "X" in year or month in ("", "XX"):
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        return Days(date(first, 1, 1), date(last, 12, 31))
    first_month, months = _PARTS.get(int(month), (int(month), 1))
    if day in ("", "XX"):
        return _months(int(year), first_month, months)
    if months != 1:
        raise ValueError(f"not an EDTF date: {text!r}")
    point = date(int(year), first_month, int(day))
    return Days(point, point)


def _months(year: int, first: int, count: int) -> Days:
    """Return the days of so many months; a winter reaches into the next year."""
    later_years, last = divmod(first + count - 2, 12)
    last_day = calendar.monthrange(year + later_years, last + 1)[1]
    return Days(date(year, first, 1), date(year + later_years, last + 1, last_day))
