"""Clauses, and the words in them that tell of an event."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tierline.ingest.facts.events.rules import EventLanguage
from tierline.ingest.text.document import Sentence

_SMALL = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_PARTS = re.compile(r"[;；()（）]|\n(?=\s*(?:[-*•#]|\d+\.)\s)|(?<=[]。！？点])[ ](?=-[ ])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words that tell of an event: where they stand in the article, and the type they speak for."""

    start: int
    end: int
    type: str
    strong: bool
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence, or its part up to a semicolon, with its triggers and the begins of its clauses.

    All positions are those of the article; ``text`` is folded for reading.
    """

    sentence: Sentence
    start: int
    end: int
    text: str
    borders: tuple[int, ...]
    triggers: tuple[Trigger, ...]

    def clause(self, position: int) -> tuple[int, int]:
        """Return the begin and end of the clause that holds a position of the article."""
        index = bisect_right(self.borders, position) - 1
        begin = self.borders[max(index, 0)]
        last = index + 1 >= len(self.borders)
        return begin, self.end if last else self.borders[index + 1]

    def words(self, begin: int, end: int) -> str:
        """Return the (folded) words between two positions of the article."""
        return self.text[begin - self.start : end - self.start]


def tell(
    sentence: Sentence, language: EventLanguage, named: Sequence[tuple[int, int]] = ()
) -> Iterator[Told]:
    """Yield the parts of a sentence between semicolons with their clauses and triggers.

    No trigger begins inside one of the spans ``named``. Entries of a list are parts of their own.
    """
    text = sentence.text.translate(language.fold)
    start = 0
    for stop in [*_stops(text), len(text)]:
        part, offset = text[start:stop], sentence.start + start
        if part.strip():
            cuts = [m.start() for m in language.cues["clause"].finditer(part)]
            yield Told(
                sentence=sentence,
                start=offset,
                end=sentence.start + stop,
                text=part,
                borders=tuple(offset + cut for cut in dict.fromkeys([0, *cuts])),
                triggers=tuple(_chosen(_outside(named, _all(part, offset, language)))),
            )
        start = stop


def _stops(text: str) -> Iterator[int]:
    """Yield the places after the semicolons that stand in no bracket, and before list entries."""
    depth = 0
    for found in _PARTS.finditer(text):
        depth += (found[0] in "(（") - (found[0] in ")）" and depth > 0)
        depth = 0 if found[0].isspace() else depth
        if not depth and found[0] in ";； \n":
            yield found.end()


def _all(text: str, offset: int, language: EventLanguage) -> list[Trigger]:
    small = text.translate(_SMALL)
    return [
        Trigger(
            start=offset + found.start(),
            end=offset + found.end(),
            type=rule.type,
            strong=rule.strong,
            rule=rule.name,
        )
        for rule, found in language.index.finds(small)
    ]


def _outside(named: Sequence[tuple[int, int]], triggers: Sequence[Trigger]) -> list[Trigger]:
    return [t for t in triggers if not any(b <= t.start < e for b, e in named)]


def _chosen(triggers: Sequence[Trigger]) -> list[Trigger]:
    """Keep of overlapping triggers the strong, then the longer, then that of the first type."""
    chosen: list[Trigger] = []
    for trigger in sorted(triggers, key=lambda t: (not t.strong, t.start - t.end)):
        if all(trigger.end <= other.start or trigger.start >= other.end for other in chosen):
            chosen.append(trigger)
    return sorted(chosen, key=lambda t: t.start)
