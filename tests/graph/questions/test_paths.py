from __future__ import annotations

import math
import random
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import networkx
import pytest

from tests.graph.builders import ALPHA, BETA, GAMMA, article, entity, extraction, statement
from tests.graph.world import CLOUD, GLASS, LENS, MODULE, WORLD, graph_of
from tierline.errors import UsageError
from tierline.graph.exports.tables import every_link, to_networkx
from tierline.graph.questions.answers import Paths
from tierline.graph.questions.live import Graph
from tierline.graph.questions.paths import Bounds, paths
from tierline.graph.snapshot.scope import Scope

DELTA = entity("company:delta", "Delta")


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with graph_of(tmp_path, *WORLD) as graph:
        yield graph


@pytest.fixture
def diamond(tmp_path: Path) -> Iterator[Graph]:
    of = article("Alpha to Delta by Beta or Gamma.")
    said = [
        statement(of, ALPHA, "supplies", BETA, confidence=0.5),
        statement(of, ALPHA, "supplies", GAMMA, confidence=0.9),
        statement(of, BETA, "supplies", DELTA, confidence=0.5),
        statement(of, DELTA, "supplies", GAMMA, confidence=0.9),
        statement(of, GAMMA, "partners_with", DELTA, confidence=0.4),
    ]
    with graph_of(tmp_path, extraction(of, ALPHA, BETA, GAMMA, DELTA, statements=said)) as graph:
        yield graph


def trails(answer: Paths) -> list[list[str]]:
    return [[answer.start.key, *(hop.end.key for hop in path.hops)] for path in answer.paths]


def test_paths_go_the_shortest_way_first_in_either_direction(graph: Graph) -> None:
    answer = paths(graph, "Cloud/Corp", "Glass Works")
    assert trails(answer) == [
        [CLOUD.key, LENS.key, GLASS.key],
        [CLOUD.key, MODULE.key, LENS.key, GLASS.key],
    ]


def test_paths_of_one_length_come_surest_first(diamond: Graph) -> None:
    answer = paths(diamond, "Alpha", "Delta", bounds=Bounds(hops=2))
    assert trails(answer) == [
        [ALPHA.key, GAMMA.key, DELTA.key],
        [ALPHA.key, BETA.key, DELTA.key],
    ]
    assert [path.confidence for path in answer.paths] == pytest.approx([0.81, 0.25])


def test_hop_shows_every_relation_between_its_ends(diamond: Graph) -> None:
    answer = paths(diamond, "Alpha", "Delta", bounds=Bounds(paths=1))
    links = answer.paths[0].hops[1].links
    assert [link.predicate for link in links] == ["supplies", "partners_with"]
    assert links[0].subject.key == DELTA.key
    assert links[0].best.quote.sentence == "Alpha to Delta by Beta or Gamma."


def test_paths_visit_no_entity_twice(diamond: Graph) -> None:
    for trail in trails(paths(diamond, "Alpha", "Delta", bounds=Bounds(paths=20, hops=6))):
        assert len(trail) == len(set(trail))


def test_paths_are_those_that_trying_every_way_finds(tmp_path: Path) -> None:
    dice = random.Random(7)
    entities = [entity(f"company:{letter}", letter) for letter in "abcdefghij"]
    of = article("Everybody supplies everybody.")
    said = []
    for _ in range(22):
        one, other = dice.sample(entities, 2)
        predicate = dice.choice(["supplies", "acquires"])
        sure = dice.randrange(1, 100) / 100
        said.append(statement(of, one, predicate, other, confidence=sure))
    with graph_of(tmp_path, extraction(of, *entities, statements=said)) as graph:
        whole = to_networkx(every_link(graph)).to_undirected()
        for start, end in combinations([each.key for each in entities], 2):
            answer = paths(graph, start, end, bounds=Bounds(paths=5, hops=5))
            assert trails(answer) == every_way(whole, start, end)[:5]


def every_way(whole: networkx.MultiGraph[str], start: str, end: str) -> list[list[str]]:
    def sureness(trail: list[str]) -> float:
        hops = [whole[one][other].values() for one, other in pairwise(trail)]
        return math.prod(max(float(edge["confidence"]) for edge in hop) for hop in hops)

    ways = {tuple(way) for way in networkx.all_simple_paths(whole, start, end, cutoff=5)}
    ordered = sorted(ways, key=lambda way: (len(way), -round(sureness(list(way)), 9), way))
    return [list(way) for way in ordered]


def test_paths_end_within_the_hops_asked_for(graph: Graph) -> None:
    assert trails(paths(graph, "Module Makers", "Glass Works", bounds=Bounds(hops=1))) == []


def test_paths_keep_to_the_scope(graph: Graph) -> None:
    scope = Scope(predicates=("competes_with",))
    assert trails(paths(graph, "Cloud/Corp", "Glass Works", scope=scope)) == []


def test_path_to_an_entity_without_relations_is_none(tmp_path: Path) -> None:
    of = article("Alpha, Beta.")
    with graph_of(tmp_path, extraction(of, ALPHA, BETA)) as graph:
        assert paths(graph, "Alpha", "Beta").paths == ()


def test_path_from_an_entity_to_itself_is_refused(graph: Graph) -> None:
    with pytest.raises(UsageError, match="same entity"):
        paths(graph, "光学", "Lens Ltd")


def test_search_out_of_time_says_so(graph: Graph) -> None:
    answer = paths(graph, "Cloud/Corp", "Glass Works", bounds=Bounds(seconds=0))
    assert "stopped" in answer.truncated


@pytest.mark.parametrize("given", [{"paths": 0}, {"paths": 21}, {"hops": 0}, {"hops": 7}])
def test_bounds_beyond_the_limits_are_refused(given: dict[str, int]) -> None:
    with pytest.raises(UsageError, match="give 1 to"):
        Bounds(**given)
