"""Connections to a store file: one that writes, any number that read."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import apsw

from tierline.errors import DateError, InputError, StoreDamagedError, StoreUnavailableError

# Readers only meet a locked file while another connection recovers or closes it: milliseconds.
_BUSY_MILLISECONDS = 5000

# What SQLite says of a damaged file, and what comes of reading a row that is not what was written.
_DAMAGED_FILE = (apsw.CorruptError, apsw.NotADBError, apsw.SQLError, UnicodeDecodeError)
_DAMAGED_ROW = (DateError, ValueError, TypeError)


def open_writer(path: Path) -> apsw.Connection:
    """Open the connection that writes; the caller holds the lock of the store."""
    with reporting(path):
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
        _prepare(connection)
        connection.pragma("journal_mode", "wal")
        connection.pragma("synchronous", "FULL")
        connection.pragma("foreign_keys", True)
        return connection


def check_content(path: Path, connection: apsw.Connection) -> None:
    """Look through the file after a crash; raises StoreDamagedError when it is not sound."""
    with reporting(path):
        finding = connection.execute("PRAGMA quick_check(1)").get
        if finding != "ok":
            raise StoreDamagedError(_damage(path, finding))


class Readers:
    """Read-only connections to one file, opened when needed and used again.

    Each use is one transaction: it sees the store at one version, whatever is written meanwhile.
    Threads and unfinished iterators each have a connection of their own.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: deque[apsw.Connection] = deque()
        self._closed = False

    @contextmanager
    def reading(self) -> Iterator[apsw.Connection]:
        """Lend a connection for one transaction."""
        with reporting(self._path):
            connection = self._take()
            connection.execute("BEGIN")
            try:
                yield connection
            except UnicodeEncodeError:
                raise
            except _DAMAGED_ROW as error:
                raise StoreDamagedError(_damage(self._path, error)) from error
            finally:
                self._give_back(connection)

    def close(self) -> None:
        """Close what is idle now, and the rest when it is given back."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()

    def _take(self) -> apsw.Connection:
        if self._closed:
            raise StoreUnavailableError(f"the store {str(self._path)!r} has been closed")
        try:
            return self._idle.pop()
        except IndexError:
            return _open_reader(self._path)

    def _give_back(self, connection: apsw.Connection) -> None:
        connection.execute("ROLLBACK")
        is_frozen = connection.open_flags & apsw.SQLITE_OPEN_URI
        if self._closed or is_frozen:
            connection.close()
        else:
            self._idle.append(connection)


@contextmanager
def transaction(connection: apsw.Connection) -> Iterator[None]:
    """Write all that happens within, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk makes SQLite roll back by itself.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def reporting(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite into ours."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise InputError(f"{error.object!r} holds half a character; correct it") from error
    except _DAMAGED_FILE as error:
        raise StoreDamagedError(_damage(path, error)) from error
    except apsw.FullError as error:
        raise StoreUnavailableError(
            f"no room left to write the store {str(path)!r}; nothing of this article was kept, "
            "make room and go on"
        ) from error
    except apsw.Error as error:
        raise StoreUnavailableError(f"cannot use the store {str(path)!r}: {error}") from error


def _open_reader(path: Path) -> apsw.Connection:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        _prepare(connection)
    except (apsw.CantOpenError, apsw.ReadOnlyError):
        connection.close()
        if path.with_name(path.name + "-wal").exists():
            raise
        # The folder cannot be written: read the file as it lies, for this one question.
        address = f"file:{quote(str(path.absolute()))}?immutable=1"
        flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
        connection = apsw.Connection(address, flags=flags)
        _prepare(connection)
    return connection


def _prepare(connection: apsw.Connection) -> None:
    connection.set_busy_timeout(_BUSY_MILLISECONDS)
    connection.pragma("mmap_size", 0)
    connection.pragma("cell_size_check", True)
    connection.pragma("schema_version")  # the first look at the file


def _damage(path: Path, finding: object) -> str:
    return (
        f"the store {str(path)!r} is damaged: {finding}; "
        "restore a copy, or remove it and ingest the articles again"
    )
