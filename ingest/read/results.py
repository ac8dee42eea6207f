"""What reading yields beside articles: what could not be read, and what a user should know."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input that gave no article: which one, and what is wrong, why, and how to mend it."""

    input: str
    reason: str

    def __str__(self) -> str:
        return f"{self.input}: {self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """Something odd about an input that was read all the same."""

    input: str
    text: str

    def __str__(self) -> str:
        return f"{self.input}: {self.text}"
