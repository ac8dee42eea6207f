from __future__ import annotations

from dataclasses import replace

import pytest

from tierline.errors import SchemaError
from tierline.graph.schema import EntityType, Predicate, Schema, default_schema
from tierline.graph.stores.neo4j.layout import LABELS, TYPES, Layout


def with_type(label: str) -> Schema:
    known = default_schema()
    added = EntityType(name="added", label=label, says="")
    return replace(known, entity_types={**known.entity_types, "added": added})


def with_predicate(name: str) -> Schema:
    known = default_schema()
    added = Predicate(
        name=name, says="", domain=("company",), range=("company",), inverse="said of"
    )
    return replace(known, predicates={**known.predicates, name: added})


def test_new_words_of_the_vocabulary_get_a_label_and_a_type() -> None:
    assert Layout.of(with_type("Rare Earth")).labels["added"] == "`Rare Earth`"
    assert Layout.of(with_predicate("feeds_into")).types["feeds_into"] == "`FEEDS_INTO`"
    assert Layout.of(with_predicate("供应")).predicates["供应"] == "供应"


@pytest.mark.parametrize(
    "label", ["A`B", "A\\u0060B", "`) DETACH DELETE n //", "", " A", "A\nB", "A:B", "A" * 65]
)
def test_label_that_could_end_its_quotes_is_refused(label: str) -> None:
    with pytest.raises(SchemaError, match="cannot be a label in Neo4j; use letters"):
        Layout.of(with_type(label))


@pytest.mark.parametrize("label", sorted(LABELS))
def test_label_of_the_model_is_refused(label: str) -> None:
    with pytest.raises(SchemaError, match="is taken by the model of Tierline; rename it"):
        Layout.of(with_type(label))


def test_label_of_another_type_is_refused() -> None:
    with pytest.raises(SchemaError, match="'Company' is taken by 'company'"):
        Layout.of(with_type("Company"))


@pytest.mark.parametrize("type_", sorted(TYPES))
def test_relationship_type_of_the_model_is_refused(type_: str) -> None:
    with pytest.raises(SchemaError, match="is taken by the model of Tierline; rename it"):
        Layout.of(with_predicate(type_.lower()))
