"""What reading yields beside articles: what could not be read, and what a user should know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from tierline.errors import TierlineError


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input that gave no article: which one, and what is wrong, why, and how to mend it."""

    input: str
    reason: str

    @classmethod
    def of(cls, name: str, error: Exception, *, doing: str) -> Self:
        """Say what stopped an input; an error that is not ours is a defect to be reported."""
        if isinstance(error, TierlineError):
            return cls(input=name, reason=str(error))
        if isinstance(error, OSError):
            return cls(input=name, reason=f"cannot be read: {error.strerror}; check the file")
        told = f"could not be {doing} ({type(error).__name__}: {error}); please report this text"
        return cls(input=name, reason=told)

    def __str__(self) -> str:
        return f"{self.input}: {self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """Something odd about an input that was read all the same."""

    input: str
    text: str

    def __str__(self) -> str:
        return f"{self.input}: {self.text}"
