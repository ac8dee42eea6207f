from __future__ import annotations

from time import sleep

import pytest

from tierline.errors import DeadlineError, UsageError
from tierline.graph.questions.limits import Budget, Limits


def test_budget_gives_out_no_more_than_there_is() -> None:
    budget = Budget(Limits(looked_at=5))
    assert [budget.take(3), budget.take(3), budget.take(3)] == [3, 2, 0]


def test_budget_ends_when_its_time_is_over() -> None:
    budget = Budget(Limits(seconds=0.02))
    budget.check()
    sleep(0.03)
    with pytest.raises(DeadlineError, match=r"longer than 0.02 seconds .* TIERLINE_DEADLINE"):
        budget.check()


def test_what_goes_beyond_a_cap_is_refused_with_the_cap() -> None:
    Limits().check("tiers", 6, Limits().steps)
    with pytest.raises(UsageError, match="7 tiers are asked for; give 1 to 6"):
        Limits().check("tiers", 7, Limits().steps)
