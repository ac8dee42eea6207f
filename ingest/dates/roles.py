"""What a timeline should do with an expression of time: a pure function of the clause around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tierline.graph.dates import Grain

_REACH = 120  # characters of a clause on either side
_OPEN, _CLOSED = ("(", "（"), (")", "）")
_LATE = ("TEV", "TNI")  # evening and night, as TIMEX3 writes them
_LEAD = 60  # of what stands right before an expression
_CUES = (
    *("cut", "fronted", "indicator", "as_of", "outlook", "says", "said", "yardstick", "compared"),
    *("period", "accounts", "figure", "change", "measure", "deed"),
    *("measured_before", "measured_after"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An expression as read, with all of the text that may bear on its role.

    ``today`` is the day of publication where it is known; ``stated`` is the role that the rule of
    the grammar gives.
    """

    text: str
    start: int
    end: int
    type: str
    value: str
    relation: str
    direction: str
    begin: date | None
    end_day: date | None
    grain: Grain | None
    today: date | None
    stated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleCues:
    """The words of one language by which a clause tells the role of its time."""

    cues: Mapping[str, re.Pattern[str]]

    @classmethod
    def of(cls, entries: Mapping[str, Any]) -> RoleCues:
        """Compile the entries of a grammar file; ValueError names what is missing or wrong."""
        wrong = set(_CUES) ^ set(entries)
        if wrong:
            raise ValueError(f"{sorted(wrong)} missing or unknown; wanted are: {', '.join(_CUES)}")
        measure = entries["measure"]
        return cls(
            cues={
                name: re.compile(pattern.replace("{measure}", measure))
                for name, pattern in entries.items()
            }
        )

    def role_of(self, told: Told) -> str:
        """Return forecast, as_of, observation, indicator or event."""
        if told.stated or self._is_indicator(told):
            return told.stated or "indicator"
        clause = self._clause(told)
        if self._is_said(told, clause):
            return "event"
        if self._lies_ahead(told, clause):
            return "forecast"
        if self._is_state(told):
            return "as_of"
        return "observation" if self._is_measured(told, clause) else "event"

    def _is_indicator(self, told: Told) -> bool:
        """Tell whether a length is that of an average or the tenor of a paper."""
        after = told.text[told.end : told.end + _REACH]
        return told.type == "DURATION" and self.cues["indicator"].match(after) is not None

    def _clause(self, told: Told) -> tuple[str, str]:
        """Return the clause before and after; where it only says when, the next too.

        "In May, sales rose": what the time is of stands behind the comma.
        """
        cut = self.cues["cut"]
        left = told.text[max(0, told.start - _REACH) : told.start]
        right = told.text[told.end : told.end + _REACH]
        if left[-1:] in _OPEN and right[:1] in _CLOSED:  # 63% (2020): the clause around
            left, right = left[:-1], ""
        before = left[max((mark.end() for mark in cut.finditer(left)), default=0) :]
        stop = cut.search(right)
        after = right[: stop.start()] if stop else right
        if stop and stop[0] in ",，" and self._is_fronted(before) and self._is_fronted(after):
            following = cut.search(right, stop.end())
            after = right[: following.start()] if following else right
        return before, after

    def _is_fronted(self, words: str) -> bool:
        return self.cues["fronted"].fullmatch(words) is not None

    def _is_said(self, told: Told, clause: tuple[str, str]) -> bool:
        """Tell whether it is the day of a statement, or a time that something is held against."""
        before, after = clause
        lead = before[-_LEAD:]
        if self.cues["yardstick"].search(lead):
            return True
        if told.grain is not None and told.grain > Grain.DAY:
            return False
        if told.begin is None or (told.today and told.begin > told.today):
            return False
        return bool(self.cues["said"].search(lead) or self.cues["says"].match(after))

    def _lies_ahead(self, told: Told, clause: tuple[str, str]) -> bool:
        """Tell whether the time is to come, or its figures are only looked for."""
        if told.value in ("FUTURE_REF", "PRESENT_REF"):
            return told.value == "FUTURE_REF"
        start, today = told.begin or told.end_day, told.today
        if today and start:
            begins = start > today or (start == today and self._comes_today(told))
            over = told.relation == "since" or (told.end_day is not None and told.end_day < today)
            if begins or over:
                return begins
        if self.cues["accounts"].search(clause[0][-_LEAD:]):
            return False
        if told.direction == "future":
            return True
        coarse = told.grain is not None and told.grain > Grain.DAY
        return coarse and any(self.cues["outlook"].search(side) for side in clause)

    def _comes_today(self, told: Told) -> bool:
        """Tell whether what begins today has not yet come: the next weeks, tonight."""
        if told.type == "DURATION":
            return True
        return told.value.endswith(_LATE) and told.direction != "past"

    def _is_state(self, told: Told) -> bool:
        """Tell whether something stood so at a day."""
        lead = told.text[max(0, told.start - _LEAD) : told.start]
        if told.type in ("SET", "TIME") or self._is_period(told):
            return False
        return told.relation == "as_of" or self.cues["as_of"].search(lead) is not None

    def _is_period(self, told: Told) -> bool:
        after = told.text[told.end : told.end + _LEAD]
        return self.cues["period"].match(after) is not None

    def _is_measured(self, told: Told, clause: tuple[str, str]) -> bool:
        """Tell whether the clause gives a figure of the time, and not what was done for money."""
        before, after = clause
        lead = before[-_LEAD:]
        if told.type == "SET" or told.relation == "since":
            return False
        if self.cues["accounts"].search(lead) or self.cues["compared"].search(lead):
            return True
        if told.begin is None and told.type == "DURATION":
            return self._has("figure", clause) and (
                self._is_period(told) or self._measures(lead, after) or self._moved(clause)
            )
        if self._measures(lead, after):
            return True
        moved = self._moved(clause)
        if self._has("deed", clause) and not moved:
            return False
        return self._has("figure", clause) or (moved and told.grain is not Grain.DAY)

    def _moved(self, clause: tuple[str, str]) -> bool:
        """Tell whether a clause says that a measure changed."""
        return self._has("measure", clause) and self._has("change", clause)

    def _has(self, cue: str, clause: tuple[str, str]) -> bool:
        return any(self.cues[cue].search(side) for side in clause)

    def _measures(self, before: str, after: str) -> bool:
        """Tell whether a measure stands right beside the time: "third-quarter profit"."""
        nearby = self.cues["measured_before"].search(before)
        return bool(nearby or self.cues["measured_after"].match(after))
