"""The parts of an event: who takes part, whether it has happened, and who says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tierline.graph.dates import DateInterval, Grain
from tierline.graph.model import Quantity
from tierline.ingest.dates.expression import TimeExpression
from tierline.ingest.facts.events.grouping import Group
from tierline.ingest.facts.events.rules import EventLanguage
from tierline.ingest.facts.events.triggers import Told, Trigger
from tierline.ingest.facts.quantities import find_quantities
from tierline.ingest.text.document import Mention, Names

_VERB = re.compile(r"[A-Za-z]+|[\u4e00-\u9fff]{1,4}")
_SPEAKERS = ("company", "organization", "person")
_NEAR = 12  # how far a speaker may stand from the word of speaking
_ACTORS = ("company", "fund", "index", "market", "organization", "person")


def participants(
    names: Names,
    told: Told,
    found: tuple[TimeExpression | None, Group],
    setting: tuple[Sequence[Mention], EventLanguage],
) -> tuple[tuple[str, str], ...]:
    """Return the entities of the clauses of an event, the one that acts first.

    Where the clauses name nobody who can act, the sentence counts, then what the text was about,
    the first of ``setting``. A clause without a subject, or with "it", has that of the one before.
    """
    (expression, group), (topic, language) = found, setting
    spans = {group.stretch} if group.stretch else {told.clause(t.start) for t in group.triggers}
    if expression and not group.stretch:
        spans.add(told.clause(min(max(expression.start, told.start), told.end - 1)))
    mentions = _unique([m for span in sorted(spans) for m in names.within(*span)])
    wider = (
        names.within(told.start, told.end),
        names.within(told.sentence.start, told.start),
        topic,
    )
    if _leans(told, group.main, mentions, language):
        begin, _ = told.clause(group.main.start)
        before = acting(names.within(told.sentence.start, begin))[:1] or topic[:1]
        mentions = _unique([*before, *mentions])
    for more in wider:
        if not acting(mentions):
            mentions = _unique([*mentions, *more])
    main = _main(mentions, group.main)
    ordered = [main, *mentions] if main else mentions
    keys = dict.fromkeys(m.key for m in ordered)
    return tuple((key, "main" if i == 0 else "other") for i, key in enumerate(keys))


def _leans(
    told: Told, trigger: Trigger, mentions: Sequence[Mention], language: EventLanguage
) -> bool:
    """Tell whether the clause of a trigger takes its subject from what stands before it."""
    begin, _ = told.clause(trigger.start)
    if any(begin <= m.start < trigger.start for m in acting(mentions)):
        return False
    words = told.words(begin, trigger.start).lstrip(" ,，\n")
    return language.cues["relative"].match(words) is not None


def acting(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions of those who can act: businesses, bodies, people, what is traded."""
    return [m for m in mentions if m.type in _ACTORS]


def _unique(mentions: Sequence[Mention]) -> list[Mention]:
    return list({m.key: m for m in reversed(mentions)}.values())[::-1]


def _main(mentions: Sequence[Mention], trigger: Trigger) -> Mention | None:
    """Return who acts: the first name before the trigger, else the first of all."""
    pool = acting(mentions) or [m for m in mentions if m.type != "place"] or list(mentions)
    before = [m for m in pool if m.end <= trigger.start]
    return next(iter(before or pool), None)


def status(
    told: Told,
    expression: TimeExpression | None,
    interval: DateInterval,
    setting: tuple[DateInterval | None, EventLanguage],
) -> str:
    """Tell whether an event has occurred, is scheduled, or is forecast."""
    published, language = setting
    foretold = told.sentence.role == "forecast"
    # Where the day of publication is only bounded, an outlook speaks of what is after its first.
    today = ((foretold and published.begin) or published.end) if published else None
    cues = language.cues
    if today is None:
        ahead = foretold or bool(expression and expression.direction == "future")
    else:
        ahead = (interval.begin or interval.end or today) > today or (interval.end or today) > today
    if not ahead:
        return "occurred"
    begin, end = (
        told.clause(expression.start) if expression else (told.sentence.start, told.sentence.end)
    )
    words = told.words(begin, end)
    if foretold or cues["forecast"].search(words):
        return "forecast"
    fine = interval.grain <= Grain.MONTH
    return "scheduled" if fine or cues["scheduled"].search(words) else "occurred"


def claimant(names: Names, told: Told, language: EventLanguage) -> str:
    """Return the key of the name next to a word of saying; empty where the text has none."""
    for word in language.cues["says"].finditer(told.text):
        start, end = told.sentence.start + word.start(), told.sentence.start + word.end()
        before = [
            m
            for m in names.within(max(told.sentence.start, start - 60), start)
            if start - m.end <= _NEAR
        ]
        after = [
            m for m in names.within(end, min(told.sentence.end, end + _NEAR)) if "to" in word[0]
        ]
        for mention in [*reversed(before), *after]:
            if mention.type in _SPEAKERS:
                return mention.key
    return ""


def quantities(told: Told, trigger: Trigger) -> tuple[Quantity, ...]:
    """Return the amounts in the clause of a trigger; ``what`` is the word that tells of it."""
    begin, end = told.clause(trigger.start)
    sentence = told.sentence
    words = sentence.text[begin - sentence.start : end - sentence.start]
    verb = _VERB.match(told.words(trigger.start, trigger.end))
    return tuple(
        Quantity(
            value=amount.value, unit=amount.unit, what=verb[0] if verb else "", words=amount.words
        )
        for amount in find_quantities(words)
    )
