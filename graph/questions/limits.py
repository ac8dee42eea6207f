"""What one question may cost: how far it goes, how much it brings back, how long it takes.

An answer that a cap cuts says so (``truncated``) and is cut the same way every time. Time is no
such cap: where an answer would end depends on the machine, so a question out of time is an error.

>>> Limits(steps=2).check("tiers", 9, Limits(steps=2).steps)
Traceback (most recent call last):
...
tierline.errors.UsageError: 9 tiers are asked for; give 1 to 2
"""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic

from tierline.errors import DeadlineError, UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most that one question may ask for, look at and bring back.

    ``steps`` bounds tiers and hops, ``looked_at`` the relations that a search passes on its way,
    ``seconds`` the whole answer, sentences included.
    """

    steps: int = 6
    entities: int = 2000
    relations: int = 5000
    paths: int = 20
    looked_at: int = 100_000
    seconds: float = 2.0

    def check(self, what: str, asked: int, most: int) -> None:
        """Raise UsageError unless 1 to ``most`` are asked for."""
        if not 1 <= asked <= most:
            raise UsageError(f"{asked!r} {what} are asked for; give 1 to {most}")


USUAL = Limits()


@dataclass(slots=True)
class Budget:
    """What is left to one question while it is answered: its time, and relations to look at."""

    limits: Limits
    left: int = field(init=False)
    _end: float = field(init=False)

    def __post_init__(self) -> None:
        self.left = self.limits.looked_at
        self._end = monotonic() + self.limits.seconds

    def check(self) -> None:
        """Raise DeadlineError when the time is over."""
        if monotonic() >= self._end:
            raise DeadlineError(
                f"the question took longer than {self.limits.seconds:g} seconds and was given up, "
                "for half an answer would pass for the whole; ask for fewer tiers, hops or "
                "entities, or raise TIERLINE_DEADLINE"
            )

    def take(self, relations: int) -> int:
        """Return how many of so many relations may still be looked at, and count them."""
        taken = min(relations, self.left)
        self.left -= taken
        return taken

    @property
    def spent(self) -> str:
        """Why an answer ends where no more relations may be looked at."""
        return f"only the first {self.limits.looked_at} relations were looked at"
