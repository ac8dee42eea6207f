"""How fast the graph in memory is arranged from claims, and how fast it is walked.

The same supply graph stands in networkx beside it, walked by its own breadth-first search.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date, timedelta
from functools import partial
from statistics import median
from sys import getsizeof

import networkx
import numpy as np

from benchmarks.figures import Figure, cpu_seconds, seconds
from tierline import Scope
from tierline.graph.schema import default_schema
from tierline.graph.snapshot.arrays import Adjacency, Snapshot
from tierline.graph.snapshot.view import View
from tierline.graph.store import Claim

SIZES = (10_000, 100_000, 1_000_000)
WALKED = 1_000_000
CHANGED = 10_000
COMPANIES, PER_ARTICLE = 60_000, 5
TIERS, ASKED = 3, 20


def measure() -> Iterator[Figure]:
    """Yield what a snapshot costs, at several sizes, and how fast it is walked."""
    for size in SIZES:
        chance = random.Random(1)
        snapshot, figures = build(size, chance)
        yield from figures
        yield from use(snapshot, size, chance)
        if size == WALKED:
            yield from compare(snapshot, chance)


def build(size: int, chance: random.Random) -> tuple[Snapshot, list[Figure]]:
    """Build a snapshot of so many claims; return it with what that took."""
    built: list[Snapshot] = []
    claims = make_claims(range(size), chance)
    taken = cpu_seconds(lambda: built.append(Snapshot.build(claims, default_schema())))
    [snapshot] = built
    return snapshot, [
        figure(f"{size:,} claims made and arranged", taken, "s"),
        figure(f"{size:,} claims take", bytes_of(snapshot) / size, "MB per million"),
    ]


def use(snapshot: Snapshot, size: int, chance: random.Random) -> Iterator[Figure]:
    """Yield the time to see a snapshot as of a day, and to renew it after some changes."""
    day = date(2025, 6, 30)
    taken = cpu_seconds(lambda: View.of(snapshot, Scope(valid_at=day, known_at=day)))
    yield figure(f"{size:,} claims seen as known on a day", taken * 1000, "ms")
    changed = list(make_claims(range(min(CHANGED, size)), chance))
    articles = {claim.article for claim in changed}
    taken = cpu_seconds(lambda: snapshot.renewed(articles, changed, default_schema()))
    yield figure(f"{size:,} claims renewed, {len(changed):,} of them", taken * 1000, "ms")


def bytes_of(snapshot: Snapshot) -> int:
    """Return what a snapshot takes in memory, an array that is shared counted once."""
    ways = (snapshot.out, snapshot.into, snapshot.downstream, snapshot.upstream)
    values = {
        id(value): value
        for each in (snapshot, snapshot.articles, *ways)
        for value in (getattr(each, field.name) for field in fields(each))
    }
    arrays = sum(value.nbytes for value in values.values() if isinstance(value, np.ndarray))
    return arrays + getsizeof(snapshot.keys) + sum(map(getsizeof, snapshot.keys))


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


def make_claims(numbers: Iterable[int], chance: random.Random) -> Iterator[Claim]:
    """Go through made-up claims, five to an article."""
    day = date(2024, 1, 1)
    for number in numbers:
        subject, object_ = chance.randrange(COMPANIES), chance.randrange(COMPANIES)
        yield Claim(
            subject=f"company:{subject}",
            predicate="supplies",
            object=f"company:{object_}",
            modality="asserted",
            confidence=0.8,
            valid=None,
            article=f"{number // PER_ARTICLE:032x}",
            known_from=day + timedelta(days=number // PER_ARTICLE % 700),
        )


def figure(what: str, value: float, unit: str) -> Figure:
    """Return a figure of this benchmark."""
    return Figure(benchmark="snapshot", what=what, value=value, unit=unit)
