from __future__ import annotations

from tests.ingest.learned.words import names
from tests.training.marked import passage
from tierline.graph.schema import default_schema
from training.aligned import marked_keys, ordered, relations_of_found

TEXT = passage().document.article.text


def test_found_names_stand_for_the_marked_ones_they_overlap_most() -> None:
    found = names(TEXT, ("Alder", "company"), ("Birch", "company"))

    assert marked_keys(passage(), found) == {
        "company:Alder": "company:1",
        "company:Birch": "company:2",
    }


def test_a_name_of_another_type_or_mostly_elsewhere_stands_for_none() -> None:
    found = names(TEXT, ("Alder", "place"), ("supplies Birch", "company"))

    assert marked_keys(passage(), found) == {}


def test_relations_are_told_of_every_name_that_stands_for_an_end() -> None:
    keys = {"company:a": "company:1", "company:b": "company:1", "company:c": "company:2"}

    assert relations_of_found(passage(), keys) == {
        ("company:a", "supplies", "company:c"): "asserted",
        ("company:b", "supplies", "company:c"): "asserted",
        ("company:a", "competes_with", "company:c"): "negated",
        ("company:b", "competes_with", "company:c"): "negated",
    }


def test_only_symmetric_relations_are_put_in_order() -> None:
    schema = default_schema()

    assert ordered(("b", "competes_with", "a"), schema) == ("a", "competes_with", "b")
    assert ordered(("b", "supplies", "a"), schema) == ("b", "supplies", "a")
