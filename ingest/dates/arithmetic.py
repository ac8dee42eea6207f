"""Calendar arithmetic on whole days: units, shifts, weeks and holidays.

Every function stays within the years 1800 to 2200 or raises ``OutOfRangeError``, which never
leaves the package.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from tierline.graph.dates import Grain

FIRST_YEAR, LAST_YEAR = 1800, 2200
_LEAP_YEAR = 2000
MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120}
GRAINS = {
    "D": Grain.DAY, "W": Grain.DAY, "M": Grain.MONTH, "Q": Grain.QUARTER, "H": Grain.HALF,
    "Y": Grain.YEAR, "E": Grain.DECADE,
}  # fmt: skip


class OutOfRangeError(ValueError):
    """A day that is no day, or one outside the years that news speaks of."""


def day_of(year: int, month: int, day: int) -> date:
    """Return the day, or raise OutOfRangeError where there is none."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise OutOfRangeError(f"the year {year!r} is outside {FIRST_YEAR} to {LAST_YEAR}")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise OutOfRangeError(f"{year}-{month}-{day} is no day: {error}") from error


def check_day(month: int, day: int) -> None:
    """Raise OutOfRangeError where no year has such a day; month 0 stands for an unknown one."""
    if not 0 <= month <= 12:
        raise OutOfRangeError(f"there is no month {month}")
    most = calendar.monthrange(_LEAP_YEAR, month)[1] if month else 31
    if not 1 <= day <= most:
        raise OutOfRangeError(f"month {month} has no day {day}" if month else f"no day {day}")


def last_of_month(year: int, month: int) -> date:
    """Return the last day of a month."""
    first = day_of(year, month, 1)
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def shift_months(day: date, months: int) -> date:
    """Return the same day so many months away, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    first = day_of(index // 12, index % 12 + 1, 1)
    return first.replace(day=min(day.day, calendar.monthrange(first.year, first.month)[1]))


def shift(day: date, amount: int, unit: str) -> date:
    """Move a day by so many units: D, W, M, Q, H, Y or E (a decade)."""
    if abs(amount) > 200_000:
        raise OutOfRangeError(f"a shift by {amount!r} units leaves the calendar")
    if unit in MONTHS:
        return shift_months(day, amount * MONTHS[unit])
    moved = day.toordinal() + amount * (7 if unit == "W" else 1)
    if not date(FIRST_YEAR, 1, 1).toordinal() <= moved <= date(LAST_YEAR, 12, 31).toordinal():
        raise OutOfRangeError(f"{amount!r} {unit} from {day} leaves the calendar")
    return date.fromordinal(moved)


def unit_around(day: date, unit: str) -> tuple[date, date]:
    """Return the first and last day of the week (from Monday), month ... that holds the day."""
    if unit == "D":
        return day, day
    if unit == "W":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "E":
        decade = day.year // 10 * 10
        return day_of(decade, 1, 1), day_of(decade + 9, 12, 31)
    size = MONTHS[unit]
    first = (day.month - 1) // size * size + 1
    return day_of(day.year, first, 1), last_of_month(day.year, first + size - 1)


def unit_value(day: date, unit: str) -> str:
    """Write the unit that holds the day as a TIMEX3 value: ``2025-W47``, ``2025-Q3``, ``199``."""
    year, week, _ = day.isocalendar()
    written = {
        "D": day.isoformat(),
        "W": f"{year:04}-W{week:02}",
        "M": f"{day.year:04}-{day.month:02}",
        "Q": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "H": f"{day.year:04}-H{1 if day.month <= 6 else 2}",
        "Y": f"{day.year:04}",
        "E": f"{day.year // 10:03}",
    }
    return written[unit]
