"""What the clause around a place says: whether it looks ahead or back, and whose year it counts."""

from __future__ import annotations

import re

from tierline.ingest.dates.fiscal import year_ends
from tierline.ingest.dates.grammar import Grammar

_REACH = 120  # how far cues and issuers are looked for
_FAR, _BEHIND = 1000, 10


def direction_of(text: str, start: int, end: int, grammar: Grammar) -> str:
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


def issuer_before(text: str, start: int) -> str:
    """Return the issuer of the fiscal table that is named last before a place."""
    before = text[max(0, start - _REACH) : start].lower()
    places = {name: before.rfind(name) for name in year_ends()}
    name = max(places, key=lambda n: (places[n], len(n)), default="")
    return name if name and places[name] >= 0 else ""
