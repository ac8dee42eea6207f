"""What part of the graph a question is about, and what part of the answer to give.

>>> Page(limit=2, offset=1).of("abcd")
'bc'
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from tierline.errors import UsageError

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which relations a question sees.

    ``valid_at`` keeps what held on that day, ``known_at`` what the articles known on that day say;
    None sets no bound. No ``predicates`` means all that the question walks. Relations of other
    ``modalities`` are left out, and counted. With a ``half_life`` (days) confidence fades with the
    time since a relation was last confirmed.
    """

    valid_at: date | None = None
    known_at: date | None = None
    min_confidence: float = 0.0
    predicates: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ("asserted",)
    half_life: int | None = None


ANYTIME = Scope()

LONGEST_PAGE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Which part of a long answer to give: ``limit`` entries from ``offset`` on.

    ``after`` is the ``next`` of a former page; only a timeline has it.
    """

    limit: int = 100
    offset: int = 0
    after: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= LONGEST_PAGE:
            raise UsageError(f"a page holds 1 to {LONGEST_PAGE} entries, not {self.limit!r}")
        if self.offset < 0:
            raise UsageError(f"a page cannot begin at {self.offset!r}; entries count from 0")

    def of(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        """Cut the page out of all entries."""
        if self.after:
            raise UsageError("only a timeline goes on `after` a place; give an offset")
        return entries[self.offset : self.offset + self.limit]


FIRST_PAGE = Page()
