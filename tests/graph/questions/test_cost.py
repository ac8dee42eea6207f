"""What questions may cost on graphs that are made to cost much: hubs, cliques, circles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import permutations

import numpy as np
import pytest

from tierline.graph.questions.cutout import cut_out
from tierline.graph.questions.limits import Budget, Limits
from tierline.graph.questions.supply import Reach, Walk, walk_from
from tierline.graph.questions.ways import Bounds, Search
from tierline.graph.schema import default_schema
from tierline.graph.snapshot.arrays import Snapshot
from tierline.graph.snapshot.scope import ANYTIME
from tierline.graph.snapshot.view import View
from tierline.graph.store import Claim

# Time is no part of what is tested here: a busy machine is no failure.
PATIENT = Limits(seconds=600)
FAR = Reach(tiers=6, entities=2000)


def view_of(pairs: Iterable[tuple[int, int]]) -> View:
    article, day = f"{1:032x}", date(2025, 1, 1)
    claims = (
        Claim(f"company:{a:06}", "supplies", f"company:{b:06}", "asserted", 0.5, None, article, day)
        for a, b in pairs
    )
    return View.of(Snapshot.build(claims, default_schema()), ANYTIME)


@pytest.fixture(scope="module")
def hub() -> View:
    return view_of((0, other) for other in range(1, 30_001))


@pytest.fixture(scope="module")
def clique() -> View:
    return view_of(permutations(range(120), 2))


def shown(walk: Walk) -> int:
    return sum(len(arrival.relations) for arrival in walk.arrivals)


def test_hub_is_cut_to_the_first_of_equals(hub: View) -> None:
    walk = walk_from(hub, [0], "downstream", FAR, Budget(PATIENT))
    assert [arrival.node for arrival in walk.arrivals] == list(range(1, 2001))
    assert (walk.rings[0].total, walk.truncated) == (
        30_000,
        "only the 2000 nearest and surest entities are shown",
    )


def test_hub_beyond_what_may_be_looked_at_says_so(hub: View) -> None:
    walk = walk_from(hub, [0], "downstream", FAR, Budget(Limits(looked_at=500, seconds=600)))
    assert (len(walk.arrivals), walk.rings[0].total) == (500, 500)
    assert walk.truncated == "only the first 500 relations were looked at"


def test_clique_shows_no_more_relations_than_it_may(clique: View) -> None:
    walk = walk_from(clique, [0], "downstream", FAR, Budget(PATIENT))
    assert (shown(walk), walk.truncated) == (119, "")
    flow = cut_out(clique, [0], FAR, Budget(PATIENT))
    assert sum(len(made) for made in flow.steps.values()) == PATIENT.relations
    assert flow.truncated == "only the 5000 surest relations are looked at"


@pytest.mark.parametrize("order", ["length", "evidence"])
def test_search_in_a_clique_ends_with_the_same_paths_every_time(clique: View, order: str) -> None:
    bounds = Bounds(paths=20, hops=6, order=order)
    runs = [Search(clique, [119], bounds, Budget(PATIENT)).run(0) for _ in range(2)]
    assert list(runs[0]) == list(runs[1])
    assert list(runs[0])[:2] == [(0, 119), (0, 1, 119)]


def test_search_looks_at_no_more_than_it_may(clique: View) -> None:
    budget = Budget(Limits(looked_at=150, seconds=600))
    search = Search(clique, [119], Bounds(paths=20, hops=6), budget)
    found = search.run(0)
    assert list(found) == [(0, 119)]
    assert budget.left == 0
    assert search.truncated == "only the first 150 relations were looked at; ask for fewer hops"


def test_circle_is_walked_once() -> None:
    circle = view_of((number, (number + 1) % 50) for number in range(50))
    walk = walk_from(circle, [0], "downstream", Reach(tiers=6), Budget(PATIENT))
    assert [arrival.node for arrival in walk.arrivals] == [1, 2, 3, 4, 5, 6]
    assert np.count_nonzero(walk.sureness >= 0) == 7
