from __future__ import annotations

from training.levels import NEVER, Levels
from training.worth import ENOUGH, LEAST, MOST, Guess, reliability, thresholds, worth_of


def guess(probability: float, *, holds: bool, name: str = "supplies", rule: bool = False) -> Guess:
    return Guess(predicate=name, probability=probability, holds=holds, by_rule=rule)


SURE = [guess(0.8, holds=True)] * ENOUGH
UNSURE = [guess(0.5, holds=False)] * ENOUGH


def test_threshold_lies_where_guesses_still_hold() -> None:
    assert thresholds([*SURE, *UNSURE], ["supplies"]) == {"supplies": 0.8}


def test_rare_predicates_share_the_threshold_of_all() -> None:
    few = [guess(0.95, holds=False, name="uses")]

    assert thresholds([*SURE, *UNSURE, *few], ["supplies", "uses"]) == {
        "supplies": 0.8,
        "uses": 0.8,
    }


def test_thresholds_stay_within_their_bounds() -> None:
    low = [guess(LEAST / 2, holds=True)] * ENOUGH

    assert thresholds([*SURE, *low], ["supplies"]) == {"supplies": 0.8}
    assert thresholds(UNSURE, ["supplies"]) == {"supplies": MOST}


def test_what_rules_say_too_sets_no_threshold() -> None:
    by_rule = [guess(0.5, holds=True, rule=True)] * ENOUGH

    assert thresholds([*SURE, *by_rule], ["supplies"]) == {"supplies": 0.8}


def test_reliability_never_falls_and_fills_empty_tenths() -> None:
    guesses = [
        *(guess(0.05, holds=holds) for holds in (True, False)),
        *(guess(0.25, holds=holds) for holds in (True, False, False, False)),
        guess(1.0, holds=True),
    ]

    assert reliability(guesses) == (*[0.5] * 9, 1.0)


def test_worth_keeps_what_rules_say_too_apart() -> None:
    guesses = [guess(0.95, holds=False), guess(0.95, holds=True, rule=True)]
    worth = worth_of(Levels(0.7, 0.1, NEVER), guesses, ["supplies"])

    assert (worth.added, worth.dropped, worth.retyped) == (0.7, 0.1, NEVER)
    assert worth.certainty(0.95, by_rule=True) == 1
    assert worth.certainty(0.95, by_rule=False) == 0
