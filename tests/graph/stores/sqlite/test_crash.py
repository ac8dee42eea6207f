from __future__ import annotations

import io
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import apsw
import pytest

from tests.graph.builders import NOW
from tests.graph.stores.sqlite.corpus import ARTICLES, make_corpus
from tierline.graph.dump import dump
from tierline.graph.stores.sqlite import open_sqlite

ROOT = Path(__file__).parents[4]
KILLS = 15


def start(path: Path) -> subprocess.Popen[str]:
    """Start a process that stores the corpus; return when it has begun."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.graph.stores.sqlite.corpus", str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL


def dump_of(path: Path) -> str:
    stream = io.StringIO()
    with open_sqlite(path) as store:
        dump(store, stream)
    return stream.getvalue()


@pytest.mark.slow
def test_ingest_killed_again_and_again_ends_in_the_same_graph(tmp_path: Path) -> None:
    pauses = random.Random(7)
    torn, whole = tmp_path / "torn.db", tmp_path / "whole.db"
    counts = []
    for _ in range(KILLS):
        process = start(torn)
        time.sleep(pauses.uniform(0, 0.08))
        kill(process)
        with open_sqlite(torn) as store:  # a reader comes to a store that was left as it fell
            counts.append(store.statistics().articles)
    assert counts == sorted(counts)
    assert 0 < counts[-1] < ARTICLES, "the kills did not fall into the work"
    process = start(torn)
    process.communicate()
    assert process.returncode == 0
    with open_sqlite(whole, writing=True) as store:
        for each in make_corpus():
            store.put(each, now=NOW)
    assert dump_of(torn) == dump_of(whole)
    connection = apsw.Connection(str(torn))
    assert connection.execute("PRAGMA integrity_check").get == "ok"
    connection.close()


def test_writer_that_was_killed_does_not_block_the_next(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    kill(start(path))
    with open_sqlite(path, writing=True, patience=0) as store:
        assert store.retract("none") is False
