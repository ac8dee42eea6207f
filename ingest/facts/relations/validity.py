"""When a claim holds: the dates that bear on it, as an interval at the grain of the text.

"since 2019" and 自2024年起 open it, "until 2027" and 合同期至 close it, a contract signed in May
for three years runs so long, a date of what begins ("acquired in 2021") leaves it open ahead. What
the text does not tell stays unknown. A denial holds from the day on which something ended.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tierline.graph.dates import DateInterval, Grain
from tierline.ingest.dates.expression import TimeExpression
from tierline.ingest.facts.relations.clauses import Attachment, Clause

_YEARS = re.compile(r"P(\d+(?:\.\d+)?)Y")
_MONTHS = re.compile(r"P(\d+)M")
_LONGEST = 100  # years of a contract
_OF_NUMBERS = ("as_of", "indicator", "boilerplate")
_WEEK = 7
_LASTING = 60  # days: what a text dates to less is seldom the time of a relation
# Facts said in passing of which a text tells since when; where a company sits it does not date.
_DATED_FACTS = ("subsidiary_of", "supplies", "executive_of", "constituent_of", "invests_in")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a claim stands in time: ``begins`` and denials start at their date and stay.

    A ``standing`` fact takes only dates that say since when or until when; an ``expected`` one none
    that is past when the text is ``published``.
    """

    predicate: str
    begins: bool = False
    standing: bool = False
    expected: bool = False
    published: DateInterval | None = None

    @property
    def settled(self) -> bool:
        """Whether the claim is of something that is there before anybody dates it."""
        return self.standing or self.predicate == "located_in"


def validity(
    clause: Clause, dates: Sequence[TimeExpression], manner: Manner, attachment: Attachment, at: int
) -> DateInterval | None:
    """Return when a claim holds, or None; the sentence of the clause begins at offset ``at``."""
    near = [replace(d, start=d.start - at, end=d.end - at) for d in dates]
    near = [d for d in near if _bears(d, clause, manner, attachment)]
    begin, end = None, None
    for found in (_bounds(d, clause, manner, attachment) for d in near):
        if found and found.begin and found.end and begin is None:
            begin, end = found, found
        elif found and found.begin and begin is None:
            begin = found
        elif found and found.end and end is None:
            end = found
    if begin and begin is not end and end is None:
        return _with_length(begin, near, clause, attachment)
    return _joined(begin, end)


def _bears(
    expression: TimeExpression, clause: Clause, manner: Manner, attachment: Attachment
) -> bool:
    """Tell whether a date is one of the claim: in its clause, and of no other verb there."""
    if expression.role in _OF_NUMBERS or not clause.bears(
        expression.start, manner.predicate, attachment
    ):
        return False
    allowed = attachment.allowed.get(manner.predicate)
    after = clause.after(expression.end).lstrip()
    after = allowed.sub("", after) if allowed else after
    return attachment.words["strangers_after"].match(after) is None


def _bounds(
    expression: TimeExpression, clause: Clause, manner: Manner, attachment: Attachment
) -> DateInterval | None:
    """Return what one date says of the time: both bounds, one, or nothing."""
    interval = expression.interval
    if interval is None:
        return None
    if manner.expected and _is_past(interval, manner.published):
        return None
    before = clause.before(expression.start).rstrip()
    if _ends_with(attachment.words["closes"], before) or expression.relation == "until":
        return interval if "/" in interval.edtf and interval.begin else _until(interval)
    if expression.relation == "by":
        return None
    opened = _ends_with(attachment.words["opens"], before) or bool(
        attachment.words["opens_after"].match(clause.after(expression.end).lstrip())
    )
    starts = manner.begins and (
        not manner.settled or attachment.words["starts"].search(clause.words) is not None
    )
    if manner.settled and not (starts or manner.predicate in _DATED_FACTS):
        return None
    return _open_or_plain(interval, opened=opened, starts=starts, standing=manner.standing)


def _open_or_plain(
    interval: DateInterval, *, opened: bool, starts: bool, standing: bool
) -> DateInterval | None:
    """Return the interval of a date without a bound of its own."""
    if opened or (starts and _days(interval) <= _WEEK):
        return replace(interval, end=None, end_grain=None)
    if starts and interval.grain is not Grain.DAY and "/" not in interval.edtf:
        return replace(interval, end=None, end_grain=None)
    return None if standing or _days(interval) < _LASTING else interval


def _until(interval: DateInterval) -> DateInterval:
    return replace(interval, begin=None)


def _is_past(interval: DateInterval, published: DateInterval | None) -> bool:
    """Tell whether an interval is over on the day of publication."""
    out = published.begin if published else None
    return bool(out and interval.end and interval.end < out)


def _days(interval: DateInterval) -> int:
    """Count the days; an open interval has endless many."""
    if interval.begin is None or interval.end is None:
        return _LASTING
    return (interval.end - interval.begin).days + 1


def _ends_with(words: re.Pattern[str], text: str) -> bool:
    return any(found.end() == len(text) for found in words.finditer(text))


def _with_length(
    begin: DateInterval, near: Sequence[TimeExpression], clause: Clause, attachment: Attachment
) -> DateInterval:
    """Close an open interval by the length of the contract, where the clause names one."""
    for expression in near:
        months = _months(expression.value) if expression.type == "DURATION" else 0
        around = clause.before(expression.start)[-12:] + clause.after(expression.end)[:24]
        if months and begin.begin and attachment.words["contracts"].search(around):
            end = _shift(begin.begin, months) - timedelta(days=1)
            return replace(begin, end=end, words=f"{begin.words}, {expression.text}")
    return begin


def _months(value: str) -> int:
    """Return the months of a duration such as ``P3Y``; 0 for shorter or longer ones."""
    years, months = _YEARS.fullmatch(value), _MONTHS.fullmatch(value)
    if years and float(years[1]) <= _LONGEST:
        return round(float(years[1]) * 12)
    return int(months[1]) if months and int(months[1]) <= _LONGEST * 12 else 0


def _shift(day: date, months: int) -> date:
    """Return the day so many months later, the last of its month where there is no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    first = date(min(day.year + year, date.max.year), month + 1, 1)
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def _joined(begin: DateInterval | None, end: DateInterval | None) -> DateInterval | None:
    """Put two bounds together."""
    if begin is None or end is None or begin is end:
        return begin or end
    if begin.begin and end.end and begin.begin > end.end:
        return begin
    return replace(
        begin,
        end=end.end,
        end_grain=end.end_grain or end.grain,
        words=f"{begin.words}, {end.words}",
    )
