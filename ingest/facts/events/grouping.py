"""Which triggers of a sentence tell of the same event, and which of them tells best.

"Alder slipped 2.6%, while Birch rose 0.7%" tells of two events: each who moves has a verb. "Alder
and Birch rose 2% and 3%" tells of one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tierline.ingest.facts.events.rules import EventLanguage
from tierline.ingest.facts.events.triggers import Told, Trigger
from tierline.ingest.text.document import Mention, Names

_MOVES = ("price_move", "fund_flow", "earnings")
_MOVERS = ("company", "fund", "index", "sector", "product")
# Types whose words also stand in the telling of all others: "analysts said", "it will".
_AND = re.compile(r"\band\b", re.IGNORECASE)
_LAST = ("opinion", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Triggers of one event, and the stretch of the article that tells of it alone, if one does."""

    triggers: tuple[Trigger, ...]
    stretch: tuple[int, int] | None = None

    @property
    def main(self) -> Trigger:
        """The first trigger of a type that says most."""
        return min(
            self.triggers, key=lambda t: (t.type in _LAST and _LAST.index(t.type) + 1, t.start)
        )


def by_subject(
    told: Told, names: Names, triggers: Sequence[Trigger], language: EventLanguage
) -> list[Group]:
    """Part triggers where another subject with a move of its own begins."""
    groups: list[list[Trigger]] = []
    begins: list[int] = []
    last, falls = told.start, False
    for trigger in triggers:
        if trigger.type in _MOVES or not groups:
            subject = _subject(told, names, (last, trigger.start), language)
            fell = language.cues["falls"].search(told.words(trigger.start, trigger.end)) is not None
            joined = fell == falls and subject is not None and _joined(told, last, subject)
            if not groups or (subject is not None and last > told.start and not joined):
                groups.append([])
                begins.append(told.start if subject is None else subject)
            last, falls = (trigger.end, fell) if trigger.type in _MOVES else (last, falls)
        groups[-1].append(trigger)
    if len(groups) == 1:
        return [Group(triggers=tuple(groups[0]))]
    begins[0] = min(told.clause(begins[0])[0], groups[0][0].start)
    ends = [*begins[1:], told.end]
    return [
        Group(triggers=tuple(group), stretch=(begin, end))
        for group, begin, end in zip(groups, begins, ends, strict=True)
    ]


def _joined(told: Told, last: int, subject: int) -> bool:
    """Tell whether "and" joins a subject to the move before: one event if they go the same way."""
    return _AND.search(told.words(last, subject)) is not None


def _subject(
    told: Told, names: Names, span: tuple[int, int], language: EventLanguage
) -> int | None:
    """Return where the first name begins that can move and hangs on no preposition."""
    return next((m.start for m in names.within(*span) if _moves(told, m, language)), None)


def _moves(told: Told, mention: Mention, language: EventLanguage) -> bool:
    if mention.type not in _MOVERS:
        return False
    before = told.words(max(told.start, mention.start - 24), mention.start)
    return language.cues["beside"].search(before) is None
