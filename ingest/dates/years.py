"""The year of a date that states none or half of one: 9月30日, Friday the 5th, '98.

English news means the latest such date unless its words look ahead; Chinese news means the year of
publication and names any other (去年9月30日), except close to the turn of the year.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date

from tierline.ingest.dates.arithmetic import (
    OutOfRangeError,
    day_of,
    last_of_month,
    shift,
    shift_months,
    unit_around,
)
from tierline.ingest.dates.numerals import whole
from tierline.ingest.dates.reading import Anchor, Parts

_BIAS = 4  # how much nearer the other date must be than the usual one to be meant
# The same in a clause whose words look back: "a June 3 hearing was set".
_BIAS_PAST, _BIAS_DAY = 12, 6
_AHEAD = 10  # a year of two digits lies at most so many years after the publication
# The same for a date to come of the year of publication, and for one that is said to be past.
_BIAS_SAME, _BIAS_SPENT = 3, 2
_BIAS_NEXT = 2  # the same for a month or quarter of the next year
_REPUBLIC = 1911  # the year before the first of the Republic, by which Taiwan counts
_PIVOT = 60  # without a publication: 59 is 2059, 60 is 1960

_WORDS = {"month_word": "M", "quarter_word": "Q"}
Spans = Mapping[int, tuple[date, date]]


def says_year(parts: Parts) -> bool:
    """Tell whether the words give a year."""
    return any(name in parts for name in ("year", "short_year", "year_word", "republic"))


def stated_year(parts: Parts, anchor: Anchor) -> int | None:
    """Return the year that the words state, in digits or counted from the publication."""
    if "year" in parts:
        return whole(parts["year"])
    if "short_year" in parts:
        return _full_year(whole(parts["short_year"]), anchor)
    if "republic" in parts:
        return _REPUBLIC + whole(parts["republic"])
    if "year_word" in parts and anchor.year is not None:
        return anchor.year + int(parts["year_word"])
    for word, unit in _WORDS.items():
        if word in parts and anchor.day:
            return shift(anchor.day, int(parts[word]), unit).year
    return None


def _full_year(short: int, anchor: Anchor) -> int:
    """Return the century of a year of two digits: the latest that is not far ahead."""
    here = anchor.year or (anchor.near.year if anchor.near else None)
    if here is None:
        return short + (2000 if short < _PIVOT else 1900)
    return here + _AHEAD - (here + _AHEAD - short) % 100


def nearest_year(unit: str, place: tuple[int, int], anchor: Anchor) -> int | None:
    """Return the year of a month or day of the calendar; None without a publication."""
    today = anchor.day
    if today is None:
        return _year_near(unit, place, anchor.near)
    spans = year_spans(unit, place, today.year)
    if unit == "D" and anchor.direction == "future":
        anchor = replace(anchor, direction=_believed(spans, today))
    return choose(spans, today.year, anchor, unit=unit)


def _believed(spans: Spans, today: date) -> str:
    """Return ``future`` unless the day was lately: news gives the year of one that is far off."""
    since = min(((today - end).days for _, end in spans.values() if end < today), default=None)
    until = min(((begin - today).days for begin, _ in spans.values() if begin >= today), default=0)
    return "" if since is not None and _BIAS_DAY * since < until else "future"


def nearest_month(day: int, anchor: Anchor) -> int:
    """Return the month of a bare day ("26日"); 0 without a publication."""
    if anchor.day is None:
        return 0
    first = anchor.day.replace(day=1)
    months = {step: shift_months(first, step) for step in range(-2, 3)}
    spans = {
        step: (month.replace(day=day),) * 2
        for step, month in months.items()
        if day <= last_of_month(month.year, month.month).day
    }
    step = choose(spans, 0, anchor, unit="D")
    return months[step].month if step is not None else anchor.day.month


def year_spans(unit: str, place: tuple[int, int], year: int) -> Spans:
    """Return the days of a month or day of the calendar in the years around one."""
    spans = {}
    for y in range(year - 4, year + 5):
        with suppress(OutOfRangeError):  # 29 February of a common year
            spans[y] = unit_around(day_of(y, *place), unit)
    return spans


def choose(spans: Spans, here: int, anchor: Anchor, *, unit: str) -> int | None:
    """Return which of the days that return each year (or month) is meant.

    ``here`` is the year of publication, which a language may prefer for months and days.
    """
    today = anchor.day
    if today is None:
        return None
    last = max((y for y, (begin, _) in spans.items() if begin <= today), default=None)
    next_ = min((y for y, (_, end) in spans.items() if end >= today), default=None)
    if last is None or next_ is None:
        return last if next_ is None else next_
    ahead, behind = (spans[next_][0] - today).days, (today - spans[last][1]).days
    if anchor.same_year:
        goes_on = _goes_on(ahead, behind, anchor, unit=unit, this_year=next_ == here)
        return next_ if goes_on else last
    if anchor.direction == "future":  # "flat with the first half" said in August
        return last if unit in "QH" and _BIAS * behind < ahead else next_
    bias = _BIAS if not anchor.direction else _BIAS_DAY if unit == "D" else _BIAS_PAST
    return next_ if bias * ahead < behind else last


def _goes_on(ahead: int, behind: int, anchor: Anchor, *, unit: str, this_year: bool) -> bool:
    """Tell whether the next date is meant where a language prefers those of the year.

    下半年 is always that of the year; 四季度 said in January is that of the year before.
    """
    future = anchor.direction == "future"
    if this_year:
        bias = _BIAS_SPENT if anchor.direction == "past" else _BIAS_SAME
        return future or unit == "H" or bias * behind >= ahead
    if unit == "D":
        return (1 if future else _BIAS) * ahead < behind
    return future and _BIAS_NEXT * ahead < behind


def _year_near(unit: str, place: tuple[int, int], near: date | None) -> int | None:
    """Return the year in which a part of the year comes nearest to a day."""
    if near is None or unit == "Y" or not place[0]:
        return None

    def distance(year: int) -> int:
        return abs((date(year, place[0], min(place[1], 28)) - near).days)

    return min(range(near.year - 1, near.year + 2), key=distance)
