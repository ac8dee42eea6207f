"""Run every benchmark and print its figures.

usage: python -m benchmarks [NAME...]
"""

from __future__ import annotations

import os
import platform
import sys

from benchmarks import first_graph, neo4j_server, questions, reading, snapshot

BENCHMARKS = {
    "reading": reading.measure,
    "snapshot": snapshot.measure,
    "questions": questions.measure,
    "neo4j": neo4j_server.measure,
    "first_graph": first_graph.measure,
}


def main(names: list[str]) -> None:
    """Run the benchmarks of these names, or all."""
    if unknown := set(names) - set(BENCHMARKS):
        sys.exit(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()}")
    for name in names or BENCHMARKS:
        for figure in BENCHMARKS[name]():
            print(figure, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
