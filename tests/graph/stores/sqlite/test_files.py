from __future__ import annotations

import io
import random
import sqlite3
from pathlib import Path

import apsw
import pytest

from tests.graph.builders import ALPHA, BETA, NOW, appearance, same, supply
from tierline.errors import StoreDamagedError, StoreError, StoreUnavailableError
from tierline.graph.canonical import canonical
from tierline.graph.dump import dump
from tierline.graph.stores.sqlite import check_pages, open_sqlite


def make_store(path: Path, articles: int = 3) -> Path:
    with open_sqlite(path, writing=True) as store:
        for number in range(articles):
            store.put(supply(f"Text {number}."), now=NOW)
    return path


def refused(path: Path, match: str) -> None:
    """Check that neither reading nor writing opens the file, and that it is left as it was."""
    before = path.read_bytes(), sorted(path.parent.iterdir())
    for writing in (False, True):
        with pytest.raises(StoreUnavailableError, match=match):
            open_sqlite(path, writing=writing)
    assert (path.read_bytes(), sorted(path.parent.iterdir())) == before


def test_file_that_is_not_there_is_an_error_for_readers(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError, match="`tierline ingest` makes one"):
        open_sqlite(tmp_path / "none.db")
    assert not list(tmp_path.iterdir())


def test_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    path.touch()
    with pytest.raises(StoreUnavailableError, match="makes one"):
        open_sqlite(path)
    with open_sqlite(make_store(path)) as store:
        assert store.statistics().articles == 3


def test_clean_end_leaves_one_file_and_its_lock(tmp_path: Path) -> None:
    make_store(tmp_path / "t.db")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["t.db", "t.db.lock"]


def test_draft_of_a_crashed_process_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "t.db.new").write_bytes(b"half a store")
    with open_sqlite(make_store(tmp_path / "t.db")) as store:
        assert store.statistics().articles == 3


def test_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    refused(path, "an SQLite file of another program")


def test_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("My notes, longer than the header of a database. " * 5)
    refused(path, "is not a database")


def make_older(connection: apsw.Connection, layout: int) -> None:
    """Take from a new file what came with layout 3."""
    connection.execute("DROP TABLE repeat; ALTER TABLE article DROP COLUMN publisher")
    connection.pragma("user_version", layout)
    connection.close()


def test_store_of_an_older_layout_is_read_and_brought_up_to_date(tmp_path: Path) -> None:
    path = make_store(tmp_path / "t.db")
    connection = apsw.Connection(str(path))
    for table in ("judgement", "original", "reference_part", "reference_list"):
        connection.execute(f"DROP TABLE {table}")
    make_older(connection, 1)
    with open_sqlite(path) as store:
        assert (len(list(store.extractions())), store.judgements()) == (3, [])
        assert (store.lists(), list(store.listings("any"))) == ([], [])
    with open_sqlite(path, writing=True) as store:
        judged = same(ALPHA.key, BETA.key)
        store.judge(judged)
        assert (store.judgements(), list(store.relations())) == ([judged], [])


def test_store_of_an_older_layout_learns_which_articles_repeat_others(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    with open_sqlite(path, writing=True) as store:
        for name, day in (("a", "2025-01-01"), ("b", "2025-01-02")):
            at = appearance(name, day, url="https://www.reuters.com/x")
            store.put(supply(f"Text {name}.", at), now=NOW)
        wanted = list(store.relations()), sorted(store.claims())
    make_older(apsw.Connection(str(path)), 2)
    with open_sqlite(path) as store:
        assert {claim.origin for claim in store.claims()} == {""}
    with open_sqlite(path, writing=True) as store:
        assert (list(store.relations()), sorted(store.claims())) == wanted
        assert wanted[0][0].sources == 1


def test_store_of_a_newer_tierline_is_refused(tmp_path: Path) -> None:
    path = make_store(tmp_path / "t.db")
    connection = apsw.Connection(str(path))
    connection.pragma("user_version", 99)
    connection.close()
    refused(path, "upgrade Tierline")


def test_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError, match="cannot read the store"):
        open_sqlite(tmp_path, writing=True)


def test_store_with_a_broken_header_is_damaged(tmp_path: Path) -> None:
    path = make_store(tmp_path / "t.db")
    with path.open("r+b") as file:
        file.write(b"XXXX")
    with pytest.raises(StoreDamagedError, match="restore a copy"):
        open_sqlite(path)


def test_store_that_was_cut_short_is_damaged(tmp_path: Path) -> None:
    path = make_store(tmp_path / "t.db", articles=40)
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)
    with open_sqlite(path) as store, pytest.raises(StoreDamagedError, match="restore a copy"):
        dump(store, io.StringIO())


def test_check_of_all_pages_finds_damage_that_no_question_met(tmp_path: Path) -> None:
    path = make_store(tmp_path / "t.db", articles=40)
    check_pages(path)
    with path.open("r+b") as file:
        file.seek(path.stat().st_size - 4096)
        file.write(bytes(4096))
    with pytest.raises(StoreDamagedError, match="restore a copy"):
        check_pages(path)


def test_flipped_bits_never_change_an_extraction_in_silence(tmp_path: Path) -> None:
    path = make_store(tmp_path / "t.db", articles=100)
    with open_sqlite(path) as store:
        wanted = [canonical(each) for each in store.extractions()]
    whole = path.read_bytes()
    flips = random.Random(3)
    found = 0
    for _ in range(60):
        damaged = bytearray(whole)
        damaged[flips.randrange(100, len(whole))] ^= 1 << flips.randrange(8)
        path.write_bytes(damaged)
        try:
            with open_sqlite(path) as store:
                assert [canonical(each) for each in store.extractions()] == wanted
        except StoreError:
            found += 1
    assert found > 5
