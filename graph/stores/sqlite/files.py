"""The store as a file: telling ours from others without touching them, and making a new one."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import cast

import apsw

from tierline.errors import StoreDamagedError, StoreUnavailableError
from tierline.graph.model import Article
from tierline.graph.sources import publisher_at
from tierline.graph.store import Triple
from tierline.graph.stores.sqlite.connections import transaction
from tierline.graph.stores.sqlite.deriving import (
    Ledger,
    derive_relations,
    pages,
    read_sayings,
)
from tierline.graph.stores.sqlite.layout import (
    ADDED_IN_2,
    ADDED_IN_3,
    APPLICATION_ID,
    LAYOUT,
    LAYOUT_VERSION,
    PUBLISHER,
)
from tierline.graph.stores.sqlite.rows import WITH_JUDGEMENTS, read_body

_MAGIC = b"SQLite format 3\0"
_HEADER = 100


def check_file(path: Path) -> bool:
    """Tell whether there is a store at the path; False when there is nothing (or an empty file).

    Only reads the first bytes: a file of another program is never opened as a database, which could
    change it. Raises StoreUnavailableError for what is not ours or too new for us, and
    StoreDamagedError for a file of ours whose beginning is broken.
    """
    header = _read_header(path)
    if not header:
        return False
    ours = int.from_bytes(header[68:72], "big") == APPLICATION_ID
    if ours and not header.startswith(_MAGIC):
        raise StoreDamagedError(
            f"{str(path)!r} is damaged in its first bytes; restore a copy of it"
        )
    if not ours:
        kind = (
            "an SQLite file of another program" if header.startswith(_MAGIC) else "not a database"
        )
        raise StoreUnavailableError(
            f"{str(path)!r} is {kind}, not a store of Tierline; name another file"
        )
    version = int.from_bytes(header[60:64], "big")
    if version > LAYOUT_VERSION:
        raise StoreUnavailableError(
            f"{str(path)!r} has layout {version}, this Tierline knows up to {LAYOUT_VERSION}; "
            "upgrade Tierline to open it"
        )
    return True


def create_file(path: Path) -> None:
    """Make an empty store; it appears under its name only when it is whole."""
    draft = path.with_name(path.name + ".new")
    for leftover in (draft, path.with_name(draft.name + "-journal")):
        leftover.unlink(missing_ok=True)
    try:
        connection = apsw.Connection(str(draft))
        connection.pragma("application_id", APPLICATION_ID)
        connection.pragma("user_version", LAYOUT_VERSION)
        connection.execute(f"BEGIN; {LAYOUT} COMMIT")
        connection.pragma("journal_mode", "wal")
        connection.close()
        os.replace(draft, path)
        _sync_folder(path.parent)
    except (OSError, apsw.Error) as error:
        raise StoreUnavailableError(f"cannot make a store at {str(path)!r}: {error}") from error


def bring_up_to_date(connection: apsw.Connection) -> None:
    """Give a store of an older layout what it lacks."""
    layout = connection.pragma("user_version")
    if layout == LAYOUT_VERSION:
        return
    with transaction(connection):
        connection.execute(
            ("" if layout >= WITH_JUDGEMENTS else ADDED_IN_2) + PUBLISHER + ADDED_IN_3
        )
        _tell_copies(connection)
        connection.execute(f"PRAGMA user_version = {LAYOUT_VERSION}")


def _tell_copies(connection: apsw.Connection) -> None:
    """Write who published each article, and derive anew which articles are sources of their own."""
    articles = cast(
        "list[tuple[int, str]]", connection.execute("SELECT id, body FROM article").fetchall()
    )
    for row, body in articles:
        first = read_body(Article, body).first
        publisher = publisher_at(first.source, first.url)
        connection.execute("UPDATE article SET publisher = ? WHERE id = ?", (publisher, row))
    query = "SELECT DISTINCT subject, predicate, object FROM statement"
    triples = cast("list[Triple]", connection.execute(query).fetchall())
    ledger = Ledger.open(connection)
    for page in pages(triples):
        derive_relations(connection, ledger, read_sayings(connection, page))


def _read_header(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise StoreUnavailableError(f"{str(path)!r} is not a regular file; name another")
            return file.read(_HEADER)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise StoreUnavailableError(
            f"cannot read the store {str(path)!r}: {error.strerror}"
        ) from error


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk, as SQLite does with the content."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
