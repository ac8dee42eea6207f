"""Ask each engine the same, check that the answers are equal, and set the times side by side."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

import numpy as np

from benchmarks.engines.engine import Engine
from benchmarks.engines.in_neo4j import InNeo4j
from benchmarks.engines.in_networkx import InNetworkx
from benchmarks.engines.in_tierline import Bare, InTierline
from benchmarks.engines.made import Asked, Made, ask, make
from benchmarks.figures import Figure, seconds
from benchmarks.neo4j_server import started
from scripts.neo4j.releases import LTS
from tierline import open_store
from tierline.graph.schema import default_schema
from tierline.graph.snapshot.arrays import Snapshot
from tierline.graph.snapshot.kernels import PLAIN, fast, is_fast_installed

Clock = Callable[[], float]

RESULTS = Path(__file__).resolve().parents[1] / "results" / "latest.json"
SIZE, COUNT, WARM, ROUNDS = 1_000_000, 100, 20, 3
# An engine that is slow on a question is asked it at least so often, then no longer than so; and
# no longer than so to warm up.
LEAST, ENOUGH_S, WARM_S = 100, 60.0, 20.0
MEMORY = ("--heap", "2g", "--pages", "1g")

# What is to be reached: engine, question, other engine, at p50 and at p95.
GOALS = (
    ("tierline", "3-hop as-of", "networkx", 80, 100),
    ("tierline", "3-hop as-of", "neo4j", 25, 30),
    ("tierline", "shortest path", "neo4j", 15, 15),
    ("tierline", "exposure", "neo4j", 25, 40),
    ("tierline", "exposure", "networkx", 10, 25),
    ("tierline-fast", "3-hop as-of", "networkx", 400, 150),
    ("tierline-fast", "3-hop as-of", "neo4j", 150, 45),
    ("tierline-fast", "shortest path", "neo4j", 100, 100),
    ("tierline-fast", "exposure", "neo4j", 60, 80),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """How long an engine takes for a question, and what its graph holds of memory."""

    question: str
    engine: str
    p50_ms: float
    p95_ms: float
    memory_mb: float

    def __str__(self) -> str:
        times = f"{self.p50_ms:>10.3f}{self.p95_ms:>10.2f}"
        return f"{self.question:<16}{self.engine:<16}{times}{self.memory_mb:>10.0f}"


def measure(size: int = SIZE, *, busy: bool = False) -> Iterator[object]:
    """Yield the table, the ratios with what is to be reached, and what the public way adds.

    With ``busy`` the times are those that processors work, which other work on the machine does not
    lengthen; such a table is not written down.
    """
    made = make(size)
    asked = ask(made, COUNT)
    load = f"{os.getloadavg()[0]:.1f} at the start"
    yield f"{len(made.subjects):,} statements of 100,000 companies; load {load}"
    yield f"{'question':<16}{'engine':<16}{'p50 ms':>10}{'p95 ms':>10}{'MB':>10}"
    if busy:
        yield "times are those that processors work"
    rows: list[Row] = []
    with ExitStack() as stack:
        engines, bare = _in_tierline(made, stack)
        yield from bare(asked)
        others: list[Callable[[], Engine | None]] = [
            partial(InNetworkx, made),
            partial(_neo4j, made, stack),
        ]
        for make_engine in (*engines, *others):
            engine = make_engine()
            if engine is not None:
                yield from _measured(engine, asked, rows, engine.busy if busy else perf_counter)
    if not busy:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", "utf-8")
    yield from ratios(rows)
    yield f"load {os.getloadavg()[0]:.1f} at the end"


def _in_tierline(
    made: Made, stack: ExitStack
) -> tuple[list[Callable[[], Engine]], Callable[[Asked], Iterator[Figure]]]:
    """Build the snapshot; return its engines, and what compares them with the bare walk."""
    folder = stack.enter_context(tempfile.TemporaryDirectory())
    store = stack.enter_context(open_store(str(Path(folder, "empty.db")), writing=True))
    built: list[Snapshot] = []
    taken = seconds(lambda: built.append(Snapshot.build(made.claims(), default_schema())))
    engines = [InTierline("tierline", store, built[0], PLAIN)]
    if is_fast_installed():
        engines.append(InTierline("tierline-fast", store, built[0], fast()))

    def compare(asked: Asked) -> Iterator[Figure]:
        yield _figure("statements made and arranged", taken, "s")
        for engine in engines:
            first = seconds(partial(engine.reach, asked.starts[0]))
            yield _figure(f"{engine.name}: first question of a scope", first * 1000, "ms")
            yield from overheads(engine, asked)

    return [partial(_same, engine) for engine in engines], compare


def _same(engine: Engine) -> Engine:
    return engine


def _neo4j(made: Made, stack: ExitStack) -> Engine | None:
    """Start a server and load it; None without Java or its jars."""
    if LTS.java is None or not LTS.is_fetched:
        return None
    home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    process, address, login = stack.enter_context(started(home, *MEMORY))
    engine = InNeo4j(address, login, process.pid, made)
    stack.callback(engine.close)
    return engine


def questions(engine: Engine | Bare, asked: Asked) -> dict[str, list[Callable[[], object]]]:
    """Return each question as what is to be called, one by one."""
    return {
        "3-hop as-of": [partial(engine.reach, start) for start in asked.starts],
        "shortest path": [partial(engine.distance, *pair) for pair in asked.pairs],
        "exposure": [partial(engine.exposed, target) for target in asked.targets],
    }


_ANSWERS: dict[str, list[object]] = {}


def _measured(engine: Engine, asked: Asked, rows: list[Row], clock: Clock) -> Iterator[object]:
    """Measure an engine, add its rows, and check its answers against those of the first."""
    if isinstance(engine, InNetworkx):
        yield _figure("networkx: filtered copy, not counted", engine.copying, "s")
    if isinstance(engine, InNeo4j):
        yield _figure("neo4j: loading", engine.loading, "s")
    for question, calls in questions(engine, asked).items():
        # A server compiles what is asked often: it is asked everything before it is measured.
        warm = COUNT if isinstance(engine, InNeo4j) else WARM
        times, answers = timed(calls, warm, clock)
        first = _ANSWERS.setdefault(question, answers)
        wrong = sum(one != other for one, other in zip(first, answers, strict=False))
        if wrong:
            yield f"!! {question}: {wrong} of {len(answers)} answers of {engine.name} differ"
        low, high = np.percentile(times, (50, 95)) * 1000
        rows.append(
            Row(
                question=question,
                engine=engine.name,
                p50_ms=round(float(low), 4),
                p95_ms=round(float(high), 4),
                memory_mb=round(engine.memory_mb, 1),
            )
        )
        yield f"{rows[-1]}   {len(times)} asked, {len(answers) - wrong} equal"


def timed(
    calls: Sequence[Callable[[], object]], warm: int = WARM, clock: Clock = perf_counter
) -> tuple[list[float], list[object]]:
    """Ask everything some times over, after some to warm up; return the least times, and answers.

    What else runs on the machine only ever adds.
    """
    begin = perf_counter()
    for call in calls[:warm]:
        call()
        if perf_counter() - begin > WARM_S:
            break
    times, answers = asked_once(calls, clock)
    for _ in range(ROUNDS - 1):
        again, _ = asked_once(calls[: len(times)], clock)
        times = [min(pair) for pair in zip(times, again, strict=False)]
    return times, answers


def asked_once(
    calls: Sequence[Callable[[], object]], clock: Clock
) -> tuple[list[float], list[object]]:
    """Ask in turn; return the times and the answers, fewer where they take too long."""
    times: list[float] = []
    answers: list[object] = []
    for call in calls:
        begin = clock()
        answer = call()
        times.append(clock() - begin)
        answers.append(answer)
        if len(times) >= LEAST and sum(times) > ENOUGH_S:
            break
    return times, answers


def overheads(engine: InTierline, asked: Asked) -> Iterator[Figure]:
    """Yield how much longer the public function takes than the bare walk, in all."""
    bare = questions(Bare(engine), asked)
    for question, calls in questions(engine, asked).items():
        walks = bare[question]
        timed(calls[:WARM])
        # Turn by turn, so that what else runs slows both alike, and neither always comes first.
        pairs = []
        for number, (walk, call) in enumerate(zip(walks, calls, strict=True)):
            if number % 2:
                pairs.append((seconds(walk), seconds(call)))
            else:
                taken = seconds(call)
                pairs.append((seconds(walk), taken))
        alone, public = np.median(pairs, axis=0)
        more = (public / alone - 1) * 100
        yield _figure(f"{engine.name}: {question}, above bare walk", float(more), "% (median)")


def ratios(rows: Sequence[Row]) -> Iterator[str]:
    """Yield how many times faster Tierline is, and whether that is what is to be reached."""
    found = {(row.engine, row.question): row for row in rows}
    for engine, question, other, *goal in GOALS:
        if (engine, question) not in found or (other, question) not in found:
            continue
        ours, theirs = found[engine, question], found[other, question]
        reached = (theirs.p50_ms / ours.p50_ms, theirs.p95_ms / ours.p95_ms)
        told = [
            f"{name} {times:6.0f}x of {aim}x {'reached' if times >= aim else 'MISSED'}"
            for name, times, aim in zip(("p50", "p95"), reached, goal, strict=True)
        ]
        yield f"{engine:<14}: {other:<10}{question:<16}{'   '.join(told)}"


def _figure(what: str, value: float, unit: str) -> Figure:
    return Figure(benchmark="engines", what=what, value=value, unit=unit)
