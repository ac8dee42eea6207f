from __future__ import annotations

import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.graph.builders import NOW, supply
from tests.graph.stores.sqlite.test_crash import start
from tierline.errors import StoreUnavailableError
from tierline.graph.canonical import canonical
from tierline.graph.stores.sqlite import open_sqlite, writing
from tierline.graph.stores.sqlite.connections import open_writer, reporting

NOBODY = 65534


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that a user without rights may look into."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_writer_writes_safely(tmp_path: Path) -> None:
    open_sqlite(tmp_path / "t.db", writing=True).close()
    connection = open_writer(tmp_path / "t.db")
    settings = {
        name: connection.pragma(name)
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "mmap_size")
    }
    connection.close()
    full = 2
    assert settings == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "mmap_size": 0,
    }


def test_reader_sees_what_another_process_commits(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    open_sqlite(path, writing=True).close()
    with open_sqlite(path) as store:
        assert store.version() == 0
        process = start(path)
        process.communicate()
        assert process.returncode == 0
        assert store.statistics().articles == store.version() > 0


def test_reader_cannot_write(tmp_path: Path) -> None:
    open_sqlite(tmp_path / "t.db", writing=True).close()
    with open_sqlite(tmp_path / "t.db") as store:
        with pytest.raises(StoreUnavailableError, match="not open for writing"):
            store.put(supply("Text."), now=NOW)
        with pytest.raises(StoreUnavailableError, match="not open for writing"):
            store.retract("none")


def test_iterator_stays_at_the_version_at_which_it_began(tmp_path: Path) -> None:
    with open_sqlite(tmp_path / "t.db", writing=True) as store:
        for number in range(3):
            store.put(supply(f"Text {number}."), now=NOW)
        claims = store.claims()
        next(claims)
        store.put(supply("Another text."), now=NOW)
        assert len(list(claims)) == 2
        assert len(list(store.claims())) == 4


def test_closed_store_says_so(tmp_path: Path) -> None:
    store = open_sqlite(tmp_path / "t.db", writing=True)
    for number in range(3):
        store.put(supply(f"Text {number}."), now=NOW)
    claims = store.claims()
    next(claims)
    store.close()
    assert len(list(claims)) == 2  # what was begun comes to its end
    with pytest.raises(StoreUnavailableError, match="has been closed"):
        store.version()


def test_threads_read_while_one_writes(tmp_path: Path) -> None:
    errors: list[Exception] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                found = store.statistics()
                assert found.statements == found.articles
                assert len(store.candidates("alpha")) >= min(found.articles, 1)
        except Exception as error:
            errors.append(error)

    with open_sqlite(tmp_path / "t.db", writing=True) as store:
        threads = [threading.Thread(target=read) for _ in range(4)]
        for thread in threads:
            thread.start()
        for number in range(50):
            store.put(supply(f"Text {number}."), now=NOW)
        done.set()
        for thread in threads:
            thread.join()
    assert errors == []


def test_full_disk_keeps_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    with open_sqlite(path, writing=True) as store:
        store.put(supply("First."), now=NOW)
    connection = open_writer(path)
    connection.pragma("max_page_count", 1)  # no more than there is now
    large = canonical(supply("Second. " * 5000))
    with pytest.raises(StoreUnavailableError, match="no room left"), reporting(path):
        writing.put_all(connection, [large], NOW)
    connection.pragma("max_page_count", 100_000)
    assert writing.put_all(connection, [large], NOW) == [True]
    connection.close()
    with open_sqlite(path) as store:
        assert store.statistics().articles == 2


@pytest.mark.parametrize("is_written", [False, True])
def test_store_that_may_only_be_read_is_read(open_folder: Path, is_written: bool) -> None:
    path = open_folder / "t 100%?.db"
    writer = open_sqlite(path, writing=True)
    writer.put(supply("Text."), now=NOW)
    if not is_written:
        writer.close()
    path.chmod(0o444)
    open_folder.chmod(0o555)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    try:
        with open_sqlite(path) as store:
            assert store.statistics().articles == 1
        with pytest.raises(StoreUnavailableError, match="you may write there"):
            open_sqlite(path, writing=True, patience=0)
    finally:
        if is_root:
            os.seteuid(0)
        open_folder.chmod(0o755)
        writer.close()
