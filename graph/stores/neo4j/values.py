"""Values of Neo4j: dates, times, intervals and lists, as properties and back.

Blank fields are left out, so that the browser shows only what is known. An interval ``valid`` is
kept as its EDTF in ``valid``, the words that said it in ``valid_words``, and its bounds as dates in
``valid_from`` and ``valid_to`` (an open bound has no property); ``valid_stated`` keeps the quarters
and halves of bounds, which EDTF cannot say. Quantities become one list per
field: ``quantity_values``, ``quantity_units`` ...
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timezone
from typing import Any

from tierline.graph.dates import DateInterval
from tierline.graph.model import Quantity

Properties = dict[str, Any]


def read_day(value: Any) -> date | None:  # noqa: ANN401 - the driver's own date, or None
    """Turn a date of the driver, or one that came as text and is read, into one of Python."""
    if value is None or isinstance(value, date):
        return value
    day: date = value.to_native()
    return day


def read_time(value: Any) -> datetime:  # noqa: ANN401 - the driver's own time
    """Turn a time of the driver into one of Python, with a time zone of Python."""
    time: datetime = value.to_native()
    offset = time.utcoffset()
    return time if offset is None else time.replace(tzinfo=timezone(offset))


def interval_properties(name: str, interval: DateInterval | None) -> Properties:
    """Describe an interval under a name; None has no properties."""
    if interval is None:
        return {}
    return {
        name: interval.edtf,
        f"{name}_stated": interval.stated if interval.stated != interval.edtf else None,
        f"{name}_from": interval.begin,
        f"{name}_to": interval.end,
        f"{name}_words": interval.words,
    }


def read_interval(name: str, properties: Mapping[str, Any]) -> DateInterval | None:
    """Build the interval of this name, or None."""
    edtf = properties.get(f"{name}_stated") or properties.get(name)
    return DateInterval.parse(edtf, words=properties.get(f"{name}_words", "")) if edtf else None


def quantity_properties(quantities: Sequence[Quantity]) -> Properties:
    """Describe quantities as one list per field."""
    return {
        "quantity_values": [quantity.value for quantity in quantities],
        "quantity_units": [quantity.unit for quantity in quantities],
        "quantity_whats": [quantity.what for quantity in quantities],
        "quantity_words": [quantity.words for quantity in quantities],
    }


def read_quantities(properties: Mapping[str, Any]) -> tuple[Quantity, ...]:
    """Build the quantities from their lists."""
    columns = (
        properties.get(f"quantity_{column}", ()) for column in ("values", "units", "whats", "words")
    )
    return tuple(
        Quantity(value=value, unit=unit, what=what, words=words)
        for value, unit, what, words in zip(*columns, strict=True)
    )


def without_blanks(properties: Properties) -> Properties:
    """Leave out what has no content."""
    return {
        name: value
        for name, value in properties.items()
        if value or (value is not None and value != "" and value != [])
    }
