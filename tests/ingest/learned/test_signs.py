from __future__ import annotations

import math

import pytest

from tests.ingest.learned.words import document
from tierline.graph.model import Evidence, Statement
from tierline.ingest.learned.encoder.relations import Likelihood, Triple
from tierline.ingest.learned.signs import Signs, signs_of

SUPPLIES = ("alder", "supplies", "birch")
BACK = ("birch", "supplies", "alder")
INVESTS = ("alder", "invests_in", "birch")
DOCUMENT = document("Alder grew.\n\nBirch fell.\n\nIt rained.\n\nElm rose.")


def likelihood(triple: Triple, probability: float, last: int = 0) -> Likelihood:
    sentences = DOCUMENT.sentences
    return Likelihood(
        triple=triple,
        probability=probability,
        modality="asserted",
        sentences=(sentences[0], sentences[last]),
    )


def rule(triple: Triple) -> Statement:
    evidence = Evidence(article="a", sentence="Alder grew.", start=0, end=11)
    subject, predicate, object_ = triple
    return Statement(
        subject=subject,
        predicate=predicate,
        object=object_,
        evidence=evidence,
        rule="test",
        confidence=0.7,
    )


def signs(*said: Likelihood, rules: tuple[Statement, ...] = ()) -> dict[Triple, Signs]:
    return signs_of(DOCUMENT, rules, {one.triple: one for one in said})


def test_other_relations_of_the_two_are_rivals() -> None:
    found = signs(likelihood(SUPPLIES, 0.6), likelihood(BACK, 0.5), likelihood(INVESTS, 0.4))

    assert found[SUPPLIES].rival == 0.5
    assert found[BACK].rival == 0.6


def test_a_rule_speaks_for_its_relation_and_against_the_others() -> None:
    found = signs(likelihood(SUPPLIES, 0.6), likelihood(BACK, 0.5), rules=(rule(SUPPLIES),))

    assert (found[SUPPLIES].rule, found[SUPPLIES].disputed) == (0.7, False)
    assert (found[BACK].rule, found[BACK].disputed) == (None, True)


@pytest.mark.parametrize(("last", "apart"), [(0, 0), (1, 1), (2, 2), (3, 2)])
def test_sentences_between_the_names_are_counted(last: int, apart: int) -> None:
    assert signs(likelihood(SUPPLIES, 0.6, last))[SUPPLIES].apart == apart


def test_features_of_what_a_rule_says_too_stand_apart() -> None:
    alone = Signs(predicate="supplies", probability=0.5, apart=1, rival=0.5, disputed=True)
    both = Signs(predicate="supplies", probability=0.5, rule=0.9)

    assert alone.features == pytest.approx(
        {
            "always": 1,
            "encoder": 0,
            "supplies": 1,
            "neighbours": 1,
            "another by rule": 1,
            "rival": 0.2,
        }
    )
    assert both.features == pytest.approx(
        {
            "always, by rule": 1,
            "encoder, by rule": 0,
            "supplies, by rule": 1,
            "confidence of the rule": 0.1,
        }
    )


def test_certainty_is_a_logistic_sum() -> None:
    one = Signs(predicate="supplies", probability=0.5)

    assert one.certainty({}) == 0.5
    assert one.certainty({"always": 1.0, "supplies": 1.0}) == pytest.approx(1 / (1 + math.e**-2))


def test_no_probability_is_boundless() -> None:
    assert Signs(predicate="uses", probability=1.0).certainty({"encoder": 1.0}) < 1
    assert Signs(predicate="uses", probability=0.0).certainty({"encoder": 1.0}) > 0
