"""What the rows of a store file hold, as the words of the domain."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

import apsw

from tierline.errors import StoreDamagedError, TierlineError
from tierline.graph.model import Extraction
from tierline.graph.serial import canonical_json, from_json, parse_json, to_json
from tierline.graph.store import Triple

T = TypeVar("T")

# The first layout that keeps judgements and lists of names.
WITH_JUDGEMENTS = 2
# The first one that tells copies from sources.
WITH_REPEATS = 3


def write_body(thing: object) -> str:
    """Write a dataclass of the model as the content of a ``body`` column."""
    return canonical_json(to_json(thing))


def read_body(kind: type[T], body: str) -> T:
    """Read a ``body`` column; raises StoreDamagedError when it is not what was written."""
    try:
        return from_json(kind, parse_json(body))
    except (ValueError, TypeError, KeyError, AttributeError, TierlineError) as error:
        raise StoreDamagedError(
            f"a row of the store is damaged: {kind.__name__} {body[:80]!r}: {error}; "
            "restore a copy, or remove the store and ingest the articles again"
        ) from error


def digest(extraction: Extraction) -> str:
    """Return the hash that tells whether an extraction (in canonical form) has changed."""
    return hashlib.sha256(write_body(extraction).encode()).hexdigest()


@lru_cache(maxsize=4096)
def day(ordinal: int) -> date:
    """Return the day of an ordinal."""
    return date.fromordinal(ordinal)


def ordinal(known_at: date | None) -> int:
    """Return the last ordinal that a question may see; without a day it may see all."""
    return (known_at or date.max).toordinal()


def read_bodies(kind: type[T], rows: Iterable[tuple[Any, ...]]) -> list[T]:
    """Read rows of which the first column is a ``body``."""
    return [read_body(kind, row[0]) for row in rows]


def relation_key(triple: Triple) -> str:
    """Name a relation in the change feed."""
    return " ".join(triple)


def keeps_repeats(connection: apsw.Connection) -> bool:
    """Tell whether the file knows which articles repeat others; an old one may not."""
    layout: int = connection.pragma("user_version")
    return layout >= WITH_REPEATS


def keeps_judgements(connection: apsw.Connection) -> bool:
    """Tell whether the file has the tables of judgements and lists; an old one may lack them."""
    layout: int = connection.pragma("user_version")
    return layout >= WITH_JUDGEMENTS
