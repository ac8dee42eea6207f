from __future__ import annotations

import pytest

from tierline.evaluation.timexes import DatedText, Timex, TimexScore, pair_timexes, score_timexes

#       0         1         2         3
#       0123456789012345678901234567890123456789
TEXT = "Sales fell on Friday after two quarters."
FRIDAY = Timex(14, 20, "DATE", "2025-11-21")
QUARTERS = Timex(27, 39, "DURATION", "P2Q", ("P6M",))


def scored(*found: Timex, gold: tuple[Timex, ...] = (FRIDAY, QUARTERS)) -> TimexScore:
    return score_timexes([DatedText(id="a", text=TEXT, timexes=gold)], lambda text: found)


def test_what_is_equal_scores_one() -> None:
    score = scored(FRIDAY, QUARTERS)

    assert score.relaxed.f1 == score.strict.f1 == score.type_f1 == score.value_f1 == 1
    assert score.errors == []


def test_an_overlap_is_relaxed_only_and_its_value_counts() -> None:
    score = scored(Timex(11, 20, "DATE", "2025-11-21"))

    assert (score.relaxed.precision, score.relaxed.recall) == (1, 0.5)
    assert score.strict.correct == 0
    assert score.value_f1 == score.relaxed.f1 == pytest.approx(2 / 3)


def test_wrong_type_and_value_lower_their_figures_alone() -> None:
    score = scored(FRIDAY, Timex(27, 39, "DATE", "P3Q"))

    assert score.strict.f1 == 1
    assert (score.type_f1, score.value_f1) == (0.5, 0.5)
    assert score.errors == [
        "a: type value differs: 'two quarters' DURATION P2Q, found 'two quarters' DATE P3Q"
    ]


def test_a_further_accepted_value_is_right() -> None:
    observed = Timex(14, 20, "DATE", "2025-11-21", ("observation",), {"role": "event"})
    found = Timex(14, 20, "DATE", "2025-11-21", (), {"role": "observation"})

    assert scored(FRIDAY, Timex(27, 39, "DURATION", "P6M")).value_f1 == 1
    assert scored(found, gold=(observed,)).agreement("role") == 1


def test_each_expression_is_used_once() -> None:
    score = scored(Timex(14, 20, "DATE", "2025-11-21"), Timex(18, 39, "DURATION", "P2Q"))
    twice = scored(FRIDAY, FRIDAY, gold=(FRIDAY,))

    assert score.relaxed.correct == 2
    assert (twice.relaxed.correct, twice.relaxed.predicted) == (1, 2)


def test_equal_spans_pair_before_longer_overlaps() -> None:
    long = Timex(0, 30, "DATE", "2025")

    assert pair_timexes([FRIDAY], [long, FRIDAY]) == [(FRIDAY, FRIDAY)]


def test_blanks_around_a_span_do_not_count() -> None:
    assert scored(Timex(13, 21, "DATE", "2025-11-21"), QUARTERS).strict.f1 == 1


def test_what_is_missed_or_spurious_is_named() -> None:
    score = scored(Timex(0, 5, "DATE", "2025"))

    assert score.relaxed.f1 == score.value_f1 == 0
    assert score.errors == [
        "a: missed 'Friday' DATE 2025-11-21",
        "a: missed 'two quarters' DURATION P2Q",
        "a: spurious 'Sales' DATE 2025",
    ]


def test_details_are_compared_where_the_gold_has_them() -> None:
    gold = (Timex(14, 20, "DATE", "2025-11-21", (), {"role": "event"}), QUARTERS)
    right = Timex(14, 20, "DATE", "2025-11-21", (), {"role": "event", "edtf": "2025-11-21"})
    wrong = Timex(14, 20, "DATE", "2025-11-21", (), {"role": "forecast"})

    assert scored(right, QUARTERS, gold=gold).agreement("role") == 1
    assert scored(wrong, QUARTERS, gold=gold).agreement("role") == 0
    assert scored(right, QUARTERS, gold=gold).asked["role"] == 1
    assert scored(FRIDAY, QUARTERS).agreement("edtf") == 0


def test_figures_are_counted_over_all_texts_together() -> None:
    texts = [
        DatedText(id="a", text=TEXT, timexes=(FRIDAY, QUARTERS)),
        DatedText(id="b", text="No date."),
    ]
    score = score_timexes(texts, lambda text: [FRIDAY] if text.id == "a" else [])

    assert (score.texts, score.characters) == (2, len(TEXT) + len("No date."))
    assert score.relaxed.recall == 0.5


def test_nothing_scores_nought() -> None:
    score = score_timexes([], lambda text: [])

    assert score.relaxed.f1 == score.value_f1 == score.speed == 0
