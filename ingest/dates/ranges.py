"""Two expressions joined to one stretch: "2009 to 2011", "April 8 – November 25, 2025"."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tierline.ingest.dates.arithmetic import OutOfRangeError, day_of, shift_months
from tierline.ingest.dates.grammar import Grammar
from tierline.ingest.dates.reading import Reading, unit_reading

_GAP = 14  # the longest joint between the two ends of a range
_WEEK = timedelta(days=7)
_LISTED = ("and", "与", "和", "、")  # joints of a list, unless "between" stands before


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A reading and, where it is an end of a range, the whole stretch."""

    reading: Reading
    whole: tuple[Reading, Reading] | None = None


def join_ranges(
    text: str, found: Sequence[tuple[int, int, Reading]], grammar: Grammar
) -> list[Place]:
    """Return the readings with their ranges; a year that one end states holds for both."""
    places = [Place(reading=reading) for _, _, reading in found]
    for i in range(len(found) - 1):
        joint = text[found[i][1] : found[i + 1][0]]
        if len(joint) > _GAP or not grammar.ranges.fullmatch(joint):
            continue
        pair = _carry(places[i].reading, places[i + 1].reading)
        listed = joint.strip() in _LISTED and not grammar.between.search(
            text[max(0, found[i][0] - _GAP) : found[i][0]]
        )
        if pair and not listed and _makes_range(*pair):
            places[i] = Place(reading=pair[0], whole=pair)
            places[i + 1] = Place(reading=pair[1], whole=pair)
    return places


def _makes_range(first: Reading, last: Reading) -> bool:
    """Tell whether two dates stand in order; in full if their grains differ."""
    if first.begin is None or last.begin is None or last.end is None or first.end is None:
        return False
    if first.unit == last.unit:
        return first.begin <= last.end
    return first.end < last.begin


def _carry(first: Reading, last: Reading) -> tuple[Reading, Reading] | None:
    """Give what one end states to the other: a year, and a month to a bare day (12-19日)."""
    if first.type != "DATE" or last.type != "DATE":
        return None
    if _is_bare(last) and first.unit in "DM":
        return first, _on_day(last, first.begin, 1)
    if _is_bare(first) and last.unit == "D":
        return _on_day(first, last.begin, -1), last
    return _carry_year(first, last)


def _is_bare(reading: Reading) -> bool:
    """Tell whether only the day of a month is stated."""
    return reading.unit == "D" and reading.stated[1] is None and reading.stated[2] is not None


def _carry_year(first: Reading, last: Reading) -> tuple[Reading, Reading]:
    """Give a year that one end states to the other."""
    if last.stated[0] and not first.stated[0] and first.stated[1]:
        return _with_year(first, last.stated[0], last, before=True), last
    if first.stated[0] and not last.stated[0] and last.stated[1]:
        return first, _with_year(last, first.stated[0], first, before=False)
    if first.stated[0] or last.stated[0] or not _is_wrong(first, last, before=True):
        return first, last
    return _in_order(first, last)


def _in_order(first: Reading, last: Reading) -> tuple[Reading, Reading]:
    """Put in order two ends without a year: "May to March", "Monday through Friday"."""
    if first.begin is None or last.begin is None:
        return first, last
    if first.stated[1] and last.stated[1]:
        return _with_year(first, last.begin.year, last, before=True), last
    if first.unit == last.unit == "D" and first.begin - last.begin < _WEEK:
        return first, unit_reading(last.begin + _WEEK, "D")
    return first, last


def _on_day(bare: Reading, other: date | None, way: int) -> Reading:
    """Move a bare day into the month of another date, or the one before (-1) or after (1) it."""
    day = bare.stated[2]
    if other is None or day is None:
        return bare
    for steps in (0, way):
        month = shift_months(other.replace(day=1), steps)
        with suppress(OutOfRangeError):
            moved = unit_reading(day_of(month.year, month.month, day), "D")
            if moved.begin and (moved.begin - other).days * way > 0:
                return replace(moved, stated=(month.year, month.month, day))
    return bare


def _with_year(reading: Reading, year: int, other: Reading, *, before: bool) -> Reading:
    """Return a date of this year, or of the next one if it would lie on the wrong side."""
    try:
        moved = _in_year(reading, year)
        if _is_wrong(moved, other, before=before):
            moved = _in_year(reading, year + (-1 if before else 1))
    except OutOfRangeError:
        return reading
    return moved


def _in_year(reading: Reading, year: int) -> Reading:
    """Return the same part of another year."""
    _, month, day = reading.stated
    stated = (year, month, day)
    if reading.modifier and reading.begin and reading.end:
        months = 12 * (year - reading.begin.year)
        begin, end = (shift_months(bound, months) for bound in (reading.begin, reading.end))
        value = f"{year:04}{reading.value[4:]}"
        return replace(reading, begin=begin, end=end, value=value, stated=stated)
    return replace(unit_reading(day_of(year, month or 1, day or 1), reading.unit), stated=stated)


def _is_wrong(mine: Reading, other: Reading, *, before: bool) -> bool:
    """Tell whether the one that should come before the other begins after it, or the reverse."""
    if mine.begin is None or other.begin is None:
        return False
    return mine.begin > other.begin if before else mine.begin < other.begin
