"""The lists of names that users brought along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import apsw

from tierline.graph.references import Listing, ReferenceList, read_parts, write_parts
from tierline.graph.stores.sqlite.connections import transaction
from tierline.graph.stores.sqlite.rows import keeps_judgements, read_body, write_body


def keep_list(
    connection: apsw.Connection, header: ReferenceList, listings: Sequence[Listing]
) -> bool:
    """Keep a list in the place of one of the same name; return whether it is new."""
    with transaction(connection):
        for kept in read_lists(connection):
            if (kept.name, kept.digest) == (header.name, header.digest):
                return False
        connection.execute("DELETE FROM reference_list WHERE name = ?", (header.name,))
        body = write_body(header)
        connection.execute("INSERT INTO reference_list VALUES (?, ?)", (header.name, body))
        connection.executemany(
            "INSERT INTO reference_part VALUES (?, ?, ?)",
            ((header.name, number, part) for number, part in enumerate(write_parts(listings))),
        )
    return True


def drop_list(connection: apsw.Connection, name: str) -> bool:
    """Forget a list; return whether it was there."""
    with transaction(connection):
        connection.execute("DELETE FROM reference_list WHERE name = ?", (name,))
        return connection.changes() > 0


def read_lists(connection: apsw.Connection) -> list[ReferenceList]:
    """Return the lists, in the order of their names."""
    if not keeps_judgements(connection):
        return []
    query = "SELECT body FROM reference_list ORDER BY name"
    return [read_body(ReferenceList, body) for (body,) in connection.execute(query)]


def read_listings(connection: apsw.Connection, name: str) -> Iterator[Listing]:
    """Go through the rows of a list."""
    if not keeps_judgements(connection):
        return
    query = "SELECT body FROM reference_part WHERE list = ? ORDER BY part"
    yield from read_parts(body for (body,) in connection.execute(query, (name,)))
