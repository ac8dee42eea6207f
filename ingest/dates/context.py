"""What the words around an expression make of it: since, until, by; a forecast, a state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from tierline.graph.dates import DateInterval, Grain
from tierline.ingest.dates.arithmetic import GRAINS
from tierline.ingest.dates.expression import TimeExpression
from tierline.ingest.dates.furniture import Spot, is_furniture
from tierline.ingest.dates.grammar import Grammar
from tierline.ingest.dates.ranges import Place
from tierline.ingest.dates.reading import Anchor, Reading
from tierline.ingest.dates.roles import Told

_OPEN_BEGIN = ("until", "by", "before")
# "At noon" is no state of noon, "put off by three days" no deadline.
_NOT_OF = {"as_of": ("TIME", "SET"), "by": ("DURATION",)}
_NEAR = 12  # characters between the two ends of one stretch
# In which unit an early, middle or late part of a unit is told.
_UNITS_OF_PARTS = {"M": "D", "Q": "M", "H": "M", "Y": "M", "E": "Y"}
_CONFIDENCE = {"DATE": 0.9, "DURATION": 0.8, "SET": 0.7}


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """A place in a text, as written and as folded for reading."""

    text: str
    folded: str
    start: int
    end: int
    anchor: Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days that an expression finally names, with the precision of either end."""

    begin: date | None
    end: date | None
    grain: Grain | None
    end_grain: Grain | None = None
    edtf: str = ""


def express(around: Surroundings, place: Place, rule: str, grammar: Grammar) -> TimeExpression:
    """Build the expression of a place from its reading and the words around it."""
    reading = place.reading
    relation = "during" if place.whole else _relation(around, reading, grammar)
    days = _days(around, place, relation)
    return TimeExpression(
        start=around.start,
        end=around.end,
        text=around.text[around.start : around.end],
        type=reading.type,
        value=reading.value,
        modifier=reading.modifier,
        edtf=days.edtf,
        begin=days.begin,
        end_day=days.end,
        grain=days.grain,
        end_grain=days.end_grain,
        relation=relation,
        direction=around.anchor.direction,
        role=_role(around, reading, relation, days, grammar),
        confidence=_confidence(reading, days),
        rule=rule,
    )


def join_open_ends(expressions: list[TimeExpression]) -> list[TimeExpression]:
    """Make one stretch of "since A" and "until B" that stand close together (从A开始，一直到B)."""
    joined = list(expressions)
    for i, (first, last) in enumerate(pairwise(joined)):
        if first.relation != "since" or last.relation not in _OPEN_BEGIN:
            continue
        begin, end = first.begin, last.end_day
        if begin is None or end is None or end < begin or last.start - first.end > _NEAR:
            continue
        whole = Days(begin=begin, end=end, grain=first.grain, end_grain=last.grain)
        edtf = _edtf(whole, approx=False)
        joined[i] = replace(first, end_day=end, end_grain=last.grain, edtf=edtf)
        joined[i + 1] = replace(
            last, begin=begin, grain=first.grain, end_grain=last.grain, edtf=edtf
        )
    return joined


def _relation(around: Surroundings, reading: Reading, grammar: Grammar) -> str:
    """Return the relation of the words before or after, else that of the expression itself."""
    before = around.folded[max(0, around.start - grammar.sides[0]) : around.start]
    after = around.folded[around.end : around.end + grammar.sides[1]]
    for relation in grammar.relations:
        if reading.type in _NOT_OF.get(relation.name, ()):
            continue
        if relation.before and not relation.before.search(before):
            continue
        if relation.after and not relation.after.match(after):
            continue
        return relation.name
    return reading.relation or "on"


def _days(around: Surroundings, place: Place, relation: str) -> Days:
    """Return the days named: the whole range, or the reading with its relation taken in."""
    if place.whole:
        first, last = place.whole
        end_grain = GRAINS[last.unit] if last.unit != first.unit else None
        days = Days(begin=first.begin, end=last.end, grain=GRAINS[first.unit], end_grain=end_grain)
        approx = first.approx or last.approx
        return replace(days, edtf=_edtf(days, approx=approx))
    reading = place.reading
    if reading.begin is None or reading.end is None:
        return Days(begin=None, end=None, grain=GRAINS.get(reading.unit))
    unit = reading.unit
    is_part = bool(reading.modifier) and relation not in _OPEN_BEGIN
    if is_part and (unit != "M" or reading.value.count("-") == 1):  # not of a season
        unit = _UNITS_OF_PARTS.get(unit, unit)
    days = _related(
        Days(begin=reading.begin, end=reading.end, grain=GRAINS[unit]), reading, relation
    )
    return _lasting(days, reading, around.anchor.day) if reading.type == "DURATION" else days


def _lasting(days: Days, reading: Reading, today: date | None) -> Days:
    """Keep the grain of a length at its far end: "the past two years" begin in some year."""
    grain = GRAINS.get(reading.value[-1], Grain.DAY)
    if grain is days.grain:
        return days
    if days.end == today:
        return replace(days, grain=grain, end_grain=days.grain)
    return replace(days, end_grain=grain)


def _related(days: Days, reading: Reading, relation: str) -> Days:
    """Open a side of the days where the relation says so."""
    if relation in _OPEN_BEGIN:
        end = days.end
        if relation == "before" and days.begin and not reading.modifier:
            end = days.begin - timedelta(days=1)
        precise = reading.modifier == "END" or relation == "until"
        edtf = f"../{end.isoformat()}" if precise and end else ""
        days = replace(days, begin=None, end=end)
        return replace(days, edtf=edtf or _edtf(days, approx=reading.approx))
    if relation in ("since", "after"):
        days = replace(days, end=None)
    edtf = _edtf(days, approx=reading.approx)
    if reading.value == "PAST_REF":  # its end, the day of publication, is certain
        edtf = edtf.removesuffix("~")
    return replace(days, edtf=edtf)


def _edtf(days: Days, *, approx: bool) -> str:
    """Write the days in EDTF, with a tilde at bounds that are our own reading."""
    if days.grain is None or (days.begin is None and days.end is None):
        return ""
    written = DateInterval(
        begin=days.begin, end=days.end, grain=days.grain, end_grain=days.end_grain
    ).edtf
    if not approx:
        return written
    return "/".join(part if part == ".." else f"{part}~" for part in written.split("/"))


def _role(
    around: Surroundings, reading: Reading, relation: str, days: Days, grammar: Grammar
) -> str:
    """Say what a timeline should do with the expression."""
    today = around.anchor.day
    single = days.begin if days.begin == days.end else None
    spot = Spot(
        text=around.folded,
        start=around.start,
        end=around.end,
        names_day=reading.unit == "D" or reading.type == "TIME",
        day=single,
        today=today,
    )
    if is_furniture(spot):
        return "boilerplate"
    return grammar.roles.role_of(
        Told(
            text=around.folded,
            start=around.start,
            end=around.end,
            type=reading.type,
            value=reading.value,
            relation=relation,
            direction=around.anchor.direction,
            begin=days.begin,
            end_day=days.end,
            grain=days.grain,
            today=today,
            stated=reading.role,
        )
    )


def _confidence(reading: Reading, days: Days) -> float:
    """Trust a stated year more than one that was filled in, and a vague word least."""
    if days.begin is None and days.end is None:
        return 0.5
    if reading.value.endswith("_REF"):
        return 0.6
    stated = reading.stated[0] is not None
    return round(_CONFIDENCE.get(reading.type, 0.7) + (0.05 if stated else 0), 2)
