"""What returns: daily, every year, every Monday, every morning."""

from __future__ import annotations

from dataclasses import replace

from tierline.ingest.dates.numerals import number
from tierline.ingest.dates.reading import Anchor, Parts, Reading

_SET = Reading(type="SET", value="")


def read_set(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "daily", 每年: something that returns after so many units."""
    unit, count = parts["unit"], number(parts.get("count", "1"))
    if unit[:1].isdigit():  # biweekly is every two weeks
        return replace(_SET, value=f"P{unit}")
    return replace(_SET, value=f"P{'X' if count is None else f'{count:g}'}{unit}")


def read_weekday_set(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "every Monday": the same weekday of any week."""
    return replace(_SET, value=f"XXXX-WXX-{int(parts['weekday']) + 1}")


def read_daytime_set(parts: Parts, anchor: Anchor) -> Reading | None:
    """Read "every morning": the same part of any day."""
    return replace(_SET, value=f"XXXX-XX-XX{parts.get('day_part', '')}")
