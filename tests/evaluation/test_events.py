from __future__ import annotations

from typing import Any

import pytest

from tests.evaluation.article import event, scored
from tierline.evaluation.counts import Score
from tierline.evaluation.score import score_article


@pytest.fixture
def score() -> Score:
    return scored(
        events=[
            event("2025-11-26", "中际旭创"),
            event("2025-11-26", "中际旭创"),  # twice
            event("2025-11-26", "ChiNext Index"),  # optional
            event("2026-12", "Zhongji Innolight", status="scheduled"),  # overlaps
            event("2025-11-26", "Google"),  # not a participant
            event("", "Google"),  # undated
        ]
    )


@pytest.mark.parametrize(("mode", "correct"), [("exact", 1), ("overlap", 2)])
def test_events_match_by_date_and_participant(score: Score, mode: str, correct: int) -> None:
    counts = score.events[mode].counts

    assert (counts.gold, counts.predicted, counts.correct) == (2, 4, correct)


def test_type_and_status_are_compared_among_the_found(score: Score) -> None:
    assert score.events["exact"].type_agrees == 1
    assert score.events["overlap"].type_agrees == 1
    assert score.events["overlap"].status_agrees == 1


def test_undated_predictions_are_counted_and_not_judged(score: Score) -> None:
    assert score.undated == 1


def two_deals() -> tuple[dict[str, Any], dict[str, Any]]:
    gold = {
        "entities": [{"name": "A", "type": "company"}],
        "events": [event("2025", "A", type="deal"), event("2025", "A", type="launch")],
    }
    return gold, {"events": [event("2025", "A", type="launch"), event("2025", "A", type="deal")]}


def test_best_pairs_come_first() -> None:
    gold, predicted = two_deals()
    score = Score()

    score_article(score, gold, predicted)

    assert score.events["exact"].type_agrees == 2


def test_alternative_date_is_accepted() -> None:
    gold, predicted = two_deals()
    gold["events"][0]["date_alternatives"] = ["2024"]
    predicted["events"][1]["date"] = "2024"
    score = Score()

    score_article(score, gold, predicted)

    assert score.events["exact"].counts.correct == 2
