"""The date of a document itself, how it is known, and how far it can be trusted.

The ladder: given beside the text; in its address; in its dateline, whose year, where it has none,
is that of a day told as past shortly before; its age and the time it was fetched; bounds from what
it tells. What is not known stays None. The machine's clock plays no part.

>>> found = date_document("Today (November 26), shares rose. They were listed on November 3, 2025.")
>>> found.interval.edtf, found.method, found.words
('2025-11-26', 'today', 'November 26')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from tierline.graph.dates import DateInterval, Grain
from tierline.graph.model import Article
from tierline.ingest.dates.arithmetic import OutOfRangeError, day_of
from tierline.ingest.dates.dateline import (
    Dateline,
    date_by_age,
    date_in_url,
    find_datelines,
)
from tierline.ingest.dates.expression import TimeExpression
from tierline.ingest.dates.find import find_dates
from tierline.ingest.text.document import Document

Method = Literal["given", "url", "dateline", "today", "age", "bounds", "unknown"]

# The share that was right in news whose day is known; no sample was large enough for `age`.
_CONFIDENCE: dict[Method, float] = {
    "given": 1.0,
    "url": 0.95,
    "dateline": 0.98,
    "today": 0.9,
    "age": 0.9,
    "bounds": 0.9,
    "unknown": 0.0,
}
_YEARLESS = 0.1  # less to trust where the year is ours
# A dateline without a year is of the year of a past day of the text if it comes so soon after it:
# 21 of 22 were; of those that came later, 1 of 7.
_SOON = timedelta(days=92)
_MONTH_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)")
_WEEKDAY = re.compile(r"XXXX-WXX-(\d)")
_BESIDE = 12  # characters between a date and its weekday


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDate:
    """When a text was published: a day, a stretch of days, or None where nothing tells.

    ``method`` is given, url, dateline, today, age, bounds or unknown; ``confidence`` goes from 0
    to 1; ``words`` is what told.
    """

    interval: DateInterval | None
    method: Method
    confidence: float
    words: str = ""

    @property
    def day(self) -> date | None:
        """The day, where it is known to the day."""
        found = self.interval
        return found.begin if found and found.begin == found.end else None


def with_own_date(article: Article) -> Article:
    """Return an article published on the day that its text or address gives, if nothing else does.

    Bounds from what the text tells are too weak for that: they leave the date unknown.
    """
    first = article.first
    if first.published is not None:
        return article
    found = date_document(article.text, url=first.url, language=article.language)
    if found.day is None:
        return article
    dated = replace(first, published=found.interval)
    return replace(article, appearances=(dated, *article.appearances[1:]))


@lru_cache(maxsize=8)  # dates, events and observations of an article ask for it in turn
def document_date(document: Document) -> DateInterval | None:
    """Return when a document was published as far as its metadata and its text tell."""
    article = document.article
    return date_document(
        article.text, given=article.published, url=article.first.url, language=document.language
    ).interval


def date_document(
    text: str,
    *,
    given: DateInterval | None = None,
    url: str = "",
    fetched: datetime | None = None,
    language: str | None = None,
) -> DocumentDate:
    """Return the date of a text by the first step of the ladder that gives one.

    ``fetched`` is when the text was taken from its source; an age ("15m") counts from it.
    """
    if given is not None:
        return _dated(given, "given")
    in_url = date_in_url(url)
    if in_url is not None and in_url.grain is Grain.DAY:
        return _dated(in_url, "url")
    found = find_dates(text, None, language)
    for line in find_datelines(text, found):
        day = _day_of(line, found)
        if day is not None:
            return day
    aged = date_by_age(text, fetched) if fetched else None
    if aged is not None:
        return _dated(aged, "age")
    if in_url is not None:
        return _dated(in_url, "url")
    bounds = _bounds(found)
    return _dated(bounds, "bounds") if bounds else _dated(None, "unknown")


def _dated(interval: DateInterval | None, method: Method, *, less: float = 0.0) -> DocumentDate:
    return DocumentDate(
        interval=interval,
        method=method,
        confidence=round(_CONFIDENCE[method] - less, 2),
        words=interval.words if interval else "",
    )


def _day_of(line: Dateline, found: Sequence[TimeExpression]) -> DocumentDate | None:
    """Return the day of a dateline; one without a year needs a past day of the text close by."""
    method: Method = "today" if line.is_said else "dateline"
    expression = line.expression
    if expression.begin and expression.begin == expression.end_day:
        return _dated(DateInterval.of_day(expression.begin, expression.text), method)
    latest = _latest(found, Grain.DAY)
    day = _soon_after(expression, latest) if latest else None
    weekday = _weekday(expression, found)
    if day is None or weekday not in (None, day.isoweekday()):
        return None
    return _dated(DateInterval.of_day(day, expression.text), method, less=_YEARLESS)


def _weekday(expression: TimeExpression, found: Iterable[TimeExpression]) -> int | None:
    """Return the ISO weekday in a date ("Wednesday, November 26") or right beside it."""
    first_word = expression.text.partition(",")[0]
    within = find_dates(first_word) if first_word != expression.text else []
    beside = [
        e
        for e in found
        if 0 <= e.start - expression.end <= _BESIDE or 0 <= expression.start - e.end <= _BESIDE
    ]
    days = [_WEEKDAY.fullmatch(e.value) for e in [*within, *beside]]
    return next((int(day[1]) for day in days if day), None)


def _soon_after(expression: TimeExpression, latest: date) -> date | None:
    """Return a month and day in the year that puts it soon after a day, if one does."""
    days = [_in_year(expression, latest.year + step) for step in (0, 1)]
    return next((day for day in days if day and latest <= day <= latest + _SOON), None)


def _in_year(expression: TimeExpression, year: int) -> date | None:
    """Return a month and day without a year in this one, if it has that day."""
    found = _MONTH_DAY.fullmatch(expression.value)
    try:
        return day_of(year, int(found[1]), int(found[2])) if found else None
    except OutOfRangeError:
        return None


def _latest(found: Iterable[TimeExpression], coarsest: Grain) -> date | None:
    """Return the latest day that the text tells as past: the last of days, the first of years."""
    told = [e for e in found if e.type == "DATE" and e.grain and _looks_back(e)]
    days = [
        e.end_day if e.grain is Grain.DAY and e.end_day else e.begin
        for e in told
        if e.begin and e.grain and e.grain <= coarsest
    ]
    return max(days, default=None)


def _looks_back(expression: TimeExpression) -> bool:
    """Tell whether a date is told as past; a year told so is still too often one to come."""
    ahead = expression.relation in ("by", "until", "before", "after")
    if ahead or expression.direction == "future":
        return False
    if expression.relation == "since":
        return True
    fine = expression.grain is not None and expression.grain < Grain.YEAR
    return fine and (expression.direction == "past" or not expression.modifier)


def _bounds(found: Sequence[TimeExpression]) -> DateInterval | None:
    """Return from the latest day told as past to the last day of what is told as to come first."""
    latest = _latest(found, Grain.DECADE)
    if latest is None:
        return None
    ahead = [e.end_day for e in found if e.direction == "future" and e.end_day]
    end = min((day for day in ahead if day >= latest), default=None)
    return DateInterval(begin=latest, end=end, grain=Grain.DAY)
