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
        signatures = list(dict.fromkeys(pattern.masks for _, pattern in entries))
        self._signatures = signatures
        self._signature = [signatures.index(pattern.masks) for _, pattern in entries]
        self._by_cue: dict[str, list[int]] = defaultdict(list)
        every = [tuple(map(self._keyed, pattern.cues)) for _, pattern in entries]
        self._further = [cues[1:] for cues in every]
        for number, cues in enumerate(every):
            for key in cues[0] if cues else {""}:  # the fewest words tell most
                self._by_cue[key].append(number)

    def worth_trying(self, text: str) -> Iterator[tuple[Owner, Pattern]]:
        """Yield the patterns that may match a masked text, in the order of the rules."""
        held = frozenset(text)
        met = [all(not held.isdisjoint(m) for m in masks) for masks in self._signatures]
        keys = self._keys(text)
        numbers = {
            number
            for key in keys & self._by_cue.keys()
            for number in self._by_cue[key]
            if met[self._signature[number]]
            and not (
                self._further[number]
                and any(keys.isdisjoint(words) for words in self._further[number])
            )
        }
        for number in sorted(numbers):
            yield self._entries[number]

    def _keyed(self, words: frozenset[str]) -> frozenset[str]:
        return words if self._spaced else frozenset(word[:2] for word in words)

    def _keys(self, text: str) -> set[str]:
        """Return what a text can be looked up by; the empty key is for patterns without cues."""
        if self._spaced:
            return {"", *text.split(" ")}
        return {"", *text, *map("".join, pairwise(text))}
