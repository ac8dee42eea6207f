from __future__ import annotations

import pytest

from tests.evaluation.article import scored
from tierline.evaluation.counts import Score


@pytest.fixture
def score() -> Score:
    return scored(
        entities=[
            {"name": "中际旭创", "type": "company"},
            {"name": "Innolight", "type": "company", "identifiers": {"ticker": "300308.SZ"}},
            {"name": "Nvidia", "type": "product"},  # the wrong type
            {"name": "ChiNext", "type": "market"},
            {"name": "1.6T", "type": "product"},  # an accepted type
            {"name": "data center", "type": "technology"},  # optional
            {"name": "Foo", "type": "company"},
        ]
    )


def test_typed_figures_ask_for_the_type(score: Score) -> None:
    total = score.entities.total

    assert (total.gold, total.predicted, total.correct) == (6, 6, 3)


def test_type_free_figures_do_not(score: Score) -> None:
    free = score.entities_type_free

    assert (free.gold, free.predicted, free.correct) == (6, 6, 4)


def test_find_counts_under_its_gold_type(score: Score) -> None:
    assert score.entities["technology"].correct == 1
    assert score.entities["market"].f1 == 1.0


def test_errors_name_what_was_missed_and_what_is_spurious(score: Score) -> None:
    told = [str(mistake) for mistake in score.errors]
    assert "entity missed: Google [company]" in told
    assert "entity spurious: Foo [company]" in told
