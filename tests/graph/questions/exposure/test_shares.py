from __future__ import annotations

import pytest

from tests.graph.questions.exposure.goods import (
    CLOUD,
    FUND,
    LENS,
    MODULE,
    PHONE,
    percent,
    says,
    sells,
)
from tierline.graph.model import Extraction, Quantity
from tierline.graph.questions.exposure.answers import Share
from tierline.graph.questions.exposure.shares import Told, read_shares, share_of
from tierline.graph.store import Quantified


def told(extraction: Extraction) -> list[Told]:
    known = extraction.article.known_from
    assert known is not None
    return list(read_shares(Quantified(each, known) for each in extraction.statements))


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("It makes 40% of revenue.", "40%", (0.4, 0.4, 0.4)),
        ("It makes about 40% of revenue.", "40%", (0.4, 0.4, 0.4)),
        ("It makes more than 40% of revenue.", "40%", (0.4, None, 1.0)),
        ("It makes at least 40% of revenue.", "40%", (0.4, None, 1.0)),
        ("It makes less than 40% of revenue.", "40%", (0.0, None, 0.4)),
        ("It makes no more than 40% of revenue.", "40%", (0.0, None, 0.4)),
        ("占公司营收超过40%。", "40%", (0.4, None, 1.0)),
        ("占公司营收不足40%。", "40%", (0.0, None, 0.4)),
        ("More than ten firms buy; it makes 40% of revenue.", "40%", (0.4, 0.4, 0.4)),
    ],
)
def test_words_before_a_number_bound_it(
    sentence: str, words: str, expected: tuple[float, float | None, float]
) -> None:
    share = share_of(40.0, words, sentence)
    assert share is not None
    assert (share.low, share.best, share.high) == expected


@pytest.mark.parametrize("value", [-5.0, 140.0])
def test_number_that_is_no_part_of_a_whole_states_none(value: float) -> None:
    assert told(sells("So it is said.", LENS, CLOUD, percent(value))) == []


def test_other_quantities_state_no_share() -> None:
    money = Quantity(value=40.0, unit="USD", what="revenue_share", words="$40")
    assert told(sells("So it is said.", LENS, CLOUD, money, percent(9, "stake"))) == []


def test_two_numbers_of_one_statement_state_none() -> None:
    assert told(sells("Up to 40% from 30%.", LENS, CLOUD, percent(40), percent(30))) == []


def test_one_number_for_several_is_theirs_together() -> None:
    weight = percent(90, "weight")
    both = says(
        "The two account for over 90% of the fund.",
        (LENS, "constituent_of", FUND, weight),
        (MODULE, "constituent_of", FUND, weight),
    )
    (joint,) = told(both)
    assert joint.together
    assert [triple[0] for triple in joint.triples] == [LENS.key, MODULE.key]
    assert joint.share == Share(low=0.9, best=None, high=1.0)


@pytest.mark.parametrize("words", ["The two account for 9% each.", "二者各占9%。"])
def test_number_of_each_is_not_their_sum(words: str) -> None:
    weight = percent(9, "weight")
    claims = [(each, "constituent_of", FUND, weight) for each in (LENS, MODULE)]
    assert [each.together for each in told(says(words, *claims))] == [False, False]


def test_numbers_of_two_wholes_are_not_added() -> None:
    # Two suppliers of whom each makes 20 % of its own revenue with Cloud.
    both = says(
        "Cloud is 20% of the revenue of Lens and of Module.",
        (LENS, "supplies", CLOUD, percent(20)),
        (MODULE, "supplies", CLOUD, percent(20)),
    )
    assert [each.together for each in told(both)] == [False, False]


def test_order_of_statements_does_not_matter() -> None:
    one = sells("It is 10%.", LENS, CLOUD, percent(10))
    two = sells("It is 30%.", PHONE, CLOUD, percent(30))
    known = one.article.known_from
    assert known is not None
    given = [Quantified(each, known) for part in (one, two) for each in part.statements]
    assert list(read_shares(given)) == list(read_shares(given[::-1]))
