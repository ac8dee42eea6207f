"""Which date a trigger has: that of its clause, else one of its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from tierline.ingest.dates.expression import TimeExpression
from tierline.ingest.facts.events.rules import EventLanguage
from tierline.ingest.facts.events.triggers import Told, Trigger

_AT_ONCE = 3
_IDLE_ROLES = ("indicator", "boilerplate")


def usable(
    dates: Sequence[TimeExpression], told: Told, language: EventLanguage
) -> list[TimeExpression]:
    """Return the dates that can date an event: resolved, and not what figures compare with."""
    return [
        date
        for date in dates
        if date.interval is not None
        and date.role not in _IDLE_ROLES
        and not date.value.endswith("_REF")
        and not _is_compared(date, told, language)
    ]


def _is_compared(date: TimeExpression, told: Told, language: EventLanguage) -> bool:
    begin, end = told.clause(date.start)
    before = told.words(begin, date.start).rstrip()
    if language.cues["compared"].search(before[-40:]):
        return True
    return _spans_record(date, told, (begin, end), language)


def _spans_record(
    date: TimeExpression, told: Told, clause: tuple[int, int], language: EventLanguage
) -> bool:
    """Tell whether a date says since when or within what a record holds: "its best since May"."""
    extreme = language.cues["extreme"]
    if date.relation == "since":
        begin, end = clause
        beside = (begin, date.start) if language.spaced else (date.end, end)
        return extreme.search(told.words(*beside)) is not None
    return extreme.match(told.words(date.end, clause[1]).lstrip("的'’s ")) is not None


def attach(
    told: Told, dates: Sequence[TimeExpression]
) -> list[tuple[TimeExpression, list[Trigger]]]:
    """Give every trigger its date: of its clause, else the last before, else the first after."""
    groups: list[tuple[TimeExpression, list[Trigger]]] = []
    for date in dates:
        if not (groups and groups[-1][0].interval == date.interval):
            groups.append((date, []))
    for trigger in told.triggers if groups else ():
        _group_of(told, trigger, groups).append(trigger)
    return groups


def _group_of(
    told: Told, trigger: Trigger, groups: Sequence[tuple[TimeExpression, list[Trigger]]]
) -> list[Trigger]:
    begin, end = told.clause(trigger.start)
    inside = [g for g in groups if begin <= g[0].start < end]
    if inside:
        return min(inside, key=lambda g: _gap(g[0], trigger))[1]
    at_once = [g for g in groups if 0 <= g[0].start - trigger.end <= _AT_ONCE]  # "launched: June 1"
    before = [g for g in groups if g[0].start < trigger.start]
    return (at_once or before[-1:] or groups)[0][1]


def _gap(date: TimeExpression, trigger: Trigger) -> int:
    return max(date.start - trigger.end, trigger.start - date.end, 0)
