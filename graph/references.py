"""Lists of names that users bring along: who is listed in which, and where the list came from.

A store keeps them beside its articles, so that everyone who takes articles into it finds and links
the same names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import orjson

# How many rows are kept together: one by one they would be slow to read at every ingest.
_PART = 2000


class Listing(NamedTuple):
    """A row of a list: an entity with its names, identifiers and what else the list tells.

    ``slug`` is the form of its name by which its key is made where no other list has the entity.
    ``sought`` are the names to look for in texts, as they are compared and as they are spelled.
    A tuple, because lists have hundred thousands of them: a dataclass takes four times as long.
    """

    name: str
    type: str
    aliases: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    country: str = ""
    sector: str = ""
    parent: str = ""
    slug: str = ""
    sought: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceList:
    """A list as it was imported: from which file, when, and how many rows it has.

    ``digest`` is the hash of its rows: a list with the same rows is the same list.
    """

    name: str
    source: str
    imported: datetime
    rows: int
    digest: str

    @property
    def mark(self) -> str:
        """Name the list with its content, as it stands in what was extracted with it."""
        return f"{self.name}@{self.digest[:8]}"


def write_parts(listings: Sequence[Listing]) -> Iterator[str]:
    """Write rows as JSON, some thousand to a text."""
    for start in range(0, len(listings), _PART):
        yield orjson.dumps([tuple(each) for each in listings[start : start + _PART]]).decode()


def read_parts(parts: Iterator[str]) -> Iterator[Listing]:
    """Read what ``write_parts`` wrote; raises ValueError or TypeError on anything else."""
    for part in parts:
        for (
            name,
            type_,
            aliases,
            identifiers,
            country,
            sector,
            parent,
            slug,
            sought,
        ) in orjson.loads(part):
            yield Listing(
                name,
                type_,
                tuple(aliases),
                tuple((kind, value) for kind, value in identifiers),
                country,
                sector,
                parent,
                slug,
                tuple((folded, spelling) for folded, spelling in sought),
            )
