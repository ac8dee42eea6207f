from __future__ import annotations

import pytest

from tierline.ingest.learned.signs import Signs
from training.levels import NEVER, Levels
from training.logistic import fit
from training.worth import Guess, worth_of


def guess(probability: float, *, holds: bool, rule: float | None = None) -> Guess:
    return Guess(signs=Signs(predicate="supplies", probability=probability, rule=rule), holds=holds)


GUESSES = [
    *[guess(0.9, holds=True)] * 30,
    *[guess(0.9, holds=False)] * 10,
    *[guess(0.3, holds=False)] * 30,
    *[guess(0.3, holds=True)] * 10,
    *[guess(0.3, holds=True, rule=0.8)] * 40,
]
WORTH = worth_of(Levels(0.7, 0.1, NEVER), GUESSES)


@pytest.mark.parametrize(
    ("probability", "rule", "share"), [(0.9, None, 0.75), (0.3, None, 0.25), (0.3, 0.8, 1.0)]
)
def test_certainty_is_the_share_that_held(
    probability: float, rule: float | None, share: float
) -> None:
    signs = Signs(predicate="supplies", probability=probability, rule=rule)

    assert signs.certainty(WORTH.weights) == pytest.approx(share, abs=0.06)


def test_worth_keeps_the_levels_of_names() -> None:
    assert (WORTH.added, WORTH.dropped, WORTH.retyped) == (0.7, 0.1, NEVER)


def test_nothing_is_learned_from_nothing() -> None:
    assert worth_of(Levels(0.7, 0.1, 0.8), []).weights == {}


def test_weights_of_rare_features_stay_small() -> None:
    cases = [{"often": 1.0}] * 90 + [{"rare": 1.0}] * 2
    weights = fit(cases, [True] * 92)

    assert 0 < weights["rare"] < weights["often"]
