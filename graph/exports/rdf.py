"""Triples as RDF files, written by rdflib.

It only ever writes here: reading the RDF or running the SPARQL of others would let them read files
of this machine and reach others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING, Any

from tierline.graph.exports.triples import PREFIXES, Iri, Object, Text, Triple

if TYPE_CHECKING:
    import rdflib


def write_turtle(triples: Iterable[Triple], stream: IO[str]) -> None:
    """Write Turtle, sorted: equal triples give equal text."""
    stream.write(_graph(triples).serialize(format="turtle"))


def write_jsonld(triples: Iterable[Triple], stream: IO[str]) -> None:
    """Write JSON-LD with its context in it, sorted: equal triples give equal text."""
    data = json.loads(_graph(triples).serialize(format="json-ld", context=PREFIXES))
    del data["@context"]
    nodes = data.get("@graph", [data])  # rdflib puts a single node beside its context
    ordered = [_in_order(node) for node in sorted(nodes, key=lambda node: str(node["@id"]))]
    document = {"@context": PREFIXES, "@graph": ordered}
    json.dump(document, stream, ensure_ascii=False, indent=1)
    stream.write("\n")


def _graph(triples: Iterable[Triple]) -> rdflib.Graph:
    from rdflib import Graph, URIRef

    graph = Graph(bind_namespaces="none")
    for prefix, space in PREFIXES.items():
        graph.bind(prefix, space)
    for subject, predicate, thing in triples:
        graph.add((URIRef(subject), URIRef(predicate), _term(thing)))
    return graph


def _term(thing: Object) -> rdflib.URIRef | rdflib.Literal:
    from rdflib import Literal, URIRef

    match thing:
        case Iri():
            return URIRef(thing)
        case Text(value=value, language=language, datatype=datatype):
            return Literal(value, lang=language or None, datatype=datatype and URIRef(datatype))
        case _:
            return Literal(thing)


def _in_order(node: dict[str, Any]) -> dict[str, Any]:
    """Sort what rdflib gives in the order of a set."""
    return {
        name: sorted(value, key=json.dumps) if isinstance(value, list) else value
        for name, value in sorted(node.items())
    }
