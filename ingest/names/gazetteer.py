"""Entities known beforehand, read from CSV: a folder or file for each type, a row for each entity.

Cells hold several names or tickers apart by ``|``, the home listing first.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tierline.errors import SchemaError
from tierline.graph.schema import default_schema

COLUMNS = ("key", "name", "zh", "hant", "aliases", "ticker", "country", "sector")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One known entity: names in both languages, tickers (``300308.SZ``), country and sector.

    ``lists`` tells of each name that a user's list brought along which list it was.
    """

    key: str
    type: str
    name: str
    zh: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    tickers: tuple[str, ...] = ()
    country: str = ""
    sector: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    lists: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of the entity, each once."""
        return tuple(dict.fromkeys(name for name in (self.name, *self.zh, *self.aliases) if name))


def read_gazetteer(folder: Path) -> Mapping[str, Entry]:
    """Read every row below a folder, by key; SchemaError names the file and line at fault."""
    entries: dict[str, Entry] = {}
    for path in sorted(folder.rglob("*.csv")):
        type_ = path.relative_to(folder).parts[0].removesuffix(".csv")
        default_schema().entity_type(type_)
        for line, row in _rows(path):
            entry = _entry(type_, row)
            if entry.key in entries:
                raise SchemaError(f"{path}, line {line}: the key {entry.key!r} is taken already")
            entries[entry.key] = entry
    return entries


def _rows(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise SchemaError(f"{path}: the columns must be {', '.join(COLUMNS)}")
        for row in reader:
            if None in row or None in row.values():
                raise SchemaError(f"{path}, line {reader.line_num}: wants {len(COLUMNS)} columns")
            if not row["key"] or not row["name"]:
                raise SchemaError(f"{path}, line {reader.line_num}: key or name is empty")
            yield reader.line_num, row


def _entry(type_: str, row: Mapping[str, str]) -> Entry:
    chinese = [name for column in ("zh", "hant") for name in _split(row[column])]
    return Entry(
        key=f"{type_}:{row['key']}",
        type=type_,
        name=row["name"],
        zh=tuple(chinese),
        aliases=_split(row["aliases"]),
        tickers=_split(row["ticker"]),
        country=row["country"],
        sector=row["sector"],
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for raw in cell.split("|") if (part := raw.strip()))
