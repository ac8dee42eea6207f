from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

import networkx
import pytest

from tests.graph.builders import article, entity, extraction, statement
from tests.graph.world import GLASS, LENS, WORLD, graph_of
from tierline.graph.exports.tables import (
    every_link,
    links_around,
    to_plain_network,
    write_csv,
    write_graphml,
    write_node_link,
)
from tierline.graph.questions.answers import Link
from tierline.graph.questions.live import Graph
from tierline.graph.snapshot.scope import Scope


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with graph_of(tmp_path, *WORLD) as graph:
        yield graph


def written(write: Callable[[list[Link], IO[str]], None], links: list[Link]) -> str:
    stream = io.StringIO(newline="")
    write(links, stream)
    return stream.getvalue()


def test_every_link_is_what_the_scope_shows(graph: Graph) -> None:
    assert len(every_link(graph)) == 6
    assert len(every_link(graph, scope=Scope(modalities=("asserted", "rumoured")))) == 7


def test_links_around_join_chains_and_neighbours_each_once(graph: Graph) -> None:
    links = links_around(graph, "Glass Works")
    triples = [(link.subject.key, link.predicate, link.object.key) for link in links]
    assert len(triples) == len(set(triples)) == 4
    assert (GLASS.key, "supplies", LENS.key) in triples


def test_links_around_of_a_predicate_without_flow(graph: Graph) -> None:
    scope = Scope(predicates=("competes_with",))
    assert [link.predicate for link in links_around(graph, "模块", scope=scope)] == [
        "competes_with"
    ]


def test_networkx_graph_keeps_direction_and_parallel_relations(graph: Graph) -> None:
    exported = to_plain_network(every_link(graph))
    assert exported.is_directed()
    assert exported.edges[GLASS.key, LENS.key, "supplies"]["sentence"].startswith("Glass Works")
    assert exported.nodes[GLASS.key] == {"label": "Glass Works", "type": "company", "articles": 1}


def test_graphml_is_read_back_by_networkx(graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / "world.graphml"
    path.write_text(written(write_graphml, every_link(graph)), encoding="utf-8")
    read = networkx.read_graphml(path, force_multigraph=True)
    assert (read.number_of_nodes(), read.number_of_edges()) == (6, 6)


def test_node_link_json_is_read_back_by_networkx(graph: Graph) -> None:
    data = json.loads(written(write_node_link, every_link(graph)))
    read = networkx.node_link_graph(data, edges="links")
    assert read.number_of_edges() == 6


def test_csv_has_a_row_per_relation_with_its_provenance(graph: Graph) -> None:
    rows = list(csv.DictReader(io.StringIO(written(write_csv, every_link(graph)))))
    first = next(row for row in rows if row["subject_key"] == GLASS.key)
    assert (first["predicate"], first["object"], first["article"]) == (
        "supplies",
        "Lens Ltd",
        "january",
    )
    assert first["start"] == "0"


def test_csv_of_nothing_is_a_header(graph: Graph) -> None:
    assert written(write_csv, []) == "subject,predicate,object\n"


def test_hostile_text_is_harmless_in_every_form(tmp_path: Path) -> None:
    evil = entity("company:e\x02vil", '=HYPERLINK("x")', "]]><script>\x01")
    of = article(" \x00+cmd|calc\x0b </script> & ]]>")
    told = extraction(of, evil, GLASS, statements=[statement(of, evil, "supplies", GLASS)])
    with graph_of(tmp_path, told) as graph:
        links = every_link(graph)
    ElementTree.fromstring(written(write_graphml, links))
    (row,) = csv.DictReader(io.StringIO(written(write_csv, links)))
    assert row["subject"].startswith("'=")
    assert row["sentence"].startswith("' +cmd|calc ")
    assert row["subject_key"] == "company:evil"
