"""Whose number it is: the name beside it, the subject of its clause, or what was spoken of last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tierline.ingest.facts.observations.parts import Clause
from tierline.ingest.facts.observations.rules import MeasureRule, ObservationLanguage
from tierline.ingest.text.document import Mention, Names, Sentence

_LAST = ("price_change", "weight")  # measures whose number belongs to the last name, not the first
# What may stand between a name and a number of a list: "Alder (4%), Birch +2%", 桦木4亿元.
_BESIDE = re.compile(r"\s?[(（:：]?\s?[+−－-]?(?:约|超|逾|近|达|为)?")
_MEMORY = 200  # characters within which what was spoken of last is looked for
_ASIDE = 60  # how far before a name the words stand that make it go with another


def is_listed(names: Names, sentence: Sentence, place: int) -> bool:
    """Tell whether a name stands right before a number, as in a list under one heading."""
    before = names.within(sentence.start, place)[-1:]
    return bool(before) and _is_beside(before[0], sentence, place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holders:
    """The names of a document, and the key of the one whose number was told last."""

    names: Names
    language: ObservationLanguage
    recent: str = ""

    def of(
        self, sentence: Sentence, clause: Clause, place: int, rule: MeasureRule
    ) -> Mention | None:
        """Return whose number stands at a place of a clause, if the text tells.

        A clause without a fitting name speaks of the subject of the clauses before it; one that
        says "the fund" or "it" of what the text spoke of last.
        """
        fitting = [
            m for m in self.names.within(sentence.start, sentence.end) if m.type in rule.types
        ]
        before = [m for m in fitting if m.end <= place]
        if before and _is_beside(before[-1], sentence, place):
            return before[-1]
        subjects = self._subjects([m for m in before if m.start >= clause.start], sentence)
        thing = self._thing(clause, place, subjects)
        if thing is not None:
            return self._topic(clause.start, rule, thing)
        chosen = subjects or [m for m in before if m.start >= clause.start]
        if not chosen:
            earlier = [m for m in before if m.start < clause.start]
            chosen = _preferred(self._subjects(earlier, sentence) or earlier, rule)[-1:]
        chosen = _preferred(chosen, rule)[-1 if rule.measure in _LAST else 0 :]
        after = [m for m in fitting if place < m.start < clause.end]
        return next(iter(chosen or _preferred(after, rule)), None)

    def _subjects(self, mentions: Sequence[Mention], sentence: Sentence) -> list[Mention]:
        """Return the names that do not just go with another word: "the maker of Alder", 向甲."""
        return [m for m in mentions if not self._goes_with_another(m, sentence)]

    def _goes_with_another(self, mention: Mention, sentence: Sentence) -> bool:
        before = sentence.text[: mention.start - sentence.start].translate(self.language.fold)
        cues = self.language.cues
        if cues["owned"].search(before[-_ASIDE:]):
            return False
        return cues["oblique"].search(before[-_ASIDE:]) is not None

    def _thing(
        self, clause: Clause, place: int, subjects: Sequence[Mention]
    ) -> tuple[str, ...] | None:
        """Return the types that an unnamed subject ("the index", "it") may be of; None without one.

        It stands after the last name that could be the subject, or opens a clause that has none.
        """
        start = max((m.end for m in subjects), default=clause.start)
        between = clause.before(place)[max(0, start - clause.start) :]
        for kind, words in self.language.things.items():
            if words.search(between):
                return (kind,)
        opening = clause.before(place).lstrip(",;，；、 —–")
        return () if not subjects and self.language.cues["opening"].search(opening) else None

    def _topic(self, place: int, rule: MeasureRule, types: tuple[str, ...]) -> Mention | None:
        """Return what was spoken of shortly before a place: whose number was told last, else what
        opens it."""
        near = [
            m
            for m in self.names.within(max(0, place - _MEMORY), place)
            if m.type in rule.types and (not types or m.type in types)
        ]
        told = [m for m in near if m.key == self.recent]
        return next(iter(told or _preferred(near, rule)), None)


def _is_beside(mention: Mention, sentence: Sentence, place: int) -> bool:
    between = sentence.text[mention.end - sentence.start : place - sentence.start]
    return _BESIDE.fullmatch(between) is not None


def _preferred(mentions: Sequence[Mention], rule: MeasureRule) -> list[Mention]:
    """Return the mentions of a type that the measure prefers, or all where there is none."""
    return [m for m in mentions if m.type in rule.prefer] or list(mentions)
