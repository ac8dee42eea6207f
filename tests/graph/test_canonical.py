from __future__ import annotations

from hypothesis import given

from tests.graph import builders
from tests.graph.builders import ALPHA, BETA
from tests.graph.strategies import corpora
from tierline.graph.canonical import canonical
from tierline.graph.model import Extraction


@given(corpora())
def test_canonical_form_is_its_own(corpus: list[Extraction]) -> None:
    for extraction in corpus:
        assert canonical(canonical(extraction)) == canonical(extraction)


def test_canonical_form_does_not_depend_on_order_or_doubles() -> None:
    of = builders.article("Text.")
    said = [builders.statement(of, ALPHA, "supplies", BETA, confidence=c) for c in (1, 0.5)]
    one = builders.extraction(of, ALPHA, BETA, statements=said)
    other = builders.extraction(of, BETA, ALPHA, statements=[said[1], said[0], said[1]])
    assert canonical(one) == canonical(other)
    confidences = [statement.confidence for statement in canonical(one).statements]
    assert all(isinstance(confidence, float) for confidence in confidences)
