from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import IO

import pytest
from rdflib import Graph, Literal, URIRef

from tests.graph.builders import appearance, article, entity, event, extraction, statement
from tests.graph.world import WORLD, graph_of
from tierline.graph.exports.knowledge import all_known
from tierline.graph.exports.rdf import write_jsonld, write_turtle
from tierline.graph.exports.triples import Iri, Object, Text, Triple, triples
from tierline.graph.model import Extraction

Write = Callable[[Iterable[Triple], IO[str]], None]

# What rdflib 7 warns of in its own reader of JSON-LD.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

HOSTILE = (
    'a> <urn:evil> "b',
    '"""\\"\n\r\t\\u0041',
    "</script>{}|^`%20%",
    "\x00\x01\x1b\x85\u2028\ufffe",
    "'; DROP .",
    "\u202eevil\u2066",
    "中际 旭创+@prefix",
)
WRITERS = [(write_turtle, "turtle"), (write_jsonld, "json-ld")]


def hostile_article(number: int, text: str) -> Extraction:
    of = article(f"{text} {number}", appearance(text, title=text, url=f"javascript:{text}"))
    evil = entity(f"company:{text}", text, f"{text}2", identifiers=[("ticker", text)])
    other = entity(f"company:other-{number}", "Other")
    return extraction(
        of,
        evil,
        other,
        statements=[statement(of, evil, "supplies", other, product=text)],
        events=[event(of, "2026-36", evil, title=text)],
    )


def told(folder: Path, *extractions: Extraction) -> list[Triple]:
    with graph_of(folder, *extractions) as graph:
        return list(triples(all_known(graph), graph.schema))


def written(write: Write, known: list[Triple]) -> str:
    stream = io.StringIO(newline="")
    write(known, stream)
    return stream.getvalue()


def read(text: str, form: str) -> set[tuple[str, str, object]]:
    return {(str(s), str(p), o) for s, p, o in Graph().parse(data=text, format=form)}


def term(thing: Object) -> object:
    match thing:
        case Iri():
            return URIRef(thing)
        case Text():
            kind = thing.datatype and URIRef(thing.datatype)
            return Literal(thing.value, lang=thing.language or None, datatype=kind)
        case bool() | int() | Decimal() | date():
            return Literal(thing)


@pytest.mark.parametrize(("write", "form"), WRITERS)
@pytest.mark.parametrize("world", ["plain", "hostile", "empty"])
def test_what_is_written_is_read_back(tmp_path: Path, write: Write, form: str, world: str) -> None:
    hostile = [hostile_article(number, text) for number, text in enumerate(HOSTILE)]
    known = told(tmp_path, *{"plain": WORLD, "hostile": hostile, "empty": ()}[world])
    assert read(written(write, known), form) == {(s, p, term(thing)) for s, p, thing in known}


def test_one_thing_is_a_graph_too() -> None:
    one: list[Triple] = [(Iri("urn:a"), Iri("urn:b"), Text(value="c"))]
    assert json.loads(written(write_jsonld, one))["@graph"] == [{"@id": "urn:a", "urn:b": "c"}]


def test_equal_graphs_give_equal_text_whatever_the_hash_seed(tmp_path: Path) -> None:
    program = (
        "import io, sys; from pathlib import Path; from tests.graph.exports.test_rdf import *;"
        "known = told(Path(sys.argv[1]), *WORLD);"
        "print(written(write_turtle, known), written(write_jsonld, known))"
    )
    texts = set()
    for seed in ("1", "2"):
        (folder := tmp_path / seed).mkdir()
        run = subprocess.run(
            [sys.executable, "-c", program, str(folder)],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[3],
            env={"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        )
        texts.add(run.stdout)
    (text,) = texts
    assert "urn:tierline:statement:" in text
