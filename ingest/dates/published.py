"""The date of a document itself: given, stated at its head, or bounded by what it tells.

The ladder: metadata; a dateline with its year; a dateline without one ("Today (November 26)",
11月26日讯), whose year comes from the latest day of the text; bounds from the content. Unknown
stays None. The machine's clock plays no part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from tierline.graph.dates import DateInterval, Grain
from tierline.ingest.dates.arithmetic import OutOfRangeError, day_of
from tierline.ingest.dates.expression import TimeExpression
from tierline.ingest.dates.find import find_dates
from tierline.ingest.text.document import Document

_HEAD = 400  # characters in which a dateline is looked for
_SHORT_LINE, _DATED_LINE = 60, 3  # a line that is mostly its date, at most so many times as long
_AHEAD, _BACK = timedelta(days=120), timedelta(days=245)
_MONTH_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)")
_TODAY = re.compile(r"(?i)(?:today|今日|今天)[^\w]{1,3}$")
_OPENS = re.compile(r"\s{0,3}(?:[-–—|:：]|讯|电|消息|訊|電|，|,|\))")


@lru_cache(maxsize=8)  # dates, events and observations of an article ask for it in turn
def document_date(document: Document) -> DateInterval | None:
    """Return when a document was published as far as its metadata and its text tell."""
    if document.article.published is not None:
        return document.article.published
    text = document.article.text
    found = find_dates(text, None, document.language)
    heads = [e for e in found if e.start < _HEAD and _is_dateline(text, e)]
    for expression in heads:
        if expression.begin and expression.begin == expression.end_day:
            return DateInterval.of_day(expression.begin, expression.text)
    latest = _latest(found)
    if latest is None:
        return None
    for expression in heads:
        day = _completed(expression, latest, on_or_after=True)
        if day:
            return DateInterval.of_day(day, expression.text)
    return _bounds(found, latest)


def _is_dateline(text: str, expression: TimeExpression) -> bool:
    """Tell whether a date dates the text: on a short line, opening one, or after "today"."""
    begin = text.rfind("\n", 0, expression.start) + 1
    end = text.find("\n", expression.end)
    line_length = (len(text) if end < 0 else end) - begin
    before = text[begin : expression.start]
    if expression.relation in ("by", "until", "since", "before", "after"):
        return False
    length = expression.end - expression.start
    if _TODAY.search(before) or line_length <= min(_SHORT_LINE, _DATED_LINE * length):
        return True
    return (
        len(before) <= 25 and _OPENS.match(text, expression.end) is not None and "." not in before
    )


def _latest(found: Iterable[TimeExpression]) -> date | None:
    """Return the latest day that the text states with its year as past."""
    days = [e.begin for e in found if e.begin and e.type == "DATE" and _looks_back(e)]
    return max(days, default=None)


def _looks_back(expression: TimeExpression) -> bool:
    """Tell whether the clause speaks of the date as past; a whole year must be said to be."""
    if expression.direction == "future" or expression.relation in ("by", "until", "before"):
        return False
    said = expression.direction == "past" or expression.relation in ("since", "after", "during")
    return said or (expression.grain is not None and expression.grain < Grain.YEAR)


def _completed(expression: TimeExpression, latest: date, *, on_or_after: bool) -> date | None:
    """Give a month and day a year: the first on or after the latest day, or the one near it."""
    found = _MONTH_DAY.fullmatch(expression.value)
    if not found:
        return None
    for year in (latest.year - 1, latest.year, latest.year + 1):
        try:
            day = day_of(year, int(found[1]), int(found[2]))
        except OutOfRangeError:
            continue
        if (day >= latest) if on_or_after else (latest - _BACK < day <= latest + _AHEAD):
            return day
    return None


def _bounds(found: Sequence[TimeExpression], latest: date) -> DateInterval:
    """Return that the text is not older than the latest day it tells of; the end stays open."""
    days = [_completed(e, latest, on_or_after=False) for e in found if _looks_back(e)]
    return DateInterval(begin=max([latest, *(d for d in days if d)]), end=None, grain=Grain.DAY)
