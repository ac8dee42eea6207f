from __future__ import annotations

import pytest

from tierline.evaluation.calibration import Calibration


def counted(*cases: tuple[float, bool]) -> Calibration:
    calibration = Calibration()
    for confidence, is_right in cases:
        calibration.count(confidence, is_right=is_right)
    return calibration


def test_error_is_the_gap_weighed_by_relations() -> None:
    calibration = counted((0.95, True), (0.95, True), (0.95, False), (0.45, False))

    # (3 * |0.95 - 2/3| + 1 * 0.45) / 4
    assert calibration.error == pytest.approx((0.85 + 0.45) / 4)


def test_confidence_that_is_kept_has_no_error() -> None:
    assert counted((0.5, True), (0.5, False)).error == 0


def test_full_confidence_lies_in_the_last_tenth() -> None:
    ((begin, tenth),) = counted((1.0, True)).rows()

    assert (begin, tenth.count) == (0.9, 1)


def test_figures_of_articles_add_up() -> None:
    whole = counted((0.95, True))
    whole.add(counted((0.91, False), (0.2, False)))

    assert whole.as_dict()["by_tenth"] == [
        {"from": 0.2, "relations": 1, "right": 0.0, "confidence": 0.2},
        {"from": 0.9, "relations": 2, "right": 0.5, "confidence": 0.93},
    ]


def test_nothing_found_has_no_error() -> None:
    assert counted().error == 0
