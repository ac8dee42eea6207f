from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import networkx
import pytest

from tests.graph.every_question import answers
from tests.graph.world import CLOUD, LENS, MODULE, WORLD, graph_of
from tierline.graph.exports.network import to_networkx
from tierline.graph.questions.diff import diff, read_days
from tierline.graph.questions.evidence import evidence
from tierline.graph.questions.forecasts import forecasts
from tierline.graph.questions.live import Graph
from tierline.graph.questions.neighbours import neighbours
from tierline.graph.questions.paths import paths
from tierline.graph.questions.selection import Selection
from tierline.graph.questions.supply import upstream
from tierline.graph.questions.timeline import series, timeline
from tierline.graph.snapshot.scope import Scope


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with graph_of(tmp_path, *WORLD) as graph:
        yield graph


def edges(network: networkx.MultiDiGraph[str]) -> set[tuple[str, str, str]]:
    found = network.edges(keys=True)
    return {(a.partition(":")[2], key, b.partition(":")[2]) for a, b, key in found}


def test_whole_graph_has_every_relation_with_the_fields_of_the_model(graph: Graph) -> None:
    network = to_networkx(graph)
    assert edges(network) == {
        ("glass", "supplies", "lens"),
        ("lens", "supplies", "module"),
        ("module", "supplies", "cloud"),
        ("module", "uses", "chip"),
        ("rival", "competes_with", "module"),
        ("cloud", "supplies", "lens"),
    }
    sold = network.edges[MODULE.key, CLOUD.key, "supplies"]
    assert (sold["confidence"], sold["products"], sold["disputed"]) == (0.8, ("modules",), True)
    assert (sold["first_published"], sold["article_id"]) == (date(2025, 3, 1), "march")
    assert sold["sentence"] == "Module Makers supplies Cloud/Corp."
    node = network.nodes[MODULE.key]
    assert (node["name"], node["aliases"], node["articles"]) == ("Module Makers", ("模块",), 3)
    assert node["identifiers"] == (("ticker", "300308.SZ"),)


def test_whole_graph_is_that_of_its_scope(graph: Graph) -> None:
    early = to_networkx(graph, scope=Scope(known_at=date(2025, 2, 1)))
    assert edges(early) == {("glass", "supplies", "lens"), ("lens", "supplies", "module")}
    rumoured = to_networkx(graph, scope=Scope(modalities=("rumoured",)))
    assert edges(rumoured) == {("module", "supplies", "phone")}


def test_events_are_nodes_with_an_edge_to_each_participant(graph: Graph) -> None:
    network = to_networkx(graph, events=True)
    events = {n: d for n, d in network.nodes(data=True) if d["kind"] == "event"}
    assert sorted(str(d["title"]) for d in events.values()) == [
        "Doubles",
        "Opens a plant",
        "Wins an order",
    ]
    (order,) = (key for key, d in events.items() if d["title"] == "Wins an order")
    assert {(b, role) for _, b, role in network.out_edges(order, keys=True)} == {
        (MODULE.key, "main"),
        (CLOUD.key, "main"),
    }
    assert (
        to_networkx(timeline(graph)).nodes[order]["sentence"]
        == "Module Makers supplies Cloud/Corp."
    )


def test_answer_has_what_it_shows(graph: Graph) -> None:
    assert edges(to_networkx(upstream(graph, MODULE.key))) >= {
        ("lens", "supplies", "module"),
        ("glass", "supplies", "lens"),
    }
    assert edges(to_networkx(neighbours(graph, "Chip"))) == {("module", "uses", "chip")}
    found = to_networkx(paths(graph, "Glass Works", MODULE.key))
    assert edges(found) >= {("glass", "supplies", "lens"), ("lens", "supplies", "module")}
    assert set(to_networkx(upstream(graph, "Glass Works"))) == {"company:glass"}


def test_evidence_that_only_denies_makes_an_edge_that_says_so(graph: Graph) -> None:
    as_of_june = evidence(graph, MODULE.key, CLOUD.key)
    sold = to_networkx(as_of_june).edges[MODULE.key, CLOUD.key, "supplies"]
    assert (sold["modality"], sold["disputed"]) == ("asserted", True)


def test_difference_says_how_it_differs(graph: Graph) -> None:
    network = to_networkx(diff(graph, read_days("2025-02-01", "2025-03-15")))
    assert network.edges[MODULE.key, CLOUD.key, "supplies"]["difference"] == "added"


def test_forecast_is_an_event_with_its_state_and_claimant(graph: Graph) -> None:
    network = to_networkx(forecasts(graph, selection=Selection(day=date(2027, 6, 1))))
    (event,) = (key for key, data in network.nodes(data=True) if data["kind"] == "event")
    assert (network.nodes[event]["state"], network.nodes[event]["due"]) == (
        "expired",
        date(2026, 12, 31),
    )
    assert network.has_edge(event, LENS.key, key="claimant")


def test_numbers_stand_at_their_entity(graph: Graph) -> None:
    network = to_networkx(series(graph, MODULE.key))
    assert [each.measure for each in network.nodes[MODULE.key]["series"]] == ["return", "revenue"]


def test_networks_take_the_algorithms_of_networkx(graph: Graph) -> None:
    network = to_networkx(graph)
    between = networkx.betweenness_centrality(networkx.DiGraph(network))
    assert max(between, key=lambda key: between[key]) == MODULE.key


def test_answer_of_every_question_makes_a_network(graph: Graph) -> None:
    names = [MODULE.key, "Cloud/Corp", "Lens Ltd"]
    for question, answer in answers(graph, names, Scope(known_at=date(2025, 6, 1))).items():
        network = to_networkx(answer)
        assert all(data["name"] for _, data in network.nodes(data=True)), question
