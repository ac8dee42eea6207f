from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from tests.graph.builders import NOW, supply
from tests.graph.stores.sqlite.test_crash import kill, start
from tierline.errors import StoreDamagedError, StoreUnavailableError
from tierline.graph.stores.sqlite import open_sqlite


def test_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    with (
        open_sqlite(path, writing=True),
        pytest.raises(StoreUnavailableError, match=f"by process {os.getpid()}"),
    ):
        open_sqlite(path, writing=True, patience=0.1)
    open_sqlite(path, writing=True, patience=0).close()


def test_writer_in_another_process_is_named(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    process = start(path)
    try:
        with pytest.raises(StoreUnavailableError, match=f"by process {process.pid}"):
            open_sqlite(path, writing=True, patience=0)
    finally:
        kill(process)


def test_second_writer_waits_its_turn(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    first = open_sqlite(path, writing=True)
    timer = threading.Timer(0.2, first.close)
    timer.start()
    with open_sqlite(path, writing=True, patience=10) as second:
        assert second.put(supply("Text."), now=NOW)
    timer.join()


def test_store_is_looked_through_after_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    with open_sqlite(path, writing=True) as store:
        for number in range(50):
            store.put(supply(f"Text {number}."), now=NOW)
    with path.open("r+b") as file:
        file.seek(5 * 4096)
        file.write(b"\xff" * 20 * 4096)
    path.with_name("t.db.lock").write_text(
        "4711"
    )  # what a writer leaves behind that did not come to its end
    for _ in range(2):
        with pytest.raises(StoreDamagedError, match="restore a copy"):
            open_sqlite(path, writing=True)


def test_clean_end_leaves_an_empty_lock(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    with open_sqlite(path, writing=True):
        assert path.with_name("t.db.lock").read_text() == str(os.getpid())
    assert path.with_name("t.db.lock").read_text() == ""


def test_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError, match="check that the folder exists"):
        open_sqlite(tmp_path / "none" / "t.db", writing=True)
