from __future__ import annotations

from tests.ingest.learned.words import document
from tierline.graph.model import Evidence, Statement
from tierline.ingest.learned.encoder.relations import Likelihood
from tierline.ingest.learned.files import Worth
from tierline.ingest.learned.find import AGREES, DOUBTS, RULE, with_model

TRIPLE = ("company:alder", "supplies", "company:birch")
WORTH = Worth(
    added=0.7,
    dropped=0.1,
    retyped=0.9,
    # of what the model says alone so much holds; what a rule says too has better odds by e
    weights={"encoder": 1.0, "encoder, by rule": 1.0, "always, by rule": 1.0},
)
TEXT = "Alder grew.\n\nBirch fell.\n\nIt rained."


def likelihood(probability: float, modality: str = "asserted", last: int = 1) -> Likelihood:
    sentences = document(TEXT).sentences
    return Likelihood(
        triple=TRIPLE,
        probability=probability,
        modality=modality,
        sentences=(sentences[0], sentences[last]),
    )


def by_rule(confidence: float = 0.7, modality: str = "asserted") -> Statement:
    evidence = Evidence(article="a", sentence="Alder grew.", start=0, end=11)
    return Statement(
        subject=TRIPLE[0],
        predicate=TRIPLE[1],
        object=TRIPLE[2],
        evidence=evidence,
        rule="test",
        confidence=confidence,
        modality=modality,
    )


def read(one: Likelihood, *statements: Statement) -> list[Statement]:
    return with_model(document(TEXT), statements, {TRIPLE: one}, WORTH)


def test_model_adds_what_no_rule_reads() -> None:
    (added,) = read(likelihood(0.8))

    assert (added.triple, added.rule, added.confidence) == (TRIPLE, RULE, 0.8)


def test_model_adds_nothing_that_it_is_not_certain_of() -> None:
    assert not read(likelihood(0.4))


def test_model_adds_nothing_that_it_holds_for_denied() -> None:
    assert not read(likelihood(0.9, modality="negated"))


def test_rule_and_model_that_agree_make_one_surer_statement() -> None:
    (weighed,) = read(likelihood(0.8), by_rule(0.7))

    assert (weighed.rule, weighed.confidence) == ("test", 0.916)
    assert AGREES in weighed.reasons


def test_doubt_of_the_model_is_told_and_takes_nothing_away() -> None:
    (weighed,) = read(likelihood(0.1), by_rule(0.7))

    assert weighed.confidence == 0.232
    assert DOUBTS in weighed.reasons


def test_what_a_rule_holds_for_denied_stays_as_it_is() -> None:
    denied = by_rule(modality="negated")

    assert read(likelihood(0.9), denied) == [denied]


def test_evidence_of_neighbours_quotes_both_sentences() -> None:
    (added,) = read(likelihood(0.8))

    assert added.evidence.sentence == "Alder grew.\n\nBirch fell."


def test_evidence_of_names_far_apart_quotes_the_later_sentence() -> None:
    (added,) = read(likelihood(0.8, last=2))

    assert added.evidence.sentence == "It rained."
