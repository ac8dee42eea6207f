"""A span that may be a name, and the choice among spans that overlap."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

NONE = "none"  # the label of a span that is no name


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text and the form of it that is compared (``Lexicon.fold``); both are equally long."""

    plain: str
    folded: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A span that may be a name.

    ``key`` is that of a gazetteer entry, else empty; ``name`` the name it is short for, if any.
    ``votes`` give each type its weight. ``rank`` decides between overlapping candidates before
    length does. ``weak`` ones count only where the rest of the article bears them out.
    """

    start: int
    end: int
    text: str
    type: str
    key: str = ""
    name: str = ""
    rank: int = 0
    weak: bool = False
    rule: str = ""
    votes: Mapping[str, float] = field(default_factory=dict)

    @property
    def length(self) -> int:
        """Number of code points."""
        return self.end - self.start


class Taken:
    """Spans that never overlap, in order of start."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def free(self, start: int, end: int) -> bool:
        """Tell whether no span taken so far overlaps this one."""
        at = bisect_left(self._starts, end)
        return at == 0 or self._ends[at - 1] <= start

    def take(self, start: int, end: int) -> bool:
        """Take the span if it is free, and tell whether it was."""
        if not self.free(start, end):
            return False
        at = bisect_left(self._starts, start)
        self._starts.insert(at, start)
        self._ends.insert(at, end)
        return True


def choose(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Keep the best of overlapping candidates (by rank, then length), in text order."""
    taken = Taken()
    ranked = sorted(
        candidates, key=lambda one: (-one.rank, -one.length, one.start, not one.key, one.type)
    )
    kept = [one for one in ranked if taken.take(one.start, one.end)]
    return sorted(kept, key=lambda one: one.start)
