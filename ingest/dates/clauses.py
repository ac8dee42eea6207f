"""What the clause around a place says: whether it looks ahead or back, and whose year it counts."""

from __future__ import annotations

import re

from tierline.ingest.dates.fiscal import last_issuer
from tierline.ingest.dates.grammar import Grammar

_REACH = 120  # how far cues and issuers are looked for
_SENTENCE = re.compile(r"[!?。！？\n]|\.\s")
_FAR, _BEHIND = 1000, 10


def direction_of(text: str, start: int, end: int, grammar: Grammar) -> str:
    """Return ``future`` or ``past`` by the cue that stands nearest, else nothing.

    A clause without a cue, such as an item of a list, looks where its sentence has looked so far.
    """
    before, after = _between_cuts(text, start, end, grammar.clause)
    sentence, _ = _between_cuts(text, start, end, _SENTENCE)
    for left, right in ((before, after), (sentence, "")):
        ahead = _nearness(grammar.future, left, right)
        back = _nearness(grammar.past, left, right)
        if min(ahead, back) < _FAR:
            return "future" if ahead <= back else "past"
    return ""


def _between_cuts(text: str, start: int, end: int, cut: re.Pattern[str]) -> tuple[str, str]:
    """Return what stands before and after a place up to a cut, at most 120 characters each."""
    left, right = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    cuts = [mark.end() for mark in cut.finditer(left)]
    stop = cut.search(right)
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
    return last_issuer(text[max(0, start - _REACH) : start])
