"""Which dates belong to the page and not to what it tells: datelines, stamps, copyright, ages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from tierline.errors import SchemaError
from tierline.graph.yaml_file import read_yaml

_FILE = Path(__file__).parent.parent / "data" / "dates" / "furniture.yml"
_HEAD = 400  # characters in which a line that is only a date is the stamp of the page
_SHORT_LINE, _AGE_LINE = 120, 60
_REACH = 120  # characters of a line that are looked at on either side
_STAMPED = 7  # days that a dateline may lie off the day of publication


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place in a text: ``day`` is the single day named there, ``today`` that of publication.

    ``names_day`` holds for a day whose year is unknown, too.
    """

    text: str
    start: int
    end: int
    names_day: bool
    day: date | None
    today: date | None

    @property
    def line(self) -> tuple[str, str]:
        """What stands before and after the place on its line."""
        begin = self.text.rfind("\n", max(0, self.start - _REACH), self.start) + 1
        before = self.text[max(begin, self.start - _REACH) : self.start]
        return before, self.text[self.end : self.end + _REACH].partition("\n")[0]

    @property
    def opens_line(self) -> bool:
        """Whether all of the line before the place was looked at."""
        return self.start - len(self.line[0]) in (0, self.text.rfind("\n", 0, self.start) + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What ``furniture.yml`` holds, compiled."""

    words: dict[str, re.Pattern[str]]
    dateline: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    stamp: tuple[re.Pattern[str], re.Pattern[str]]
    ticker: tuple[re.Pattern[str], re.Pattern[str]]
    age: tuple[re.Pattern[str], re.Pattern[str]]
    reading: re.Pattern[str]


def is_furniture(spot: Spot) -> bool:
    """Tell whether a date stamps the page, or part of it, and tells of nothing."""
    known = load_furniture()
    if spot.today and spot.day and spot.day > spot.today:
        return False
    before, after = spot.line
    if known.reading.match(after) or _is_of_rights(before, after):
        return True
    if known.words["colon"].search(before):
        return True
    return spot.opens_line and (
        _is_dateline(spot, before, after)
        or _is_stamp(spot, before, after)
        or _is_age(spot, before, after)
        or _opens_entry(spot, before, after)
    )


def _is_of_rights(before: str, after: str) -> bool:
    words = load_furniture().words
    return bool(words["rights"].search(before) or words["rights_after"].match(after))


def _is_dateline(spot: Spot, before: str, after: str) -> bool:
    """Tell whether a day stands with a place or an agency before what a line tells."""
    if not spot.names_day or _days_off(spot) > _STAMPED:
        return False
    return any(
        lead.fullmatch(before) and opening.match(after)
        for lead, opening in load_furniture().dateline
    )


def _days_off(spot: Spot) -> int:
    return abs((spot.today - spot.day).days) if spot.today and spot.day else 0


def _is_stamp(spot: Spot, before: str, after: str) -> bool:
    """Tell whether a line is a date with a word that stamps, or at the head just a date."""
    known = load_furniture()
    if not spot.names_day or len(before) + len(after) > _SHORT_LINE:
        return False
    if known.words["stamp"].search(before):
        return known.stamp[1].fullmatch(after) is not None
    at_head = spot.start < _HEAD or (spot.day is not None and spot.day == spot.today)
    return at_head and _fits(known.stamp, before, after)


def _is_age(spot: Spot, before: str, after: str) -> bool:
    """Tell whether a short line gives how old an entry is: 15m, 3 hours ago, 3小时前."""
    known = load_furniture()
    words = spot.text[spot.start : spot.end]
    return (
        len(before) + len(after) < _AGE_LINE
        and known.words["age"].fullmatch(words) is not None
        and _fits(known.age, before, after)
    )


def _opens_entry(spot: Spot, before: str, after: str) -> bool:
    """Tell whether a time opens a line of a running report: "09:31 Shares halted"."""
    words, rest = load_furniture().ticker
    return (
        not before.strip()
        and words.fullmatch(spot.text[spot.start : spot.end]) is not None
        and rest.match(after) is not None
    )


def _fits(sides: Sequence[re.Pattern[str]], before: str, after: str) -> bool:
    return bool(sides[0].fullmatch(before) and sides[1].fullmatch(after))


@cache
def load_furniture() -> Furniture:
    """Read and compile ``furniture.yml``; SchemaError names the entry that is wrong."""
    entries = read_yaml(_FILE)
    leads, openings = (
        [_one("dateline", pattern) for pattern in entries["dateline"][side]]
        for side in ("before", "after")
    )
    return Furniture(
        words={name: _one(name, pattern) for name, pattern in entries["words"].items()},
        dateline=tuple(zip(leads, openings, strict=True)),
        stamp=_sides("stamp", entries["stamp"]),
        ticker=_sides("ticker", entries["ticker"]),
        age=_sides("age", entries["age"]),
        reading=_one("reading", entries["reading"]),
    )


def _sides(name: str, entries: dict[str, str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    first, last = (_one(name, pattern) for pattern in entries.values())
    return first, last


def _one(name: str, entry: str) -> re.Pattern[str]:
    try:
        return re.compile(entry)
    except (TypeError, re.error) as error:
        raise SchemaError(f"{_FILE}: {name}: the pattern does not compile: {error}") from error
