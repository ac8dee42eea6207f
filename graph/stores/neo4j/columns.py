"""Rows sent as lists: the names of the properties stand once in the query, not in every row.

The driver packs value by value and a date the slowest, so days go as text, too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The properties of one kind of node or relationship; ``days`` are dates, ``times`` with time.

    >>> told = Columns(names=("name", "begin"), days=("begin",))
    >>> told.cypher("row[1]", key="row[0]")
    '{`name`: row[1][0], `begin`: date(row[1][1]), `key`: row[0]}'
    >>> told.row({"begin": date(2025, 1, 1)})
    [None, '2025-01-01']
    """

    names: tuple[str, ...]
    days: tuple[str, ...] = ()
    times: tuple[str, ...] = ()

    def cypher(self, row: str, **more: str) -> str:
        """Write the map of the properties, taken from a row; what is null in it has no property.

        ``more`` are further properties, or others in the place of those of the row.
        """
        values = {name: f"{row}[{at}]" for at, name in enumerate(self.names)}
        values |= {name: f"date({values[name]})" for name in self.days}
        values |= {name: f"datetime({values[name]})" for name in self.times}
        return "{" + ", ".join(f"`{name}`: {it}" for name, it in (values | more).items()) + "}"

    def listed(self, of: str) -> str:
        """Write the list of the properties of a node or relationship."""
        values = {name: f"{of}.`{name}`" for name in self.names}
        values |= {name: f"toString({values[name]})" for name in self.days}
        return "[" + ", ".join(values.values()) + "]"

    def row(self, properties: Mapping[str, Any]) -> list[Any]:
        """Put properties in order, up to the last that is there: beyond its end a list is null."""
        row = [properties.get(name) for name in self.names]
        while row and row[-1] is None:
            row.pop()
        return [value.isoformat() if isinstance(value, date) else value for value in row]

    def read(self, row: list[Any]) -> dict[str, Any]:
        """Return the properties of a row that came back."""
        pairs = zip(self.names, row, strict=True)
        found = {name: value for name, value in pairs if value is not None}
        return found | {
            name: date.fromisoformat(found[name]) for name in self.days if name in found
        }


# What is nearly always there comes first, so that rows are short.
_VALID = ("valid", "valid_from", "valid_to", "valid_words", "valid_stated")
_DAYS = ("valid_from", "valid_to")
_PUBLISHED = tuple(name.replace("valid", "published") for name in _VALID)

ARTICLE = Columns(
    names=(
        *("key", "text", "language", "extractor", "digest", "recorded", "known_from", "title"),
        *("source", "url", *_PUBLISHED, "original"),
    ),
    days=("known_from", "published_from", "published_to"),
    times=("recorded",),
)
APPEARANCE = Columns(
    names=("id", "title", "source", "url", *_PUBLISHED), days=("published_from", "published_to")
)
PROFILE = Columns(
    names=("name", "type", "aliases", "alias_sources", "identifiers", "articles", "former_keys")
)
STATEMENT = Columns(
    names=(
        *("subject", "predicate", "object", "title", "modality", "confidence", "rule"),
        *(*_VALID, "product", "polarity", "said_by", "reasons"),
        *("quantity_values", "quantity_units", "quantity_whats", "quantity_words"),
    ),
    days=_DAYS,
)
EVIDENCE = Columns(names=("sentence", "start", "end"))
RELATION = Columns(
    names=(
        *("modality", "confidence", "sources", "statements", "disputed", "first_published"),
        *("last_confirmed", *_VALID, "polarity", "products"),
    ),
    days=("first_published", "last_confirmed", *_DAYS),
)
# What relations are derived from.
SAID = Columns(
    names=(
        *("modality", "confidence", "polarity", "product", "valid", "valid_stated", "valid_words"),
        "origin",
    )
)
