from __future__ import annotations

import pytest

from tierline.graph.exports.plain import without_controls, without_formula


@pytest.mark.parametrize(
    "begin", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", " =", "\u3000@", "\ufeff="]
)
def test_cell_that_a_spreadsheet_would_run_is_led_by_an_apostrophe(begin: str) -> None:
    assert without_formula(f"{begin}cmd|calc") == f"'{begin}cmd|calc"


@pytest.mark.parametrize("cell", ["", "plain", " led by a blank", "a=b", "'=quoted", "国产化"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert without_formula(cell) == cell


def test_controls_go_and_line_ends_stay() -> None:
    assert without_controls("a\x00\x0b\x1b\x7f\x85\ufffe\ud800b\tc\r\nd") == "ab\tc\r\nd"
