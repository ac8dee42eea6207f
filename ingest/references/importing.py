"""From a file to a list of names in a store."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tierline.errors import InputError, UsageError
from tierline.graph.references import Listing, ReferenceList, write_parts
from tierline.graph.schema import Schema
from tierline.graph.store import GraphStore
from tierline.ingest.names.lexicon import load_lexicon
from tierline.ingest.read.decoding import decode_text
from tierline.ingest.read.files import MEGABYTE, check_regular, shown
from tierline.ingest.read.results import Failure
from tierline.ingest.references.columns import Columns
from tierline.ingest.references.rows import Reader

_LARGEST = 500 * MEGABYTE
_STEP = 1000
# Called after each thousand lines with where it is, and what is counted.
Progress = Callable[[str, str], object]
_DELIMITERS = ",\t;|"
_NAME = re.compile(r"[\w-]{1,60}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """How to understand a file: the list's name, and the type and exchange of rows without one."""

    name: str = ""
    type: str = "company"
    exchange: str = ""


@dataclass(slots=True, kw_only=True)
class Imported:
    """What became of a file: its list, the rows that were left out, the columns nobody knows."""

    header: ReferenceList
    is_new: bool = False
    listings: list[Listing] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    unknown: tuple[str, ...] = ()


def read_list(
    path: Path,
    how: Understanding,
    schema: Schema,
    *,
    now: datetime,
    progress: Progress | None = None,
) -> Imported:
    """Read a file without keeping it. A bad row is left out and told; the rest is read.

    Raises InputError for a file that holds no list, and UsageError for a name that cannot be one.
    """
    name = how.name or re.sub(r"[^\w-]+", "-", path.stem).strip("-").lower()
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} cannot name a list; use letters, digits, - and _ (60 at most)")
    rows = _rows(path)
    _, header = next(rows, (0, []))
    if not header:
        raise InputError(f"{shown(path)} is empty; its first line must name the columns")
    columns = _columns(path, header)
    schema.entity_type(how.type)
    reader = Reader(
        columns=columns,
        schema=schema,
        lexicon=load_lexicon(),
        type=how.type,
        exchange=how.exchange,
    )
    listings, failed = _read_all(path, rows, reader, progress)
    if not listings:
        why = f": {failed[0].reason}" if failed else ""
        raise InputError(f"{shown(path)} lists nothing{why}")
    kept = ReferenceList(
        name=name, source=path.name, imported=now, rows=len(listings), digest=_digest(listings)
    )
    return Imported(header=kept, listings=listings, failed=failed, unknown=columns.unknown)


def keep(found: Imported, store: GraphStore) -> bool:
    """Keep a list that was read; return whether it is new."""
    found.is_new = store.keep_list(found.header, found.listings)
    return found.is_new


def _columns(path: Path, header: list[str]) -> Columns:
    try:
        return Columns.of(header)
    except InputError as error:
        raise InputError(f"{shown(path)} {error}") from error


def _read_all(
    path: Path,
    rows: Iterator[tuple[int, list[str]]],
    reader: Reader,
    progress: Progress | None,
) -> tuple[list[Listing], list[Failure]]:
    listings: list[Listing] = []
    failed: list[Failure] = []
    for line, row in rows:
        try:
            listings.append(reader.read(row))
        except (InputError, UsageError) as error:
            failed.append(Failure(input=f"{shown(path)}, line {line}", reason=str(error)))
        if progress and line % _STEP == 0:
            progress(f"line {line}", "thousand lines")
    return list(dict.fromkeys(listings)), failed


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Go through the filled rows with the numbers of their lines."""
    try:
        check_regular(path)
        if path.stat().st_size > _LARGEST:
            raise InputError(f"is larger than {_LARGEST // MEGABYTE} MB; cut it into parts")
        text = decode_text(path.read_bytes())
    except OSError as error:
        raise InputError(f"cannot read {shown(path)}: {error.strerror}") from error
    except InputError as error:
        raise InputError(f"{shown(path)} {error}") from error
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as error:
        raise InputError(f"{shown(path)}, line {reader.line_num}: {error}") from error


def _digest(listings: list[Listing]) -> str:
    digest = hashlib.sha256()
    for part in write_parts(listings):
        digest.update(part.encode())
    return digest.hexdigest()
