"""A place in a text where a rule met, with what was read there."""

from __future__ import annotations

from dataclasses import dataclass

from tierline.ingest.dates.grammar import Rule
from tierline.ingest.dates.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A place where a rule met the text, which way its clause looks, and how it was read."""

    start: int
    end: int
    rule: Rule
    direction: str
    reading: Reading
