"""Numbers written as words: ``twenty-five``, ``二十五``, ``二〇二五``, ``半``.

>>> number("二十五"), number("twenty-five"), number("几")
(25.0, 25, None)
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tierline.ingest.dates.arithmetic import OutOfRangeError

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
    "兩": 2,
    "廿": 20,
}
_PLACES = {
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "萬": 10_000,
    "亿": 100_000_000,
    "億": 100_000_000,
}
# In what a half of each unit is counted.
_FINER = {"Y": ("M", 12), "Q": ("M", 3), "M": ("D", 30), "W": ("D", 7), "D": ("D", 1)} | {
    "H": ("M", 6),
    "E": ("Y", 10),
    "C": ("Y", 100),
}
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_ENGLISH = (
    {word: i for i, word in enumerate(_ONES)}
    | {word: 20 + 10 * i for i, word in enumerate(_TENS)}
    | {word: i + 1 for i, word in enumerate(_ORDINALS)}
    | {"a": 1, "an": 1, "another": 1, "single": 1, "couple": 2, "dozen": 12, "hundred": 100}
    | {"half": 0.5, "thirtieth": 30}
)
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
}
_FILLERS = ("of", "and", "the", "a", "an")
_FRACTION = re.compile(r"(\d{1,3})[ -]1/2")
_ROUGHLY = "[一二两三四五六七八九]{2}"  # 三四年 are three or four years
_DIGITAL = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def number(words: str) -> float | None:
    """Read a number in digits or words; None for a vague one (``several``, ``几``)."""
    words = words.strip().lower()
    fraction = _FRACTION.fullmatch(words)
    if fraction:
        return int(fraction[1]) + 0.5
    found = _DIGITAL.match(words)
    if found:
        return float(found[0].replace(",", ""))
    if words == "半":
        return 0.5
    return _chinese(words) if words[:1] in _DIGITS or words[:1] in _PLACES else _english(words)


def whole(words: str) -> int:
    """Read a number that must be whole, or raise OutOfRangeError."""
    value = number(words)
    if value is None:
        raise OutOfRangeError(f"{words!r} is no number")
    return int(value)


def count_in(parts: Mapping[str, str]) -> float | None:
    """Return the count of a length of time with its half (三年半); None for a vague one."""
    count = number(parts["count"]) if "count" in parts else None
    if re.fullmatch(_ROUGHLY, parts.get("count", "")):
        return None
    return None if count is None else count + float(parts.get("tail", "0"))


def in_whole_units(count: float, unit: str) -> tuple[int, str]:
    """Return a count with a half in the next finer unit: three and a half years are 42 months."""
    finer, steps = _FINER[unit] if count != int(count) else (unit, 1)
    return round(count * steps), finer


def _chinese(words: str) -> float | None:
    """Read Chinese numerals, positional (二〇二五) or with places (二十五)."""
    if not any(c in _PLACES for c in words):
        digits = [_DIGITS.get(c) for c in words]
        return None if None in digits else float("".join(str(d) for d in digits))
    total, section, digit = 0, 0, 0
    for c in words:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _PLACES and _PLACES[c] < 10_000:
            section, digit = section + (digit or 1) * _PLACES[c], 0
        elif c in _PLACES:
            total, section, digit = (total + section + digit) * _PLACES[c], 0, 0
        else:
            return None
    return float(total + section + digit)


def _english(words: str) -> float | None:
    """Read English number words: tens, ones, a following scale; "two and a half" is 2.5."""
    total: float = 0
    known = False
    named = re.split(r"[\s-]+", words)
    for word in [w for w in named if w not in _FILLERS] or named:
        if word in _SCALES and known:
            total *= _SCALES[word]
        elif word in _ENGLISH:
            total, known = total + _ENGLISH[word], True
        else:
            return None
    return total if known else None
