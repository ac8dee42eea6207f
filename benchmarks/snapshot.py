"""How fast the graph in memory is arranged from claims, and how fast it is walked.

The same supply graph stands in networkx beside it, walked by its own breadth-first search.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from statistics import median

import networkx

from benchmarks.figures import Figure, seconds
from tierline import Scope
from tierline.graph.schema import default_schema
from tierline.graph.snapshot.arrays import Adjacency, Snapshot
from tierline.graph.snapshot.view import View
from tierline.graph.store import Claim

CLAIMS, COMPANIES, ARTICLES = 1_000_000, 60_000, 200_000
TIERS, ASKED = 3, 20


def measure() -> Iterator[Figure]:
    """Yield the time to build a snapshot of a million claims, to see it and to walk it."""
    chance = random.Random(1)
    built: list[Snapshot] = []
    taken = seconds(lambda: built.append(Snapshot.build(make_claims(chance), default_schema())))
    yield figure(f"{CLAIMS:,} claims made and arranged", taken, "s")
    [snapshot] = built
    taken = seconds(lambda: View.of(snapshot, Scope()))
    yield figure("seen through a scope", taken * 1000, "ms")
    yield from compare(snapshot, chance)


def compare(snapshot: Snapshot, chance: random.Random) -> Iterator[Figure]:
    """Yield how long the same walk takes here and in networkx."""
    graph: networkx.DiGraph[int] = networkx.DiGraph()
    graph.add_edges_from(zip(snapshot.subjects.tolist(), snapshot.objects.tolist(), strict=True))
    starts = chance.sample(range(len(snapshot.keys)), ASKED)
    for start in starts:
        assert walk(snapshot.out, start) == walk_networkx(graph, start)
    taken = median(seconds(partial(walk, snapshot.out, start)) for start in starts)
    yield figure(f"{TIERS} tiers walked", taken * 1000, "ms (median)")
    taken = median(seconds(partial(walk_networkx, graph, start)) for start in starts)
    yield figure(f"{TIERS} tiers walked by networkx", taken * 1000, "ms (median)")


def walk(adjacency: Adjacency, start: int) -> set[int]:
    """Return the nodes within some tiers of a node."""
    found = tier = {start}
    for _ in range(TIERS):
        _, _, ends = adjacency.leaving(sorted(tier))
        tier = set(ends.tolist()) - found
        found = found | tier
    return found


def walk_networkx(graph: networkx.DiGraph[int], start: int) -> set[int]:
    """Return the same by the search of networkx."""
    return set(networkx.single_source_shortest_path_length(graph, start, cutoff=TIERS))


def make_claims(chance: random.Random) -> Iterator[Claim]:
    """Go through made-up claims, five to an article."""
    day = date(2024, 1, 1)
    for number in range(CLAIMS):
        subject, object_ = chance.randrange(COMPANIES), chance.randrange(COMPANIES)
        yield Claim(
            subject=f"company:{subject}",
            predicate="supplies",
            object=f"company:{object_}",
            modality="asserted",
            confidence=0.8,
            valid=None,
            article=f"{number * ARTICLES // CLAIMS:064x}",
            known_from=day + timedelta(days=number % 700),
        )


def figure(what: str, value: float, unit: str) -> Figure:
    """Return a figure of this benchmark."""
    return Figure(benchmark="snapshot", what=what, value=value, unit=unit)
