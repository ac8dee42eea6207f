"""Fiscal years: days by the issuers' year ends of ``data/dates/fiscal.yml``, else only a tag."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from tierline.graph.yaml_file import read_yaml
from tierline.ingest.dates.arithmetic import last_of_month, shift_months
from tierline.ingest.dates.numerals import number
from tierline.ingest.dates.reading import Anchor, Parts, Reading

_TABLE = Path(__file__).parent.parent / "data" / "dates" / "fiscal.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearEnd:
    """The last day of an issuer's year: the end of a month, or a weekday in it or nearest to it.

    ``starts`` says that a year bears the number of the calendar year in which it begins.
    """

    month: int
    weekday: int | None = None
    nearest: bool = False
    starts: bool = False

    def day(self, year: int) -> date:
        """Return the day on which the fiscal year of this number ends."""
        last = last_of_month(year + self.starts, self.month)
        if self.weekday is None:
            return last
        back = (last.weekday() - self.weekday) % 7
        return last - timedelta(days=back - 7 if self.nearest and back > 3 else back)


@cache
def year_ends() -> dict[str, YearEnd]:
    """Return the year ends by name of the issuer."""
    table = read_yaml(_TABLE)
    return {
        name: YearEnd(
            month=entry["month"],
            weekday=entry.get("weekday"),
            nearest=entry.get("nearest", False),
            starts=entry.get("named") == "begin",
        )
        for entry in table["issuers"]
        for name in entry["names"]
    }


def last_issuer(text: str) -> str:
    """Return the issuer of the table that a text names last; empty if it names none."""
    return next((found[0] for found in reversed(list(_names().finditer(text)))), "")


@cache
def _names() -> re.Pattern[str]:
    """Return the pattern of all names, a longer one first; a Latin name is a word of its own."""
    names = sorted(year_ends(), key=len, reverse=True)
    latin = "|".join(re.escape(name) for name in names if name.isascii())
    others = "|".join(re.escape(name) for name in names if not name.isascii())
    return re.compile(rf"(?<![A-Za-z])(?:{latin})(?![A-Za-z])|{others}")


def read_fiscal(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read FY2026, "fiscal third quarter of 2026"; days only where the issuer is known."""
    year = int(parts["year"]) if "year" in parts else 2000 + int(parts["short_year"])
    quarter = int(number(parts["quarter"]) or 0) if "quarter" in parts else 0
    value = f"{year:04}-Q{quarter}" if quarter else f"{year:04}"
    end_of = year_ends().get(anchor.issuer)
    if end_of is None:
        return Reading(type="DATE", value=value)
    begin, end = end_of.day(year - 1) + timedelta(days=1), end_of.day(year)
    if not quarter:
        return Reading(type="DATE", value=value, begin=begin, end=end, unit="D")
    start = shift_months(begin, 3 * (quarter - 1))
    stop = end if quarter == 4 else shift_months(begin, 3 * quarter) - timedelta(days=1)
    return Reading(type="DATE", value=value, begin=start, end=stop, unit="D", approx=True)


def read_which_fiscal(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "last fiscal year", "the fiscal second quarter": the issuer's, else the calendar's.

    A quarter is the latest that has begun, or the next to end where the clause looks ahead.
    """
    if anchor.day is None:
        return Reading(type="DATE", value="XXXX")
    year = _fiscal_year(anchor.day, year_ends().get(anchor.issuer)) + int(parts.get("which", "0"))
    reading = read_fiscal({**parts, "year": str(year)}, anchor)
    if reading is None or reading.begin is None or reading.end is None or "quarter" not in parts:
        return reading
    if anchor.direction == "future":
        step = int(reading.end < anchor.day)
    else:
        step = -int(reading.begin > anchor.day)
    return read_fiscal({**parts, "year": str(year + step)}, anchor) if step else reading


def _fiscal_year(day: date, end_of: YearEnd | None) -> int:
    """Return the number of the fiscal year that a day lies in."""
    if end_of is None:
        return day.year
    return day.year + (end_of.day(day.year) < day) - (end_of.day(day.year - 1) >= day)
