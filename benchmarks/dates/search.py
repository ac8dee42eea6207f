"""dateparser's ``search_dates``, in the settings that serve it best on marked texts.

One language is given, the day of the text is the base, and what it finds is cut to the period that
it names, so that "2015" is a year, not a day of it. Words such as "on", which it takes along,
are taken off the span.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from importlib.metadata import version
from typing import Any

import dateparser.search

from benchmarks.dates.found import UNKNOWN_DAY, Found, Reader, shortest
from tierline.evaluation.timexes import DatedText, Timex

_BEFORE = re.compile(
    r"(?:(?:on|in|at|by|since|until|till|from|to|of|for|and|through|during|before|after)\s+)+"
    r"|[于於在从從自至到]+",
    re.I,
)
_AFTER = re.compile(r"(?:\s+(?:and|to|on|in|at|of|from|for|until|through))+$", re.I)


def reader() -> Reader:
    """Return dateparser as a reader of dates."""
    return Reader(name=f"dateparser {version('dateparser')}", find=find)


def find(text: DatedText) -> list[Found]:
    """Find the dates of a text by ``search_dates``."""
    base = datetime.combine(text.published or UNKNOWN_DAY, time())
    settings = {"RETURN_TIME_AS_PERIOD": True, "RELATIVE_BASE": base}
    search: Any = dateparser.search.search_dates  # its types do not know add_period yet
    hits = search(text.text, languages=[text.language], settings=settings, add_period=True)
    return list(_placed(text.text, hits or []))


def _placed(text: str, hits: list[tuple[str, datetime, str]]) -> Iterator[Found]:
    """Find the place of each hit: they come in the order of the text."""
    at = 0
    for words, moment, period in hits:
        place = text.find(words, at)
        if place < 0:
            continue  # written otherwise in the text than in the answer
        at = place + len(words)
        before = _BEFORE.match(words)
        after = _AFTER.search(words)
        begin, end = _days(moment.date(), period)
        yield Found(
            timex=Timex(
                place + (before.end() if before else 0),
                place + (after.start() if after else len(words)),
                "TIME" if period in ("time", "part_of_day") else "DATE",
                f"{moment:%Y-%m-%dT%H:%M}" if period == "time" else shortest(begin, end),
            ),
            begin=begin,
            end=end,
        )


def _days(day: date, period: str) -> tuple[date, date]:
    """Return the days of the period that holds a day."""
    match period:
        case "week":
            monday = day - timedelta(days=day.weekday())
            return monday, monday + timedelta(days=6)
        case "month" | "quarter" | "year":
            months = {"month": 1, "quarter": 3, "year": 12}[period]
            first = (day.month - 1) // months * months + 1
            last = first + months - 1
            end = date(day.year, last, calendar.monthrange(day.year, last)[1])
            return date(day.year, first, 1), end
        case _:
            return day, day
