"""The parts of an observation: its clause, what is measured, its sign, and names in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tierline.ingest.facts.observations.rules import MeasureRule, ObservationLanguage
from tierline.ingest.facts.quantities import Amount
from tierline.ingest.text.document import Mention, Names, Sentence

_REACH = 100  # how far the words of a measure may stand from their number
_WIDEST = 60  # longer than any words of a measure
_SIGN_REACH = 30
_NEAR = 45  # how far before a number words still say that it is of something else
_LIST_GAP = 12
_LIST_JOINT = re.compile(r"\s*[(（][^()（）]{1,20}[)）][\s,、，]*(?:and|和|及|与)?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause in article positions, with its (folded) words."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, sentence: Sentence, language: ObservationLanguage) -> Clause:
        """Take a whole sentence for one clause."""
        text = sentence.text.translate(language.fold)
        return cls(start=sentence.start, end=sentence.end, text=text)

    def before(self, place: int) -> str:
        """Return what stands before a place."""
        return self.text[: max(0, place - self.start)]

    def after(self, place: int) -> str:
        """Return what stands from a place on."""
        return self.text[max(0, place - self.start) :]


def clauses(text: str, offset: int, language: ObservationLanguage) -> Iterator[Clause]:
    """Yield the clauses of a sentence that begins at an offset."""
    cuts = [m.start() for m in language.cues["clause"].finditer(text) if m.start() > 0]
    for begin, end in pairwise([0, *cuts, len(text)]):
        yield Clause(start=offset + begin, end=offset + end, text=text[begin:end])


def measure_of(
    clause: Clause, amount: Amount, place: int, language: ObservationLanguage
) -> MeasureRule | None:
    """Return the measure whose words stand nearest to an amount; the first of equals."""
    best: tuple[int, MeasureRule] | None = None
    for rule in language.measures:
        if not rule.takes(amount) or _is_of_something_else(rule, clause, place):
            continue
        distance = _distance(rule.words, clause, place, len(amount.words))
        if distance <= _REACH and (best is None or distance < best[0]):
            best = distance, rule
    return best[1] if best else None


def _is_of_something_else(rule: MeasureRule, clause: Clause, place: int) -> bool:
    """Tell whether words before a number make it none of the measure: "profit rose 4%"."""
    return rule.unless is not None and rule.unless.search(clause.before(place)[-_NEAR:]) is not None


def _distance(words: re.Pattern[str], clause: Clause, place: int, length: int) -> int:
    """Return how far the nearest of some words stands from an amount, on either side or within."""
    start = place - clause.start
    end = start + length
    near = max(0, start - _REACH - _WIDEST), end + _REACH + _WIDEST
    gaps = [
        max(found.start() - end, start - found.end(), 0)
        for found in words.finditer(clause.text, *near)
    ]
    return min(gaps, default=_REACH + 1)


def pair_up(
    text: str, offset: int, amounts: Sequence[Amount], setting: tuple[Names, ObservationLanguage]
) -> Mapping[int, Mention]:
    """Give the amounts of "A and B rose 1% and 2%, respectively" their names, by start.

    As many names stand before the first amount as there are amounts of one kind; a list of amounts
    as long as the list of names is paired without the word too.
    """
    names, language = setting
    runs = _runs(text, amounts)
    said = language.cues["respectively"].search(text) is not None
    paired: dict[int, Mention] = {}
    for run in runs:
        before = names.within(offset, offset + run[0].start)
        listed = _last_list(before, text, offset)
        if said and len(run) > 1 and len(listed) >= len(run):
            paired |= {a.start: m for a, m in zip(run, listed[-len(run) :], strict=True)}
    return paired


def _runs(text: str, amounts: Sequence[Amount]) -> list[list[Amount]]:
    """Group amounts of one unit that follow each other in a list."""
    runs: list[list[Amount]] = []
    for amount in amounts:
        last = runs[-1][-1] if runs else None
        gap = text[last.end : amount.start] if last else ""
        if last and last.unit == amount.unit and len(gap) <= 8:
            runs[-1].append(amount)
        else:
            runs.append([amount])
    return runs


def _last_list(mentions: Sequence[Mention], text: str, offset: int) -> list[Mention]:
    """Return the last names that stand in one list, joined by commas and "and"."""
    listed: list[Mention] = []
    for mention in reversed(mentions):
        if listed:
            gap = text[mention.end - offset : listed[-1].start - offset]
            if len(gap) > 12 and not re.fullmatch(
                r"\s*[(（][^()（）]{1,20}[)）][\s,、，and和及与]*", gap
            ):
                break
        if not listed or mention.key != listed[-1].key:
            listed.append(mention)
    return listed[::-1]


def sign(clause: Clause, amount: Amount, place: int, language: ObservationLanguage) -> int:
    """Return -1 where the words nearest before (or right after) an amount tell of a fall."""
    if amount.value < 0:
        return 1
    before = clause.before(place)[-_SIGN_REACH:]
    fall, rise = (_last(language.cues[name], before) for name in ("falls", "rises"))
    if fall < 0 and rise < 0:
        after = clause.after(place + len(amount.words))[:12]
        found = language.cues["falls"].search(after)
        return -1 if found and found.start() <= 2 else 1
    return -1 if fall > rise else 1


def _last(words: re.Pattern[str], text: str) -> int:
    return max((found.end() for found in words.finditer(text)), default=-1)
