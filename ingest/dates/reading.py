"""What one expression means on its own, and the point in time from which relative words count."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from tierline.graph.dates import DateInterval
from tierline.ingest.dates.arithmetic import unit_around, unit_value
from tierline.ingest.dates.parts import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The type and value (TIMEX3) of an expression, and the days it names where they are known.

    ``unit`` (D, W, M, Q, H, Y, E) is the precision of the words. ``approx`` marks bounds of our
    own choosing, such as those of "early 2026". ``stated`` holds the parts the words gave (year,
    month, day), for ranges that carry a part across.
    """

    type: str
    value: str
    begin: date | None = None
    end: date | None = None
    unit: str = ""
    modifier: str = ""
    approx: bool = False
    role: str = ""
    relation: str = ""
    stated: tuple[int | None, int | None, int | None] = (None, None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """From where relative words count: the day, or year, of publication and the last date read.

    ``near`` is a day not far from publication where the day itself is not known. ``direction`` is
    ``future``, ``past`` or empty: which way a date without a year is looked for. ``previous`` is
    what was read last, ``previous_day`` the last that was a day. ``parts`` and ``same_year`` are
    those of the grammar.
    """

    day: date | None = None
    year: int | None = None
    near: date | None = None
    direction: str = ""
    previous: Reading | None = None
    previous_day: Reading | None = None
    issuer: str = ""
    parts: Mapping[str, Part] = field(default_factory=dict)
    same_year: bool = False

    @classmethod
    def of(cls, published: date | DateInterval | None) -> Anchor:
        """Take what a publication date, known or coarse, gives."""
        if published is None:
            return cls()
        if isinstance(published, date):
            return cls(day=published, year=published.year)
        begin, end = published.begin, published.end
        if begin is None or end is None:
            return cls(near=begin or end)
        return cls(
            day=begin if begin == end else None,
            year=begin.year if begin.year == end.year else None,
            near=begin,
        )


Parts = Mapping[str, str]
Meaning = Callable[[Parts, Anchor], Reading | None]


def unit_reading(day: date, unit: str) -> Reading:
    """Return the reading of the whole unit that holds the day."""
    begin, end = unit_around(day, unit)
    return Reading(type="DATE", value=unit_value(day, unit), begin=begin, end=end, unit=unit)
