"""Find the expressions of time in a text and say which days they name.

>>> from datetime import date
>>> [found] = find_dates("Sampling begins in mid-2026.", published=date(2025, 11, 26))
>>> found.text, found.value, found.modifier, found.edtf
('mid-2026', '2026', 'MID', '2026-05~/2026-08~')
>>> [refused] = find_refused("It is due on 31 April 2026.")
>>> refused.text, refused.reason
('31 April 2026', '2026-4-31 is no day: day is out of range for month')
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from tierline.graph.dates import DateInterval
from tierline.ingest.dates.arithmetic import OutOfRangeError
from tierline.ingest.dates.clauses import direction_of, issuer_before
from tierline.ingest.dates.compounds import join_compounds
from tierline.ingest.dates.context import Surroundings, express, join_open_ends
from tierline.ingest.dates.expression import RefusedDate, TimeExpression
from tierline.ingest.dates.found import Found
from tierline.ingest.dates.grammar import LANGUAGES, Grammar, grammar_of
from tierline.ingest.dates.matching import find_matches, parts_of
from tierline.ingest.dates.ranges import join_ranges
from tierline.ingest.dates.reading import Anchor, Reading

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def find_dates(
    text: str, published: date | DateInterval | None = None, language: str | None = None
) -> list[TimeExpression]:
    """Return the expressions of time in a text in order, none overlapping another.

    Relative expressions count from ``published``; without it they stay unresolved. ``language``
    is ``en`` or ``zh``; by default the script decides. Never raises on any text; what is written
    like a date but is none (31 April, the year 9999) is left out: ``find_refused`` tells why.
    """
    grammar = grammar_of(language if language in LANGUAGES else _language(text))
    folded = text.translate(grammar.fold)
    anchor = _anchor(published, grammar)
    read, _ = _read_all(folded, grammar, anchor)
    found = join_compounds(folded, read, grammar)
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


def find_refused(
    text: str, published: date | DateInterval | None = None, language: str | None = None
) -> list[RefusedDate]:
    """Return what is written like a date but names no day, each with the reason, in order.

    Takes what ``find_dates`` takes.
    """
    grammar = grammar_of(language if language in LANGUAGES else _language(text))
    _, refused = _read_all(text.translate(grammar.fold), grammar, _anchor(published, grammar))
    return [replace(place, text=text[place.start : place.end]) for place in refused]


def _language(text: str) -> str:
    """Guess by script: Chinese where a good part of the letters is."""
    sample = text[:2000]
    return "zh" if len(_CHINESE.findall(sample)) * 4 > len(sample.replace(" ", "")) * 0.6 else "en"


def _anchor(published: date | DateInterval | None, grammar: Grammar) -> Anchor:
    """Return from where the dates of a text count, before any of them is read."""
    return replace(Anchor.of(published), parts=grammar.parts, same_year=grammar.same_year)


def _read_all(text: str, grammar: Grammar, anchor: Anchor) -> tuple[list[Found], list[RefusedDate]]:
    """Read each place with what was read before it; the places that name no day come apart."""
    found: list[Found] = []
    refused: list[RefusedDate] = []
    previous: Reading | None = None
    day: Reading | None = None
    for match, rule in find_matches(text, grammar):
        if rule.means is None:
            continue
        start, end = match.span()
        direction = direction_of(text, start, end, grammar)
        issuer = issuer_before(text, start) if "iscal" in rule.name else ""
        here = replace(
            anchor, direction=direction, previous=previous, previous_day=day, issuer=issuer
        )
        try:
            reading = rule.means(parts_of(match, rule, grammar), here)
        except (OutOfRangeError, ValueError, OverflowError) as error:
            refused.append(
                RefusedDate(start=start, end=end, text=match[0], rule=rule.name, reason=str(error))
            )
            continue
        if reading is not None:
            place = Found(start=start, end=end, rule=rule, direction=direction, reading=reading)
            found.append(place)
            previous = reading if reading.begin else previous
            day = reading if reading.begin and reading.begin == reading.end else day
    return found, refused
