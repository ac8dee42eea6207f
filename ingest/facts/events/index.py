"""The phrases that tell of events, and which of them are worth looking for in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LENGTHS = (0, 1, 2, 3)
_SIGN = re.compile(r"\\.|[()|]|\[(?:\\.|[^\]\\])*\]")
# Letters, or a group with no other in it, that a phrase begins with; neither is optional.
_LETTERS = re.compile(r"(?:[^\W\d_](?![?*{]))+")
_GROUP = re.compile(r"\((?:\?:)?([^()\\\[\]]+)\)(?![?*{])")


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerRule:
    """One phrase of a type, for text in small letters; ``name`` tells it: ``order/strong/2``.

    A match begins with one of ``starts``, of three letters at most; ``""`` stands for any.
    """

    name: str
    type: str
    strong: bool
    pattern: re.Pattern[str]
    starts: frozenset[str]


class TriggerIndex:
    """Rules by the letters they start with: of hundreds, a sentence holds those of a few dozen."""

    def __init__(self, rules: Sequence[TriggerRule]) -> None:
        self._rules = rules
        self._by_start: dict[str, list[int]] = defaultdict(list)
        for number, rule in enumerate(rules):
            for start in rule.starts:
                self._by_start[start].append(number)

    def worth_trying(self, text: str) -> Iterator[TriggerRule]:
        """Yield the rules whose phrase may stand in a text, in their order."""
        held = {text[at : at + length] for length in _LENGTHS for at in range(len(text))}
        starts = held & self._by_start.keys()
        for number in sorted({number for start in starts for number in self._by_start[start]}):
            yield self._rules[number]


def alternatives(phrase: str) -> Iterator[str]:
    """Split a phrase at its outermost bars."""
    depth, start = 0, 0
    for found in _SIGN.finditer(phrase):
        depth += (found[0] == "(") - (found[0] == ")")
        if found[0] == "|" and depth == 0:
            yield phrase[start : found.start()]
            start = found.end()
    yield phrase[start:]


def starts_of(phrase: str) -> frozenset[str]:
    """Return the first three letters of each alternative; ``""`` where it may begin otherwise.

    >>> sorted(starts_of("orders? from|wins?|x?y|(?:bid|offer) for|(?:re)?buy"))
    ['', 'bid', 'off', 'ord', 'win']
    """
    found: set[str] = set()
    for words in alternatives(phrase):
        letters, group = _LETTERS.match(words), _GROUP.match(words)
        found |= {letters[0][: _LENGTHS[-1]]} if letters else starts_of(group[1]) if group else {""}
    return frozenset(found)
