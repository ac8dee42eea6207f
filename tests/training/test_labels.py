from __future__ import annotations

from tierline.graph.schema import default_schema
from training.labels import allowed_by, labels_of

SCHEMA = default_schema()
LABELS = labels_of(SCHEMA)
ALLOWED = allowed_by(SCHEMA)


def outputs(left: str, right: str) -> set[tuple[str, bool]]:
    """Return the predicates that are asked, and whether from right to left."""
    row = ALLOWED[1 + LABELS.types.index(left), 1 + LABELS.types.index(right)]
    count = len(LABELS.predicates)
    return {(LABELS.predicates[at % count], at >= count) for at in row.nonzero()[0].tolist()}


def test_predicates_are_asked_the_way_their_types_allow() -> None:
    assert ("executive_of", False) in outputs("person", "company")
    assert ("executive_of", True) not in outputs("person", "company")
    assert ("executive_of", True) in outputs("company", "person")


def test_symmetric_predicates_are_asked_once() -> None:
    asked = outputs("company", "company")

    assert ("competes_with", False) in asked
    assert ("competes_with", True) not in asked
    assert {("supplies", False), ("supplies", True)} <= asked


def test_nothing_is_asked_of_names_without_a_type() -> None:
    assert not ALLOWED[0].any()
    assert not ALLOWED[:, 0].any()
