"""The embedded store: one SQLite file, nothing to install or start.

One process at a time writes (a lock file beside the store says which), any number read. Every
article is one transaction that is on the disk when ``put`` returns.
"""

from __future__ import annotations

from pathlib import Path

from tierline.errors import StoreUnavailableError
from tierline.graph.schema import Schema, default_schema
from tierline.graph.stores.sqlite.connections import (
    Readers,
    check_content,
    open_writer,
    reporting,
)
from tierline.graph.stores.sqlite.files import bring_up_to_date, check_file, create_file
from tierline.graph.stores.sqlite.lock import WriterLock
from tierline.graph.stores.sqlite.store import SqliteStore

__all__ = ["SqliteStore", "check_pages", "open_sqlite"]


def open_sqlite(
    path: str | Path,
    *,
    writing: bool = False,
    schema: Schema | None = None,
    patience: float = 5.0,
) -> SqliteStore:
    """Open a store file; ``writing`` makes it when missing and waits ``patience`` seconds its turn.

    Raises StoreUnavailableError for a file that is missing, not ours, of a newer Tierline, or being
    written by another process, and StoreDamagedError for one whose content cannot be trusted. A
    file that is refused is left as it was.
    """
    file = Path(path)
    vocabulary = schema or default_schema()
    exists = check_file(file)
    if not exists and not writing:
        raise StoreUnavailableError(
            f"there is no store at {str(file)!r}; `tierline ingest` makes one"
        )
    if not writing:
        return SqliteStore(file, schema=vocabulary)
    lock = WriterLock.acquire(file, patience=patience)
    try:
        return _open_locked(file, vocabulary, lock)
    except BaseException:
        lock.release(clean=not lock.after_crash)
        raise


def check_pages(path: str | Path) -> None:
    """Read every page of a store file, also while others write; raises StoreDamagedError."""
    readers = Readers(Path(path))
    try:
        with readers.reading() as connection:
            check_content(Path(path), connection)
    finally:
        readers.close()


def _open_locked(file: Path, schema: Schema, lock: WriterLock) -> SqliteStore:
    if not check_file(file):
        create_file(file)
    writer = open_writer(file)
    try:
        if lock.after_crash:
            check_content(file, writer)
        with reporting(file):
            bring_up_to_date(writer)
    except BaseException:
        writer.close()
        raise
    return SqliteStore(file, schema=schema, writer=writer, lock=lock)
