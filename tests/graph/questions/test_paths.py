from __future__ import annotations

import math
import random
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.graph.builders import ALPHA, BETA, GAMMA, article, entity, extraction, statement
from tests.graph.world import CLOUD, GLASS, LENS, MODULE, WORLD, graph_of
from tierline.errors import DeadlineError, UnknownNameError, UsageError
from tierline.graph.dates import DateInterval
from tierline.graph.exports.tables import every_link, to_plain_network
from tierline.graph.model import Entity, Extraction, Statement
from tierline.graph.questions.answers import Paths
from tierline.graph.questions.limits import Limits
from tierline.graph.questions.live import Graph
from tierline.graph.questions.paths import paths
from tierline.graph.questions.ways import ORDERS, Bounds
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
        whole = to_plain_network(every_link(graph)).to_undirected()
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


def test_paths_by_evidence_put_the_surest_first_whatever_their_length(diamond: Graph) -> None:
    answer = paths(diamond, "Gamma", "Delta", bounds=Bounds(paths=3, order="evidence"))
    assert trails(answer) == [
        [GAMMA.key, DELTA.key],
        [GAMMA.key, ALPHA.key, BETA.key, DELTA.key],
    ]
    answer = paths(diamond, "Beta", "Gamma", bounds=Bounds(order="evidence", paths=1))
    assert answer.paths[0].confidence == pytest.approx(0.45)


def dated(*days: tuple[Entity, Entity, float, str]) -> Extraction:
    of = article("Who supplied whom, and when.")
    said = [
        statement(
            of,
            *(one, "supplies", other),
            confidence=sure,
            valid=DateInterval.parse(when) if when else None,
        )
        for one, other, sure, when in days
    ]
    return extraction(of, ALPHA, BETA, GAMMA, DELTA, statements=said)


def test_path_whose_hops_never_held_together_is_none(tmp_path: Path) -> None:
    told = dated(
        (ALPHA, BETA, 0.9, "2020"),
        (BETA, DELTA, 0.9, "2022"),
        (ALPHA, GAMMA, 0.5, "2021/2023"),
        (GAMMA, DELTA, 0.5, "2022-06/.."),
    )
    with graph_of(tmp_path, told) as graph:
        for order in ("length", "evidence"):
            answer = paths(graph, "Alpha", "Delta", bounds=Bounds(order=order))
            assert trails(answer) == [[ALPHA.key, GAMMA.key, DELTA.key]]
            assert [days.edtf for days in answer.paths[0].valid] == ["2022-06-01/2023-12-31"]


def test_hop_shows_only_relations_that_held_with_the_rest_of_the_path(tmp_path: Path) -> None:
    of = article("Alpha and Beta, then and now.")
    then, now = DateInterval.parse("2010"), DateInterval.parse("2024")
    said = [
        statement(of, ALPHA, "supplies", BETA, confidence=0.9, valid=then),
        statement(of, ALPHA, "partners_with", BETA, confidence=0.4, valid=now),
        statement(of, BETA, "supplies", GAMMA, confidence=0.5, valid=now),
    ]
    with graph_of(tmp_path, extraction(of, ALPHA, BETA, GAMMA, statements=said)) as graph:
        (path,) = paths(graph, "Alpha", "Gamma").paths
    assert [link.predicate for link in path.hops[0].links] == ["partners_with"]
    assert path.confidence == pytest.approx(0.2)
    assert [days.edtf for days in path.valid] == ["2024-01-01/2024-12-31"]


def test_path_that_no_text_dates_has_no_bounds(diamond: Graph) -> None:
    assert {path.valid for path in paths(diamond, "Alpha", "Delta").paths} == {()}


WHENS = ["", "2020", "2020-06/2021-06", "2021", "../2020-03", "2022/.."]


@settings(max_examples=40)
@given(st.randoms(use_true_random=False), st.sampled_from(ORDERS))
def test_dated_paths_are_those_that_trying_every_way_and_day_finds(
    dice: random.Random, order: str
) -> None:
    entities = [entity(f"company:{letter}", letter) for letter in "abcdef"]
    of = article("Everybody supplies everybody, now and then.")
    said = []
    for _ in range(14):
        one, other = dice.sample(entities, 2)
        when = dice.choice(WHENS)
        valid = DateInterval.parse(when) if when else None
        sure = dice.randrange(100, 990) / 1000
        predicate = dice.choice(["supplies", "acquires"])
        said.append(statement(of, one, predicate, other, confidence=sure, valid=valid))
    with (
        tempfile.TemporaryDirectory() as folder,
        graph_of(Path(folder), extraction(of, *entities, statements=said)) as graph,
    ):
        bounds = Bounds(paths=4, hops=4, order=order)
        answer = paths(graph, "company:a", "company:b", bounds=bounds)
    sure_trails = zip(trails(answer), answer.paths, strict=True)
    expected = every_dated_way(said, order)[:4]
    assert [(trail, path.confidence) for trail, path in sure_trails] == expected


def every_dated_way(said: list[Statement], order: str) -> list[tuple[list[str], float]]:
    """Try every way on every day on which something begins to hold."""
    surest_of = {each.triple: 0.0 for each in said}
    for each in said:
        surest_of[each.triple] = max(surest_of[each.triple], each.confidence)
    surest: dict[tuple[str, ...], float] = {}
    for day in {(each.valid and each.valid.begin) or date.min for each in said}:
        whole: networkx.Graph[str] = networkx.Graph()
        for each in said:
            if each.valid is None or each.valid.covers(day):
                ends, sure = (each.subject, each.object), surest_of[each.triple]
                before = whole.get_edge_data(*ends, default={"sure": 0.0})
                whole.add_edge(*ends, sure=max(sure, before["sure"]))
        if "company:a" in whole and "company:b" in whole:
            for way in networkx.all_simple_paths(whole, "company:a", "company:b", cutoff=4):
                sure = math.prod(whole.edges[hop]["sure"] for hop in pairwise(way))
                surest[tuple(way)] = max(sure, surest.get(tuple(way), 0.0))
    length: Callable[[tuple[str, ...]], int] = len if order == "length" else lambda way: 0
    ordered = sorted(surest, key=lambda way: (length(way), -round(surest[way], 9), way))
    return [(list(way), round(surest[way], 6)) for way in ordered]


def test_search_out_of_time_has_no_answer(graph: Graph) -> None:
    hasty = Graph(graph.store, limits=Limits(seconds=0))
    with pytest.raises(DeadlineError, match="longer than 0 seconds"):
        paths(hasty, "Cloud/Corp", "Glass Works")


def test_search_looks_at_no_more_than_it_may(diamond: Graph) -> None:
    careful = Graph(diamond.store, limits=Limits(looked_at=3))
    answer = paths(careful, "Alpha", "Delta", bounds=Bounds(paths=20, hops=6))
    assert answer.truncated == "only the first 3 relations were looked at; ask for fewer hops"
    assert trails(answer) == [[ALPHA.key, GAMMA.key, DELTA.key]]


@pytest.mark.parametrize(
    "bounds", [Bounds(paths=0), Bounds(paths=21), Bounds(hops=0), Bounds(hops=7)]
)
def test_bounds_beyond_the_limits_are_refused(graph: Graph, bounds: Bounds) -> None:
    with pytest.raises(UsageError, match="give 1 to"):
        paths(graph, "Cloud/Corp", "Glass Works", bounds=bounds)


def test_order_that_is_none_is_refused(graph: Graph) -> None:
    with pytest.raises(UnknownNameError, match="known are: evidence, length"):
        paths(graph, "Cloud/Corp", "Glass Works", bounds=Bounds(order="beauty"))
