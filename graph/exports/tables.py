"""Relations in the forms of other tools: GraphML and node-link JSON by networkx, CSV by row."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

import numpy as np

from tierline.graph.exports.plain import without_controls, without_formula
from tierline.graph.questions.answers import Link, Node
from tierline.graph.questions.citing import links
from tierline.graph.questions.live import Graph
from tierline.graph.questions.neighbours import neighbours
from tierline.graph.questions.supply import NEAR, Reach, downstream, may_flow, upstream
from tierline.graph.snapshot.scope import ANYTIME, LONGEST_PAGE, Page, Scope

if TYPE_CHECKING:
    import networkx


def every_link(graph: Graph, *, scope: Scope = ANYTIME) -> list[Link]:
    """Return all relations that the scope shows, in the order of their triples."""
    view = graph.view(scope)
    return list(links(graph, view, np.flatnonzero(view.shown).tolist()).values())


def links_around(
    graph: Graph, name: str, *, scope: Scope = ANYTIME, reach: Reach = NEAR
) -> list[Link]:
    """Return the supply chains of an entity, both ways, and its other relations, each once."""
    near = neighbours(graph, name, scope=scope, page=Page(limit=LONGEST_PAGE))
    found = list(near.links)
    if may_flow(graph, scope):
        for walk in (upstream, downstream):
            chain = walk(graph, near.entity.key, scope=scope, reach=reach)
            found += [link for tier in chain.tiers for each in tier.reached for link in each.links]
            found += chain.across
    once = {(link.subject.key, link.predicate, link.object.key): link for link in found}
    return [once[triple] for triple in sorted(once)]


def to_plain_network(exported: Iterable[Link]) -> networkx.MultiDiGraph[str]:
    """Return relations as a networkx graph of plain attributes, as the formats of files need.

    >>> to_plain_network([]).number_of_nodes()
    0
    """
    import networkx

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for link in exported:
        for node in (link.subject, link.object):
            graph.add_node(without_controls(node.key), **_node_attributes(node))
        subject, object_ = (without_controls(node.key) for node in (link.subject, link.object))
        graph.add_edge(subject, object_, key=link.predicate, **_edge_attributes(link))
    return graph


def write_graphml(exported: Iterable[Link], stream: IO[str]) -> None:
    """Write relations as GraphML, for Gephi, yEd and their like."""
    import networkx

    for line in networkx.generate_graphml(to_plain_network(exported), named_key_ids=True):
        stream.write(line + "\n")


def write_node_link(exported: Iterable[Link], stream: IO[str]) -> None:
    """Write relations as node-link JSON, which networkx and D3 read."""
    import networkx

    data = networkx.node_link_data(to_plain_network(exported), edges="links")
    json.dump(data, stream, ensure_ascii=False, indent=1)
    stream.write("\n")


def write_csv(exported: Iterable[Link], stream: IO[str]) -> None:
    """Write one row per relation with its best sentence and where that stands.

    A text that a spreadsheet would run as a formula is led by an apostrophe.
    """
    rows = [{**_end_columns(link), **_edge_attributes(link)} for link in exported]
    columns = list(rows[0]) if rows else ["subject", "predicate", "object"]
    writer = csv.DictWriter(stream, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _harmless(cell) for name, cell in row.items()} for row in rows)


def _node_attributes(node: Node) -> dict[str, str | int]:
    return {"label": without_controls(node.name), "type": node.type, "articles": node.articles}


def _end_columns(link: Link) -> dict[str, str]:
    return {
        "subject": link.subject.name,
        "subject_key": link.subject.key,
        "object": link.object.name,
        "object_key": link.object.key,
    }


def _edge_attributes(link: Link) -> dict[str, str | int | float | bool]:
    relation, quote = link.relation, link.best.quote
    return {
        "predicate": link.predicate,
        "modality": relation.modality,
        "confidence": relation.confidence,
        "sources": relation.sources,
        "disputed": relation.disputed,
        "products": without_controls("; ".join(relation.products)),
        "valid": relation.valid.edtf if relation.valid else "",
        "first_published": str(relation.first_published or ""),
        "last_confirmed": str(relation.last_confirmed or ""),
        "sentence": without_controls(quote.sentence),
        "article": without_controls(quote.source.id),
        "title": without_controls(quote.source.title),
        "url": without_controls(quote.source.url),
        "start": quote.start,
        "end": quote.end,
    }


def _harmless(cell: str | int | float | bool) -> str | int | float | bool:
    return without_formula(without_controls(cell)) if isinstance(cell, str) else cell
