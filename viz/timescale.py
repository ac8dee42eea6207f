"""From days to pixels, and the ticks in between."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tierline.graph.dates import DateInterval
from tierline.viz.daywords import MONTHS

_YEAR = 365.2425
_MONTH = _YEAR / 12
# Months from one tick to the next, finest first.
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600)
_TICK_ROOM = 58.0
_LEAST_DAYS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Timescale:
    """A stretch of days laid on a stretch of pixels; ``first`` and ``last`` are day ordinals."""

    first: int
    last: int
    left: float
    right: float

    @classmethod
    def over(cls, intervals: Iterable[DateInterval], *, left: float, right: float) -> Timescale:
        """Span all stated bounds, with a little air at both ends."""
        bounds = [day for i in intervals for day in (i.begin, i.end) if day]
        first = min(bounds).toordinal() if bounds else date(2000, 1, 1).toordinal()
        last = max(bounds).toordinal() if bounds else first
        air = max((last - first) // 40, (_LEAST_DAYS - last + first) // 2, 10)
        most = date.max.toordinal()
        return cls(first=max(first - air, 1), last=min(last + air, most), left=left, right=right)

    def x(self, day: date) -> float:
        """Return where a day begins, within the stretch."""
        share = (day.toordinal() - self.first) / (self.last - self.first)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def ticks(self) -> list[tuple[float, str]]:
        """Return the ticks as pixels and words: years, or months where there is room for them."""
        months = (self.last - self.first) / _MONTH
        fitting = max((self.right - self.left) / _TICK_ROOM, 1)
        step = next((step for step in _STEPS if months / step <= fitting), _STEPS[-1])
        begin, end = date.fromordinal(self.first), date.fromordinal(self.last)
        ticks = []
        for index in range(begin.year * 12 // step * step, end.year * 12 + 12, step):
            year, month = divmod(index, 12)
            if year and begin <= (day := date(year, month + 1, 1)) <= end:
                words = str(year) if month == 0 else f"{MONTHS[month]} {year}"
                ticks.append((self.x(day), words))
        return ticks
