"""The same made-up supply graph in a Neo4j server: put, loaded and asked.

Without Java or the jars of Neo4j (``make neo4j`` fetches them) there is nothing to measure.
"""

from __future__ import annotations

import os
import random
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks.engines.engine import busy_seconds
from benchmarks.figures import Figure, seconds
from benchmarks.questions import ASKED, PER_ARTICLE, ask_each, fill, make_extraction
from scripts.neo4j.releases import LTS
from tierline import Graph, GraphStore, Scope, open_store
from tierline.errors import StoreUnavailableError
from tierline.graph.store import Login

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = 200
BATCH, WARM, COUNTED = 500, 10, 5
PATIENCE = 60.0


def measure() -> Iterator[Figure]:
    """Yield the speed of putting, the time to load the graph and to answer each question."""
    if LTS.java is None or not LTS.is_fetched:
        print("neo4j       not here: needs Java and `make neo4j`")
        return
    chance = random.Random(1)
    articles = [make_extraction(number, chance) for number in range(ARTICLES)]
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        process, address, login = stack.enter_context(started(home))
        store = stack.enter_context(reached(address, login))
        fill(store, articles[:ASKED])  # the server compiles its queries
        taken = seconds(lambda: fill(store, articles[ASKED:]))
        speed = (ARTICLES - ASKED) / taken
        yield figure(f"put, {PER_ARTICLE} statements each", speed, "articles/s")
        waited, busy = put_many(store, chance, process.pid)
        yield figure(f"put {BATCH} articles at once", waited, "statements/s")
        yield figure("the same, by the time processors work", busy, "statements/s")
        yield figure("load the graph", seconds(lambda: Graph(store).view(Scope())), "s")
        for what, taken in ask_each(Graph(store), chance):
            yield figure(what, taken * 1000, "ms (median)")


def put_many(store: GraphStore, chance: random.Random, server: int) -> tuple[float, float]:
    """Return how many statements go in a second that one waits, and that processors work.

    Of the last batches, when the server has compiled its queries, the median counts.
    """
    speeds = []
    for first in range(ARTICLES, ARTICLES + BATCH * (WARM + COUNTED), BATCH):
        batch = [make_extraction(number, chance) for number in range(first, first + BATCH)]
        begin, worked = time.perf_counter(), busy_seconds(server) + time.process_time()
        store.put_all(batch, now=datetime.now(UTC))
        waited = time.perf_counter() - begin
        worked = busy_seconds(server) + time.process_time() - worked
        count = sum(len(each.statements) for each in batch)
        speeds.append((count / waited, count / worked))
    waiting, working = zip(*speeds[-COUNTED:], strict=True)
    return median(waiting), median(working)


@contextmanager
def started(home: Path, *options: str) -> Iterator[tuple[subprocess.Popen[bytes], str, Login]]:
    """Start a server on a free port; it may not answer yet."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    password = secrets.token_urlsafe()
    command = [sys.executable, "-m", "scripts.neo4j.serve", "--bolt", port, "--home", str(home)]
    environment = {**os.environ, "NEO4J_PASSWORD": password}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        [*command, *options], cwd=ROOT, env=environment, stdout=quiet, stderr=quiet
    ) as process:
        try:
            yield process, f"neo4j://127.0.0.1:{port}", Login(username="neo4j", password=password)
        finally:
            process.kill()  # its home is thrown away


def reached(address: str, login: Login) -> GraphStore:
    """Open the store as soon as the server lets one in."""
    deadline = time.perf_counter() + PATIENCE
    while True:
        try:
            return open_store(address, writing=True, login=login)
        except StoreUnavailableError:
            if time.perf_counter() > deadline:
                raise
            time.sleep(0.5)


def figure(what: str, value: float, unit: str) -> Figure:
    """Return a figure of this benchmark."""
    return Figure(benchmark="neo4j", what=what, value=value, unit=unit)
