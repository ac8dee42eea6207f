"""Which column of a list says what, whatever its maker calls it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

from tierline.errors import InputError, SchemaError
from tierline.graph.yaml_file import read_yaml

DATA = Path(__file__).parent.parent / "data" / "references" / "columns.yml"

FIELDS = (
    *("name", "aliases", "type", "ticker", "exchange", "lei", "isin", "wikidata"),
    *("country", "sector", "parent"),
)
_BLANKS = re.compile(r"[\s._\-/()（）]+")
_ALIGNMENT = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_SEPARATORS = re.compile(r"[|｜;；]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The places of the columns by field, and the headers that nobody knows."""

    places: Mapping[str, tuple[int, ...]]
    unknown: tuple[str, ...]

    @classmethod
    def of(cls, header: Sequence[str]) -> Self:
        """Understand a header; InputError when no column holds names."""
        known = read_columns()
        places: dict[str, tuple[int, ...]] = {}
        unknown = []
        for place, title in enumerate(header):
            field = known.get(_plain(title))
            if field:
                places[field] = (*places.get(field, ()), place)
            elif title.strip():
                unknown.append(title.strip())
        if "name" not in places and "aliases" not in places:
            raise InputError(
                f"has no column with names; its first line has {', '.join(header)[:200]!r}. "
                f"Call one of them 'name'; known are {', '.join(FIELDS)}"
            )
        return cls(places=places, unknown=tuple(unknown))

    def cell(self, row: Sequence[str], field: str) -> str:
        """Return the first filled cell of a field; empty where the row has none."""
        return next(iter(self.cells(row, field)), "")

    def cells(self, row: Sequence[str], field: str) -> list[str]:
        """Return the filled cells of a field."""
        cells = (row[place].strip() for place in self.places.get(field, ()) if place < len(row))
        return [cell for cell in cells if cell]

    def names(self, row: Sequence[str]) -> list[str]:
        """Return all names of a row, the canonical one first, each once."""
        cells = [*self.cells(row, "name"), *self.cells(row, "aliases")]
        names = (_clean(part) for cell in cells for part in _SEPARATORS.split(cell))
        return list(dict.fromkeys(name for name in names if name))


@cache
def read_columns(path: Path = DATA) -> Mapping[str, str]:
    """Return the field by the plain form of every title that is known for it.

    Raises SchemaError for a field that is none of ours and for a title that two fields have.
    """
    fields: dict[str, str] = {}
    for field, titles in read_yaml(path).items():
        if field not in FIELDS:
            raise SchemaError(f"{path}: {field!r} is no field; known are: {', '.join(FIELDS)}")
        for title in titles:
            if fields.setdefault(_plain(title), field) != field:
                raise SchemaError(
                    f"{path}: {title!r} is a title of {fields[_plain(title)]} and {field}"
                )
    return fields


def _clean(name: str) -> str:
    """Write a name at half width and without the blanks that align Chinese names in tables.

    >>> _clean("万  科Ａ")
    '万科A'
    """
    return _ALIGNMENT.sub("", unicodedata.normalize("NFKC", name)).strip()


def _plain(title: str) -> str:
    return _BLANKS.sub("", title).lower()
