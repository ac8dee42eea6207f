from __future__ import annotations

from pathlib import Path

import pytest

from tierline.evaluation.observations import main

PASSAGES = """\
## en | wire | bearings | one
[1:company|Alder] rose 3% and [2:company|Birch] fell 2%.
% 1 price_change "3%"
% 2 volume "2%"

## en | wire | bearings | two
[1:company|Alder] employs 900 people.
"""


def test_finds_are_right_by_entity_measure_and_value(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "some.txt").write_text(PASSAGES, encoding="utf-8")
    assert main([str(tmp_path)]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["en", "all", "2", "3", "1", "0.33", "0.50", "0.50", "0.40"] in rows
    assert ["en", "headcount", "0", "1", "0", "0.00", "0.00", "0.00", "0.00"] in rows


def test_without_a_folder_it_tells_how_to_be_called(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err
