"""Where words of the Chinese lists stand in a sentence: goods, endings of companies, titles, verbs.

What a word is one of tells more than the word itself: a verb of supply that no labelled text holds
stands before a name as the others do. The lists are data (``ingest/data/names/chinese``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tierline.ingest.names.lexicon import Lexicon
from tierline.ingest.names.pieces import Piece

Lists = tuple[str, ...]

# Lists that are looked up on their own.
_APART = frozenset({"common", "places", "first_names", "never_in_names"})
EDGES = ("^", "^", "^")
_LONGEST = 8  # pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """By piece: the lists of the longest word that begins and that ends there, and its length.

    ``within`` tells of every piece whether a word of goods goes on after it. ``forms`` are those of
    the pieces, with three edges before and behind them.
    """

    forms: Sequence[str]
    begins: Sequence[Lists]
    ends: Sequence[Lists]
    lengths: Sequence[int]
    within: Sequence[bool]

    def before(self, at: int) -> Lists:
        """Return the lists of the word that stands directly before a piece."""
        return self.ends[at - 1] if at > 0 else ()

    def after(self, at: int) -> Lists:
        """Return the lists of the word that stands directly after a piece."""
        return self.begins[at + 1] if at + 1 < len(self.begins) else ()


def stand(pieces: Sequence[Piece], lexicon: Lexicon) -> Standing:
    """Find the listed words in a sentence that was cut into pieces."""
    lists, longest = word_lists(lexicon)
    forms = [piece.form for piece in pieces]
    size = len(forms)
    begins: list[Lists] = [()] * size
    ends: list[Lists] = [()] * size
    lengths, within = [0] * size, [False] * size
    for first in range(size):
        word = ""
        most = min(longest.get(forms[first], 0), size - first)
        for last in range(first, first + most):
            word += forms[last]
            found = lists.get(word)
            if not found:
                continue
            begins[first] = found
            if last - first >= lengths[last]:
                ends[last], lengths[last] = found, last - first + 1
            if "goods" in found:
                within[first:last] = [True] * (last - first)
    around = [*EDGES, *forms, *EDGES]
    return Standing(forms=around, begins=begins, ends=ends, lengths=lengths, within=within)


@lru_cache(maxsize=4)
def word_lists(lexicon: Lexicon) -> tuple[Mapping[str, Lists], Mapping[str, int]]:
    """Return the lists that hold each word, and the longest word that begins with each sign."""
    lists: dict[str, list[str]] = defaultdict(list)
    longest: dict[str, int] = defaultdict(int)
    for name in sorted(lexicon.chinese.keys() - _APART):
        for word in lexicon.chinese[name]:
            lists[word].append(name)
            longest[word[0]] = max(longest[word[0]], min(len(word), _LONGEST))
    return {word: tuple(names) for word, names in lists.items()}, longest
