"""The parts of a unit that vague words cover: early 2026, 10月底, 一季度末.

Which months or days such a word means differs by language, so the numbers stand in the grammar
under ``parts``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tierline.ingest.dates.arithmetic import MONTHS, last_of_month, shift_months

_UNITS = {"month": "M", "quarter": "Q", "half": "H", "year": "Y", "decade": "E"} | {
    "century": "C",
    "plan": "P",
}
_PIECES = {"E": 12, "P": 12, "C": 120}  # months in a piece; of other units a piece is a month
_LENGTHS = MONTHS | {"P": 60, "C": 1200}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a unit: its TIMEX3 modifier and, by unit, the first and last piece it covers.

    Pieces are the days of a month, the months of a quarter, half or year, the years of a decade
    or five-year plan and the decades of a century. ``exact`` says that the bounds are fixed by the
    word (上旬) and not our own reading.
    """

    modifier: str
    pieces: Mapping[str, tuple[int, int]]
    exact: bool = False

    @classmethod
    def of(cls, entry: Mapping[str, Any]) -> Part:
        """Read an entry of a grammar: ``{modifier: END, year: [10, 12], month: [21, 31]}``."""
        pieces = {
            unit: (int(entry[name][0]), int(entry[name][1]))
            for name, unit in _UNITS.items()
            if name in entry
        }
        return cls(modifier=entry["modifier"], pieces=pieces, exact=entry.get("exact", False))

    def days(self, unit: str, begin: date, end: date) -> tuple[date, date]:
        """Return the days of the part of a unit; the whole unit where it has no such part."""
        if unit not in self.pieces:
            return begin, end
        first, last = self.pieces[unit]
        if unit == "M":
            return begin.replace(day=first), begin.replace(day=min(last, end.day))
        size = _PIECES.get(unit, 1)
        stop = shift_months(begin, min(last * size, _LENGTHS[unit]) - 1)
        return shift_months(begin, (first - 1) * size), last_of_month(stop.year, stop.month)
