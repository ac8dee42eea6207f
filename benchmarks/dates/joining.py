"""Mark ranges as one expression, as the cases of JioNLP and of Recognizers-Text do.

TimeML, and Tierline with it, marks each end of "2009 to 2011"; these two sets mark the whole and
want its days. What any reader found is rewritten for them in the same way: two neighbours with
nothing but a range word between become one, and every value is written from its days, where they
are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from benchmarks.dates.found import Found, shortest
from tierline.evaluation.timexes import Timex

_RANGE = re.compile(r"\s*(?:[-–—－~～]{1,2}|to|through|thru|until|till|起?[至到]|、?直到)\s*", re.I)
_PAIRED = re.compile(r"\s*(?:and|与|和)\s*", re.I)  # a range after "between" only
_BETWEEN = re.compile(r"(?:between\s+(?:the\s+)?|在|从|介于)$", re.I)


def join(text: str, found: Iterable[Found]) -> list[Timex]:
    """Return the expressions of a text with ranges joined and values written from days."""
    joined: list[Found] = []
    for item in sorted(found, key=lambda f: f.timex.start):
        if joined and _is_range(text, joined[-1], item):
            joined[-1] = _whole(joined[-1], item)
        else:
            joined.append(item)
    return [_in_days(item) for item in joined]


def _is_range(text: str, first: Found, last: Found) -> bool:
    """Tell whether two neighbours are the ends of one range."""
    if first.begin is None or last.end is None or first.begin > last.end:
        return False
    between = text[first.timex.end : last.timex.start]
    if _PAIRED.fullmatch(between):
        return _BETWEEN.search(text[: first.timex.start]) is not None
    return _RANGE.fullmatch(between) is not None


def _whole(first: Found, last: Found) -> Found:
    timex = replace(first.timex, end=last.timex.end)
    return Found(timex=timex, begin=first.begin, end=last.end)


def _in_days(item: Found) -> Timex:
    """Give an expression the value of its days; one without days keeps its own."""
    if item.begin is None or item.end is None:
        return item.timex
    return replace(item.timex, type="DATE", value=shortest(item.begin, item.end))
