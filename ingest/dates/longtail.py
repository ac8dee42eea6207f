"""Full dates in other European languages that stray into a text, read by dateparser.

The grammar finds the span and vouches for its shape, so that dateparser never sees running text;
languages and settings are fixed, and what it answers must have the day and year of the span.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tierline.ingest.dates.arithmetic import day_of
from tierline.ingest.dates.reading import Anchor, Parts, Reading, unit_reading

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_LANGUAGES = ["fr", "de", "es", "it", "pt", "nl"]
_SETTINGS = {"PARSERS": ["absolute-time"], "DATE_ORDER": "DMY", "PREFER_LOCALE_DATE_ORDER": False}
_DIGITS = re.compile(r"\d+")


def read_long_tail(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "26 novembre 2025", "3. März 2024"; None where dateparser disagrees with the digits."""
    day = _parse(parts["words"])
    return unit_reading(day, "D") if day else None


@lru_cache(maxsize=512)
def _parse(words: str) -> date | None:
    found = _parser().get_date_data(words).date_obj
    if found is None:
        return None
    day, year = (int(digits) for digits in _DIGITS.findall(words))
    agrees = (found.day, found.year) == (day, year)
    return day_of(found.year, found.month, found.day) if agrees else None


@cache
def _parser() -> DateDataParser:
    from dateparser.date import DateDataParser  # takes a third of a second: only when needed

    return DateDataParser(languages=_LANGUAGES, settings=_SETTINGS)
