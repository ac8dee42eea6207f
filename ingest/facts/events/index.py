"""The phrases that tell of events, and which of them are worth looking for in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import add, itemgetter

_LONGEST = 3  # letters that a phrase is looked up by
_SIGN = re.compile(r"\\.|[()|]|\[(?:\\.|[^\]\\])*\]")
# Letters that a phrase begins with; the last of them is not optional.
_LETTERS = re.compile(r"(?:[^\W\d_](?![?*{]))+")
_OPENS = re.compile(r"\((?:\?:|(?!\?))")
_BEGIN_OF_WORD = re.compile(r"(?<![^\W\d_])(?<!-)[^\W\d_]{1,3}")


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
    """Rules by the letters they start with: each is tried only where these stand."""

    def __init__(self, rules: Sequence[TriggerRule], *, spaced: bool) -> None:
        self._rules = rules
        self._spaced = spaced
        self._by_start: dict[str, list[int]] = defaultdict(list)
        for number, rule in enumerate(rules):
            for start in rule.starts:
                self._by_start[start].append(number)

    def finds(self, text: str) -> Iterator[tuple[TriggerRule, re.Match[str]]]:
        """Yield where the phrases of the rules stand in a text, rule by rule.

        In English none begins inside a word.
        """
        found = self._from_words(text) if self._spaced else self._from_signs(text)
        for number in sorted(found):
            for match in filter(itemgetter(0), found[number]):
                yield self._rules[number], match

    def _from_words(self, text: str) -> Mapping[int, Sequence[re.Match[str]]]:
        """Try each rule where a word of an English text begins with its letters."""
        found = {number: self._anywhere(number, text) for number in self._by_start[""]}
        for word in _BEGIN_OF_WORD.finditer(text):
            at, letters = word.start(), word[0]
            for start in {letters, letters[:1], letters[:2]}:
                for number in self._by_start.get(start, ()):
                    earlier = found.setdefault(number, [])
                    if not earlier or earlier[-1].end() <= at:
                        match = self._rules[number].pattern.match(text, at)
                        earlier += [match] if match else []
        return found

    def _anywhere(self, number: int, text: str) -> list[re.Match[str]]:
        """Return where a phrase stands of which no letters tell where it may begin."""
        found = self._rules[number].pattern.finditer(text)
        return [one for one in found if not _is_inside(text, one.start())]

    def _from_signs(self, text: str) -> Mapping[int, Sequence[re.Match[str]]]:
        """Try on a Chinese text each rule of which it holds a start."""
        pairs = list(map(add, text, text[1:]))
        held = {"", *text, *pairs, *map(add, pairs, text[2:])} & self._by_start.keys()
        numbers = {number for start in held for number in self._by_start[start]}
        return {number: list(self._rules[number].pattern.finditer(text)) for number in numbers}


def _is_inside(text: str, start: int) -> bool:
    """Tell whether a place stands inside a word."""
    before = text[start - 1] if start else " "
    return before.isalpha() or before == "-"


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

    >>> sorted(starts_of("orders? from|x?y|(?:bid|(?:an )?offer) for|(?:re)?buy"))
    ['', 'an', 'bid', 'buy', 'off', 'ord', 're']
    """
    return frozenset(start for words in alternatives(phrase) for start in _starts(words))


def _starts(words: str) -> frozenset[str]:
    """Return the first three letters of a phrase without outer bars."""
    if letters := _LETTERS.match(words):
        return frozenset({letters[0][:_LONGEST]})
    opens = _OPENS.match(words)
    if not opens:
        return frozenset({""})
    stop = _shuts(words)
    inside, after = starts_of(words[opens.end() : stop]), words[stop + 1 :]
    if after[:1] == "?":
        return inside | _starts(after[1:])
    return inside if after[:1] not in ("*", "{") else frozenset({""})


def _shuts(words: str) -> int:
    """Return where the bracket shuts that opens a phrase."""
    depth = 0
    for found in _SIGN.finditer(words):
        depth += (found[0] == "(") - (found[0] == ")")
        if depth == 0 and found[0] == ")":
            return found.start()
    return len(words)
