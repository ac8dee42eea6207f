"""The words by which a text dates itself: a dateline, "today", an age, a date in its address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from tierline.errors import DateError
from tierline.graph.dates import DateInterval
from tierline.graph.yaml_file import read_yaml
from tierline.ingest.dates.expression import TimeExpression

_WORDS = Path(__file__).parent.parent / "data" / "dates" / "published.yml"
_HEAD = 300  # characters in which a dateline is looked for
_SHORT_LINE, _DATED_LINE = 60, 3  # a line that is mostly its date, at most so many times as long
_OPENING = 25  # characters of place and agency that may stand before a dateline
_SENTENCE_ENDS = ".。!！?？;；"
_NO_DATELINE = ("by", "until", "since", "before", "after")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """A date at the head of a text, and whether the words around say that it is the text's own.

    Without such words it stands on a line of its own, or opens one.
    """

    expression: TimeExpression
    is_said: bool


@cache
def _patterns() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    return {
        name: tuple(re.compile(p) for p in ([entry] if isinstance(entry, str) else entry))
        for name, entry in read_yaml(_WORDS).items()
    }


def find_datelines(text: str, found: Sequence[TimeExpression]) -> Iterator[Dateline]:
    """Yield the dates of the head of a text that may be its own, in order."""
    for expression in found:
        if expression.start >= _HEAD:
            return
        if expression.type != "DATE" or expression.relation in _NO_DATELINE:
            continue
        begin = text.rfind("\n", 0, expression.start) + 1
        if _patterns()["today"][0].search(text[begin : expression.start]):
            yield Dateline(expression=expression, is_said=True)
        elif _is_own_line(text, begin, expression) or _opens_line(text, begin, expression):
            yield Dateline(expression=expression, is_said=False)


def _is_own_line(text: str, begin: int, expression: TimeExpression) -> bool:
    """Tell whether a line is little more than the date: no sentence, no field of a form."""
    if text[begin : expression.start].rstrip().endswith((":", "：")):
        return False
    line = text[begin : begin + _SHORT_LINE + 1].partition("\n")[0].rstrip()
    length = expression.end - expression.start
    return len(line) <= min(_SHORT_LINE, _DATED_LINE * length) and line[-1] not in _SENTENCE_ENDS


def _opens_line(text: str, begin: int, expression: TimeExpression) -> bool:
    """Tell whether a date stands with a place or an agency before what a line tells."""
    before = text[begin : expression.start]
    if len(before) > _OPENING or "." in before:
        return False
    return _patterns()["opens"][0].match(text, expression.end) is not None


def date_in_url(url: str) -> DateInterval | None:
    """Return the day, or else the month, that an address holds.

    >>> date_in_url("https://example.com/2025/11/26/title").edtf
    '2025-11-26'
    """
    for pattern in _patterns()["url"]:
        for match in pattern.finditer(url):
            try:
                return DateInterval.parse("-".join(match.groups()), match[0])
            except DateError:  # 31 February: some other number
                continue
    return None


def date_by_age(text: str, fetched: datetime) -> DateInterval | None:
    """Return the day of an entry that tells its age on a short line of its head: 15m, 2小时前."""
    for line in text[:_HEAD].split("\n"):
        match = _patterns()["age"][0].search(line.strip()) if len(line) <= _SHORT_LINE else None
        if match:
            count = int(match["count"]) if match["count"].isdigit() else 1
            unit = next(name for name in ("minutes", "hours", "days") if match[name])
            return DateInterval.of_day((fetched - timedelta(**{unit: count})).date(), match[0])
    return None
