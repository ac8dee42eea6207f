"""What a reader of dates found, and how TIMEX3 writes days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from tierline.evaluation.timexes import DatedText, Timex

# Readers that cannot leave a relative date open count from here, rather than from today, where the
# day of a text is not known: any day is as wrong, and this one is the same tomorrow.
UNKNOWN_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An expression as a reader gives it, with the days it names as far as both are known."""

    timex: Timex
    begin: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Something that finds dates: its name with version, and what it finds in a text."""

    name: str
    find: Callable[[DatedText], list[Found]]


def shortest(begin: date, end: date) -> str:
    """Write days as the smallest unit of the calendar that they are, else as an interval.

    >>> shortest(date(2025, 7, 1), date(2025, 9, 30)), shortest(date(2025, 5, 1), date(2025, 6, 30))
    ('2025-Q3', '2025-05/2025-06')
    """
    if begin == end:
        return begin.isoformat()
    if begin.day == 1 and (end + timedelta(days=1)).day == 1:
        return _months(begin, end)
    if begin.isoweekday() == 1 and end - begin == timedelta(days=6):
        year, week, _ = begin.isocalendar()
        return f"{year:04}-W{week:02}"
    return f"{begin.isoformat()}/{end.isoformat()}"


def _months(begin: date, end: date) -> str:
    """Write whole months."""
    count = (end.year - begin.year) * 12 + end.month - begin.month + 1
    first = f"{begin:%Y-%m}"
    match count:
        case 1:
            return first
        case 3 if begin.month % 3 == 1:
            return f"{begin:%Y}-Q{begin.month // 3 + 1}"
        case 6 if begin.month % 6 == 1:
            return f"{begin:%Y}-H{begin.month // 6 + 1}"
        case 12 if begin.month == 1:
            return f"{begin:%Y}"
        case _:
            return f"{first}/{end:%Y-%m}"
