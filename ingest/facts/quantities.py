"""Amounts in running text: money, percentages and counts, in English and Chinese.

>>> [(q.value, q.unit) for q in find_quantities("61 billion yuan, 3.2亿元, 25 basis points")]
[(61000000000.0, 'CNY'), (320000000.0, 'CNY'), (0.25, '%')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from tierline.errors import SchemaError
from tierline.graph.yaml_file import read_yaml
from tierline.ingest.dates.numerals import number

FOLDER = Path(__file__).parent.parent / "data" / "observations"
_TABLES = ("scales", "signs", "currencies", "percents", "units")
_NUMBER = r"[+\-−＋－]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d+)?)"
_DIGIT = re.compile(r"[\d一二三四五六七八九两]")  # one at least is in every amount
_CHINESE = r"[一二三四五六七八九两][十百千]?[一二三四五六七八九]?(?=成|个百分点|倍|万|亿)"
_TAIL = (("percent", "percents", ""), ("currency", "currencies", "i"), ("unit", "units", ""))
_JOINT = re.compile(r"\s?(?:,|、|，)?\s?(?:and|or|to|和|与|及|至|到|[-–—~～])?\s?")
_MINUS = "-−－"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An amount in a text: ``kind`` is money, percent or count; money in whole units (``CNY``)."""

    start: int
    end: int
    words: str
    value: float
    unit: str
    kind: str
    scale: float = 1


@dataclass(frozen=True, slots=True)
class _Grammar:
    pattern: re.Pattern[str]
    scales: Mapping[str, float]
    signs: Mapping[str, str]
    currencies: Mapping[str, str]
    percents: Mapping[str, float]
    units: Mapping[str, str]


def find_quantities(text: str) -> list[Amount]:
    """Return the amounts of a text in order; bare numbers are none.

    In a list the last unit counts for all: "19.8, 14.8 and 2.4 billion yuan" are three sums.
    """
    if not _DIGIT.search(text):
        return []
    grammar = _grammar(FOLDER / "quantities.yml")
    found = [_read(match, grammar) for match in grammar.pattern.finditer(text)]
    for i in range(len(found) - 2, -1, -1):
        one, following = found[i], found[i + 1]
        joint = text[one.end : following.start]
        if not one.unit and following.unit and _JOINT.fullmatch(joint) and joint:
            found[i] = _like(one, following)
    return [amount for amount in found if amount.unit]


def _like(one: Amount, following: Amount) -> Amount:
    """Give a number of a list the unit, and where it has none the scale, of the next one."""
    factor = 1.0 if one.scale != 1 else following.scale
    return replace(
        one,
        value=one.value * factor,
        scale=one.scale * factor,
        unit=following.unit,
        kind=following.kind,
    )


def _read(match: re.Match[str], grammar: _Grammar) -> Amount:
    digits = match["number"].lstrip("+＋")
    negative = digits[:1] in _MINUS
    plain = number(digits.lstrip(_MINUS)) or 0.0
    scale = grammar.scales.get(match["scale"] or "", 1.0)
    kind, unit = "", ""
    if match["percent"]:
        kind, unit, scale = "percent", "%", grammar.percents[match["percent"]]
    elif match["sign"] or match["currency"]:
        kind = "money"
        currency = (match["currency"] or "").lower()
        unit = grammar.currencies.get(currency) or grammar.signs[match["sign"]]
    elif match["unit"]:
        kind, unit = "count", grammar.units[match["unit"]]
    return Amount(
        start=match.start(),
        end=match.end(),
        words=match[0].strip(),
        value=round((-plain if negative else plain) * scale, 6),
        unit=unit,
        kind=kind,
        scale=scale,
    )


@cache
def _grammar(path: Path) -> _Grammar:
    """Read the tables and build the one expression of an amount."""
    data = read_yaml(path)
    if not set(_TABLES) <= set(data):
        raise SchemaError(f"{path}: expected the tables {', '.join(_TABLES)}")
    tables = {name: {str(k): v for k, v in data[name].items()} for name in _TABLES}
    tables["currencies"] = {k.lower(): v for k, v in tables["currencies"].items()}
    tail = "|".join(f"(?P<{group}>(?{flag}:{_any(tables[name])}))" for group, name, flag in _TAIL)
    pattern = re.compile(
        rf"(?:(?P<sign>{_any(tables['signs'], before=True)})\s?)?"
        rf"(?<![\d.A-Za-z])(?P<number>{_NUMBER}|{_CHINESE})"
        rf"(?:\s?[-]?(?P<scale>{_any(tables['scales'])}))?(?:[ \-]?(?:{tail}))?"
    )
    return _Grammar(pattern, *(tables[name] for name in _TABLES))


def _any(words: Iterable[str], *, before: bool = False) -> str:
    """Return an expression for any of the words, longest first; Latin ones end as words."""
    ordered = sorted(words, key=len, reverse=True)
    bound = "" if before else "(?![A-Za-z])"
    return "|".join(
        re.escape(w) + (bound if w[-1].isascii() and w[-1].isalpha() else "") for w in ordered
    )
