from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.graph.builders import article, entity, extraction, statement
from tests.graph.world import CLOUD, LENS, MODULE, WORLD, graph_of
from tierline.graph.dates import DateInterval
from tierline.graph.exports.knowledge import all_known
from tierline.graph.exports.triples import Iri, Object, Text, Triple, iri, triples
from tierline.graph.model import Extraction
from tierline.graph.snapshot.scope import Scope

SUPPLIES = iri("predicate", "supplies")
TERM = "urn:tierline:term:"
EDTF = Iri("http://id.loc.gov/datatypes/edtf/EDTF")


def told(folder: Path, *extractions: Extraction, scope: Scope | None = None) -> list[Triple]:
    with graph_of(folder, *extractions) as graph:
        return list(triples(all_known(graph, scope=scope or Scope()), graph.schema))


@pytest.fixture
def world(tmp_path: Path) -> list[Triple]:
    return told(tmp_path, *WORLD)


def about(known: list[Triple], subject: Iri, term: str) -> Iterator[Object]:
    return (
        thing for each, predicate, thing in known if each == subject and predicate == TERM + term
    )


def test_relation_is_a_triple_and_a_statement_with_its_sentence(world: list[Triple]) -> None:
    ends = iri("entity", MODULE.key), iri("entity", CLOUD.key)
    node = iri("statement", MODULE.key, "supplies", CLOUD.key)
    assert (ends[0], SUPPLIES, ends[1]) in world
    assert list(about(world, node, "confidence")) == [Decimal("0.8")]
    assert list(about(world, node, "modality")) == [Text(value="asserted")]
    assert list(about(world, node, "disputed")) == [True]
    (sentence,) = about(world, node, "sentence")
    (source,) = (o for s, p, o in world if s == node and p.endswith("#wasDerivedFrom"))
    assert sentence == Text(value="Module Makers supplies Cloud/Corp.")
    assert (source, Iri("http://purl.org/dc/elements/1.1/identifier"), Text(value="march")) in world


def test_rumour_is_a_statement_but_no_triple(tmp_path: Path) -> None:
    known = told(tmp_path, *WORLD, scope=Scope(modalities=("rumoured",)))
    assert Text(value="rumoured") in [thing for _, _, thing in known]
    assert SUPPLIES not in [predicate for _, predicate, _ in known]


def test_statement_holds_from_its_first_to_its_last_day(tmp_path: Path) -> None:
    of = article("It was so.")
    valid = DateInterval.parse("2024-36")
    said = [statement(of, LENS, "supplies", MODULE, valid=valid, said_by=CLOUD.key)]
    known = told(tmp_path, extraction(of, LENS, MODULE, CLOUD, statements=said))
    node = iri("statement", LENS.key, "supplies", MODULE.key)
    assert list(about(known, node, "valid")) == [Text(value="2024-36", datatype=EDTF)]
    assert list(about(known, node, "validFrom")) == [date(2024, 10, 1)]
    assert list(about(known, node, "validTo")) == [date(2024, 12, 31)]
    assert list(about(known, node, "saidBy")) == [iri("entity", CLOUD.key)]


def test_event_has_its_date_as_precise_as_it_was_told(world: list[Triple]) -> None:
    (event,) = (s for s, _, thing in world if thing == Text(value="Doubles", language="en"))
    assert list(about(world, event, "date")) == [Text(value="2026-36", datatype=EDTF)]
    assert list(about(world, event, "dateFrom")) == [date(2026, 10, 1)]
    assert list(about(world, event, "claimant")) == [iri("entity", LENS.key)]
    assert (event, iri("role", "main"), iri("entity", MODULE.key)) in world


def test_entity_has_its_names_by_language_its_type_and_its_identifiers(world: list[Triple]) -> None:
    known = {thing for subject, _, thing in world if subject == iri("entity", MODULE.key)}
    assert known >= {
        iri("type", "company"),
        Text(value="Module Makers", language="en"),
        Text(value="模块", language="zh"),
        Text(value="300308.SZ"),
    }


def test_name_in_another_script_has_no_language(tmp_path: Path) -> None:
    greek = entity("company:g", "Ελλάδα")
    of = article("It is so.")
    known = told(
        tmp_path, extraction(of, greek, LENS, statements=[statement(of, greek, "supplies", LENS)])
    )
    assert Text(value="Ελλάδα") in [thing for _, _, thing in known]


def test_types_and_predicates_in_use_are_explained(world: list[Triple]) -> None:
    explained = {subject for subject, predicate, _ in world if predicate.endswith("#comment")}
    assert explained >= {iri("type", "company"), SUPPLIES, iri("event-type", "order")}
    assert iri("type", "fund") not in explained


def test_names_hold_no_character_that_a_name_must_not() -> None:
    hostile = 'a b<c>"{}|\\^`\x00\n/?#%中+'
    assert iri("entity", hostile).removeprefix("urn:tierline:entity:").isascii()
    assert not set(' <>"{}|\\^`\x00\n/?#') & set(iri("entity", hostile))


def test_different_things_have_different_names() -> None:
    assert iri("statement", "a+b", "c") != iri("statement", "a", "b+c")
    assert iri("entity", "a%20b") != iri("entity", "a b")
