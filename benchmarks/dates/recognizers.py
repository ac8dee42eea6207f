"""Microsoft's Recognizers-Text, with its answers written as TIMEX3 as kindly as can be.

Of several readings of "Friday" the last one that is not after the day of the text is taken, which
is right most often in news. Its ranges end before their last day and are written as the unit of the
calendar they are; "the past two years", a range to it, is written as the duration P2Y. Words such
as "since", which it takes along, are taken off the span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from importlib.metadata import version
from typing import Any

from benchmarks.dates.found import UNKNOWN_DAY, Found, Reader, shortest
from tierline.evaluation.timexes import DatedText, Timex

_BEFORE = re.compile(
    r"(?:(?:on|in|at|by|since|until|till|from|of|for|through|during|before|after|as of)\s+)+"
    r"|(?:截至|截止|直到|[于於在从從自])+",
    re.I,
)
_CULTURES = {"en": "en-us", "zh": "zh-cn"}
_ABSOLUTE = re.compile(r"\d{4}(-(\d\d|W\d\d|Q\d|H\d)(-\d\d)?)?")
_LASTING = re.compile(r"\(.*,(P[^T].*)\)")

Value = dict[str, str]


def reader() -> Reader | None:
    """Return Recognizers-Text as a reader of dates; None where it is not installed."""
    try:
        import recognizers_date_time  # noqa: F401
    except ImportError:
        return None
    return Reader(name=f"recognizers {version('recognizers-text-date-time')}", find=find)


def find(text: DatedText) -> list[Found]:
    """Find the dates of a text."""
    from recognizers_date_time import recognize_datetime

    base = datetime.combine(text.published or UNKNOWN_DAY, time())
    culture = _CULTURES.get(text.language, "en-us")
    try:
        results = recognize_datetime(text.text, culture, reference=base)
    except Exception:  # whatever it stumbles over in a text, it found nothing there
        return []
    return list(_each(results, text.text, base.date()))


def _each(results: list[Any], text: str, day: date) -> Iterator[Found]:
    for result in results:
        values: list[Value] = (result.resolution or {}).get("values") or []
        if not values:
            continue
        value = max(values, key=lambda v: _rank(v, day))
        before = _BEFORE.match(text, result.start, result.end + 1)
        start = before.end() if before else result.start
        yield _as_found(value, start, result.end + 1, result.type_name.rpartition(".")[2], day)


def _rank(value: Value, day: date) -> tuple[bool, int]:
    """Rank readings: not after the day before after it, then the nearest."""
    begin = _day(value.get("value") or value.get("start") or value.get("end"))
    if begin is None:
        return False, 0
    return begin <= day, -abs((begin - day).days)


def _as_found(value: Value, start: int, end: int, kind: str, day: date) -> Found:
    """Write a reading as TIMEX3."""
    timex = value.get("timex", "")
    begin, last = _days(value, kind)
    if kind in ("duration", "set"):
        return Found(timex=Timex(start, end, kind.upper(), timex))
    if "time" in kind:
        at = timex if timex[:4].isdigit() else f"{begin or day}{timex[timex.find('T') :]}"
        return Found(timex=Timex(start, end, "TIME", at), begin=begin, end=last)
    if begin is None or last is None:
        known = timex if _ABSOLUTE.fullmatch(timex) else str(begin or last or timex)
        return Found(timex=Timex(start, end, "DATE", known))
    lasting = _LASTING.fullmatch(timex)
    written = shortest(begin, last)
    if lasting and "/" in written:
        return Found(timex=Timex(start, end, "DURATION", lasting[1]), begin=begin, end=last)
    return Found(timex=Timex(start, end, "DATE", written), begin=begin, end=last)


def _days(value: Value, kind: str) -> tuple[date | None, date | None]:
    """Return the days named; the end of a range of days is the day after it."""
    if "start" in value or "end" in value:
        end = _day(value.get("end"))
        begin = _day(value.get("start"))
        if end and begin and kind == "daterange" and end > begin:
            end -= timedelta(days=1)
        return begin, end
    day = _day(value.get("value"))
    return day, day


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
