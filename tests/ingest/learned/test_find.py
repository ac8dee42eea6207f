from __future__ import annotations

from tests.ingest.learned.models import model_that_says
from tests.ingest.learned.passages import first_reading
from tierline.graph.model import Statement
from tierline.ingest.knowledge import default_knowledge
from tierline.ingest.learned.find import AGREES, DOUBTS, RULE, with_model
from tierline.ingest.learned.model import PairModel

SILENT = "[1:company|Alder] waved at [2:company|Birch]."
CLEAR = "[1:company|Alder] supplies [2:company|Birch]."


def statements(text: str, model: PairModel) -> list[Statement]:
    known = default_knowledge()
    return with_model(first_reading(text), known.relations, known.schema, model)


def test_model_adds_what_no_rule_reads() -> None:
    (added,) = statements(SILENT, model_that_says("supplies", probability=0.9))

    assert added.triple == ("company:1", "supplies", "company:2")
    assert added.rule == RULE
    assert added.confidence == 0.6
    assert added.evidence.sentence == "Alder waved at Birch."


def test_model_adds_nothing_below_its_threshold() -> None:
    assert not statements(SILENT, model_that_says("supplies", probability=0.4))


def test_model_adds_nothing_that_it_holds_for_denied() -> None:
    assert not statements(SILENT, model_that_says("supplies", modality="negated"))


def test_model_tells_how_firmly_a_relation_is_said() -> None:
    (added,) = statements(SILENT, model_that_says("supplies", modality="expected"))

    assert added.modality == "expected"


def test_model_joins_no_types_that_the_predicate_does_not_join() -> None:
    assert not statements(SILENT, model_that_says("listed_on"))


def test_symmetric_relation_is_told_once() -> None:
    (added,) = statements(
        "[2:company|Birch] waved at [1:company|Alder].", model_that_says("competes_with")
    )

    assert added.triple == ("company:1", "competes_with", "company:2")


def test_rule_and_model_that_agree_make_one_surer_statement() -> None:
    (alone,) = first_reading(CLEAR).statements
    (weighed,) = statements(CLEAR, model_that_says("supplies", probability=0.95))

    assert (weighed.triple, weighed.rule) == (alone.triple, alone.rule)
    assert weighed.confidence == round((alone.confidence + 1) / 2, 3)
    assert AGREES in weighed.reasons


def test_doubt_of_the_model_is_told_and_takes_nothing_away() -> None:
    (alone,) = first_reading(CLEAR).statements
    (weighed,) = statements(CLEAR, model_that_says("acquires", probability=0.4))

    assert weighed.triple == alone.triple
    assert weighed.confidence < alone.confidence
    assert DOUBTS in weighed.reasons


def test_evidence_over_two_sentences_is_quoted_to_the_letter() -> None:
    text = "[1:company|Alder] grew.\n[2:company|Birch] fell."
    (added,) = statements(text, model_that_says("supplies"))

    assert added.evidence.sentence == "Alder grew.\nBirch fell."


def test_text_without_names_has_no_statements() -> None:
    assert not statements("It rained.", model_that_says("supplies"))
