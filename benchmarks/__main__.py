"""Run every benchmark, or those named, and print their figures."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from benchmarks import first_graph, neo4j_server, questions, reading, snapshot
from benchmarks.dates import articles, sets, table
from benchmarks.engines import table as engines
from benchmarks.rivals import table as rivals
from tierline.errors import TierlineError


def measure_dates(folder: Path) -> Iterator[object]:
    """Measure the reading of dates: how long an article waits, and how good it is on texts."""
    yield from articles.measure()
    yield from table.measure(folder)


BENCHMARKS: dict[str, Callable[[], Iterable[object]]] = {
    "reading": reading.measure,
    "dates": partial(measure_dates, sets.SHIPPED),
    "rivals": rivals.measure,
    "snapshot": snapshot.measure,
    "engines": engines.measure,
    "questions": questions.measure,
    "neo4j": neo4j_server.measure,
    "first_graph": first_graph.measure,
}


def main() -> None:
    """Run the benchmarks that are named, or all."""
    asked = read_arguments()
    benchmarks = BENCHMARKS | {
        "dates": partial(measure_dates, asked.timex),
        "engines": partial(engines.measure, asked.statements, busy=asked.busy),
    }
    if unknown := set(asked.names) - set(benchmarks):
        sys.exit(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(benchmarks)}")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()}")
    for name in asked.names or benchmarks:
        for figure in benchmarks[name]():
            print(figure, flush=True)


def read_arguments() -> argparse.Namespace:
    """Read the command line: which benchmarks, on what."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--timex", type=Path, default=sets.SHIPPED, help="marked texts for dates")
    parser.add_argument("--statements", type=int, default=engines.SIZE, help="how many for engines")
    busy = "for engines count the time that processors work, not the time one waits"
    parser.add_argument("--busy", action="store_true", help=busy)
    return parser.parse_args()


if __name__ == "__main__":
    try:
        main()
    except TierlineError as error:
        sys.exit(str(error))
