"""The lists of names that users brought along, joined to nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tierline.graph.references import Listing, ReferenceList, read_parts, write_parts
from tierline.graph.serial import canonical_json, from_json, parse_json, to_json
from tierline.graph.stores.neo4j.connection import Connection, Transaction
from tierline.graph.stores.neo4j.deriving import next_version
from tierline.graph.stores.neo4j.failures import reading_back

_LISTS = """
MATCH (l:ReferenceList) RETURN l.body AS body ORDER BY l.name
"""
_PARTS = """
MATCH (p:ReferencePart {list: $name}) RETURN p.part AS part ORDER BY part
"""
_PART = """
MATCH (p:ReferencePart {list: $name, part: $part}) RETURN p.body AS body
"""
_KEEP = "CREATE (:ReferenceList {name: $name, body: $body})"
_KEEP_PART = "CREATE (:ReferencePart {list: $name, part: $part, body: $body})"
_DROP = """
MATCH (l:ReferenceList {name: $name})
OPTIONAL MATCH (p:ReferencePart {list: $name})
WITH l, collect(p) AS parts
FOREACH (gone IN parts | DELETE gone)
DELETE l
RETURN count(*) AS dropped
"""


def keep_list(transaction: Transaction, header: ReferenceList, listings: Sequence[Listing]) -> bool:
    """Keep a list in the place of one of the same name; return whether it is new."""
    next_version(transaction)  # waits for other writers; a list is no change of the graph
    for kept in _headers(record["body"] for record in transaction.run(_LISTS)):
        if (kept.name, kept.digest) == (header.name, header.digest):
            return False
    transaction.run(_DROP, name=header.name)
    transaction.run(_KEEP, name=header.name, body=canonical_json(to_json(header)))
    for number, part in enumerate(write_parts(listings)):
        transaction.run(_KEEP_PART, name=header.name, part=number, body=part)
    return True


def drop_list(transaction: Transaction, name: str) -> bool:
    """Forget a list; return whether it was there."""
    next_version(transaction)
    return bool(transaction.run(_DROP, name=name)[0]["dropped"])


def lists(connection: Connection) -> list[ReferenceList]:
    """Return the lists, in the order of their names."""
    return list(_headers(record["body"] for record in connection.read(_LISTS)))


def listings(connection: Connection, name: str) -> Iterator[Listing]:
    """Go through the rows of a list, a part at a time."""
    for record in connection.read(_PARTS, name=name):
        parts = connection.read(_PART, name=name, part=record["part"])
        with reading_back(f"the list {name!r}"):
            yield from read_parts(part["body"] for part in parts)


def _headers(bodies: Iterator[str]) -> Iterator[ReferenceList]:
    with reading_back("a list of names"):
        for body in bodies:
            yield from_json(ReferenceList, parse_json(body))
