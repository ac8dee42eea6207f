"""Find the expressions of time in a text and say which days they name.

>>> from datetime import date
>>> [found] = find_dates("Sampling begins in mid-2026.", published=date(2025, 11, 26))
>>> found.text, found.value, found.modifier, found.edtf
('mid-2026', '2026', 'MID', '2026-05~/2026-08~')
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tierline.graph.dates import DateInterval
from tierline.ingest.dates.arithmetic import OutOfRangeError
from tierline.ingest.dates.context import Surroundings, express, join_open_ends
from tierline.ingest.dates.expression import TimeExpression
from tierline.ingest.dates.fiscal import year_ends
from tierline.ingest.dates.grammar import LANGUAGES, Grammar, Rule, grammar_of
from tierline.ingest.dates.ranges import join_ranges
from tierline.ingest.dates.reading import Anchor, Parts, Reading

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_REACH = 120  # how far cues and issuers are looked for
_FAR, _BEHIND = 1000, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A place where a rule met the text, which way its clause looks, and how it was read."""

    start: int
    end: int
    rule: Rule
    direction: str
    reading: Reading


def find_dates(
    text: str, published: date | DateInterval | None = None, language: str | None = None
) -> list[TimeExpression]:
    """Return the expressions of time in a text in order, none overlapping another.

    Relative expressions count from ``published``; without it they stay unresolved. ``language``
    is ``en`` or ``zh``; by default the script decides. Never raises on any text.
    """
    grammar = grammar_of(language if language in LANGUAGES else _language(text))
    folded = text.translate(grammar.fold)
    anchor = replace(Anchor.of(published), parts=grammar.parts, same_year=grammar.same_year)
    found = list(_read_all(folded, grammar, anchor))
    places = join_ranges(folded, [(f.start, f.end, f.reading) for f in found], grammar)
    expressions = [
        express(
            Surroundings(
                text=text,
                folded=folded,
                start=f.start,
                end=f.end,
                anchor=replace(anchor, direction=f.direction),
            ),
            place,
            f.rule.name,
            grammar,
        )
        for f, place in zip(found, places, strict=True)
    ]
    return join_open_ends(expressions)


def _language(text: str) -> str:
    """Guess by script: Chinese where a good part of the letters is."""
    sample = text[:2000]
    return "zh" if len(_CHINESE.findall(sample)) * 4 > len(sample.replace(" ", "")) * 0.6 else "en"


def _read_all(text: str, grammar: Grammar, anchor: Anchor) -> Iterator[Found]:
    """Match left to right and read each place with what was read before it."""
    previous: Reading | None = None
    for match, rule in _matches(text, grammar):
        if rule.means is None:
            continue
        here = replace(
            anchor,
            direction=_direction(text, match.start(), match.end(), grammar),
            previous=previous,
            issuer=_issuer(text, match.start()) if "iscal" in rule.name else "",
        )
        parts = _parts(match, rule, grammar)
        try:
            reading = rule.means(parts, here)
        except (OutOfRangeError, ValueError, OverflowError):
            continue  # 31 April, the year 9999: no date
        if reading is not None:
            yield Found(
                start=match.start(),
                end=match.end(),
                rule=rule,
                direction=here.direction,
                reading=reading,
            )
            previous = reading if reading.begin else previous


def _matches(text: str, grammar: Grammar) -> Iterator[tuple[re.Match[str], Rule]]:
    """Yield the longest match at every place where one may start, left to right."""
    at = 0
    for start in grammar.starts.finditer(text):
        position = start.start()
        if position < at:
            continue
        best = _longest(text, position, grammar, at)
        if best is not None:
            yield best
            at = best[0].end()


def _longest(
    text: str, position: int, grammar: Grammar, at: int
) -> tuple[re.Match[str], Rule] | None:
    """Return the match of the rule that reaches farthest from a place, if any does."""
    rules = grammar.beginnings.rules_at(text, position)
    if not rules:
        return None
    glued = _is_glued(text, position, at)
    best: tuple[re.Match[str], Rule] | None = None
    for rule in rules:
        if glued and not rule.glued:
            continue
        match = rule.pattern.match(text, position)
        if match and (best is None or match.end() > best[0].end()):
            best = match, rule
    return best


def _is_glued(text: str, position: int, at: int) -> bool:
    """Tell whether the place stands inside a word, a number, a code or a sum of money."""
    before = text[position - 1] if position else " "
    if not text[position].isascii() or 0 < at <= position <= at + 1:
        return False
    digits_before = (
        before.isascii() and before.isalnum() and (before.isdigit() or text[position].isdigit())
    )
    return digits_before or before in ".$€£¥#_+/" or (before == "-" and text[position].isdigit())


def _parts(match: re.Match[str], rule: Rule, grammar: Grammar) -> Parts:
    """Return what the groups of a match stand for; ``year2`` counts as ``year``."""
    parts = dict(rule.parts)
    for group, form in rule.classes.items():
        words = match[group]
        if words:
            known = grammar.words.get(form, {})
            spaced = re.sub(r"\s+", " ", words).lower()
            parts[group.rstrip("0123456789")] = known.get(spaced, words)
    return parts


def _direction(text: str, start: int, end: int, grammar: Grammar) -> str:
    """Return ``future`` or ``past`` by the cue of the clause that stands nearest, else nothing."""
    before, after = _clause(text, start, end, grammar)
    ahead = _nearness(grammar.future, before, after)
    back = _nearness(grammar.past, before, after)
    if min(ahead, back) == _FAR:
        return ""
    return "future" if ahead <= back else "past"


def _clause(text: str, start: int, end: int, grammar: Grammar) -> tuple[str, str]:
    """Return what stands before and after a place in its clause, at most 120 characters each."""
    left, right = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    cuts = [mark.end() for mark in grammar.clause.finditer(left)]
    stop = grammar.clause.search(right)
    return left[cuts[-1] if cuts else 0 :], right[: stop.start()] if stop else right


def _nearness(cue: re.Pattern[str], before: str, after: str) -> int:
    """Return how far off the nearest cue stands; words after count as farther than words before."""
    places = [len(before) - found.end() for found in cue.finditer(before)]
    following = cue.search(after)
    return min(
        places[-1] if places else _FAR, _BEHIND + 2 * following.start() if following else _FAR
    )


def _issuer(text: str, start: int) -> str:
    """Return the issuer of the fiscal table that is named last before a place."""
    before = text[max(0, start - _REACH) : start].lower()
    places = {name: before.rfind(name) for name in year_ends()}
    name = max(places, key=lambda n: (places[n], len(n)), default="")
    return name if name and places[name] >= 0 else ""
