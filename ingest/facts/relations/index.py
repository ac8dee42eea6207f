"""Which patterns are worth trying on a sentence: those whose cue words and masks it holds.

Of several hundred patterns a sentence meets a dozen; the others are never tried.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

from tierline.ingest.facts.relations.patterns import Pattern

Owner = TypeVar("Owner")


class PatternIndex(Generic[Owner]):
    """Patterns with their owners (rules), found by the words and masks of a text.

    In English a cue is looked up as a word, in Chinese by its first two characters.
    """

    def __init__(self, entries: Sequence[tuple[Owner, Pattern]], *, spaced: bool) -> None:
        self._entries = entries
        self._spaced = spaced
        # Sets of bits, a bit for an entry: what an entry needs first stands in the first row of
        # bits, what it needs besides in further rows; where it needs no more, the bit is given.
        needs = [self._needs(pattern) for _, pattern in entries]
        self._rows = max(map(len, needs), default=0)
        self._meets: dict[str, int] = defaultdict(int)
        self._given = 0
        for number, sets in enumerate(needs):
            for row in range(self._rows):
                bit = 1 << (row * len(entries) + number)
                for key in sets[row] if row < len(sets) else ():
                    self._meets[key] |= bit
                self._given |= bit if row >= len(sets) else 0

    def worth_trying(self, text: str) -> Iterator[tuple[Owner, Pattern]]:
        """Yield the patterns that may match a masked text, in the order of the rules."""
        met = self._given
        for key in self._keys(text) & self._meets.keys():
            met |= self._meets[key]
        found = (1 << len(self._entries)) - 1
        for row in range(self._rows):
            found &= met >> (row * len(self._entries))
        while found:
            lowest = found & -found
            yield self._entries[lowest.bit_length() - 1]
            found ^= lowest

    def _needs(self, pattern: Pattern) -> list[frozenset[str]]:
        """Return sets of keys of each of which a text must hold one."""
        cues = pattern.cues
        if not self._spaced:
            cues = tuple(frozenset(word[:2] for word in words) for words in cues)
        return list(dict.fromkeys((*cues, *pattern.masks)))

    def _keys(self, text: str) -> set[str]:
        """Return what a text can be looked up by: characters, and words or pairs of characters."""
        longer = text.split(" ") if self._spaced else map("".join, pairwise(text))
        return {*text, *longer}
