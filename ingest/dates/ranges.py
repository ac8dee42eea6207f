"""Two expressions joined to one stretch: "2009 to 2011", "April 8 – November 25, 2025"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tierline.ingest.dates.arithmetic import OutOfRangeError, day_of
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
    """Give a year that one end states to the other."""
    if first.type != "DATE" or last.type != "DATE":
        return None
    if last.stated[0] and not first.stated[0] and first.stated[1]:
        return _with_year(first, last.stated[0], last, before=True), last
    if first.stated[0] and not last.stated[0] and last.stated[1]:
        return first, _with_year(last, first.stated[0], first, before=False)
    if first.stated[0] or last.stated[0] or not _is_wrong(first.begin, last.begin, before=True):
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


def _with_year(reading: Reading, year: int, other: Reading, *, before: bool) -> Reading:
    """Return a date of this year, or of the next one if it would lie on the wrong side."""
    _, month, day = reading.stated
    try:
        moved = unit_reading(day_of(year, month or 1, day or 1), reading.unit)
        wrong = _is_wrong(moved.begin, other.begin, before=before)
        if wrong:
            moved = unit_reading(
                day_of(year + (-1 if before else 1), month or 1, day or 1), reading.unit
            )
    except OutOfRangeError:
        return reading
    return replace(moved, stated=(year, month, day))


def _is_wrong(mine: date | None, other: date | None, *, before: bool) -> bool:
    if mine is None or other is None:
        return False
    return mine > other if before else mine < other
