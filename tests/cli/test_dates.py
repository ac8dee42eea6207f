from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tests.cli.running import Tierline

TEXT = "Sampling begins in mid-2026. Shares fell on Friday. It opens on 31 April 2026."


@pytest.fixture
def tierline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Tierline:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    return Tierline(str(tmp_path / "unused.db"), monkeypatch, capsys)


def test_dates_shows_how_each_is_read(tierline: Tierline) -> None:
    run = tierline("dates", "one.txt", "--published", "2025-11-26")
    assert run.code == 0
    lines = [line.split() for line in run.out.splitlines()]
    assert "one: published 2025-11-26 (given, confidence 1.00)" in run.out
    assert ["19-27", "mid-2026", "2026", "MID", "2026-05~/2026-08~"] in [line[:5] for line in lines]
    assert ["44-50", "Friday", "2025-11-21", "2025-11-21"] in [line[:4] for line in lines]
    assert "64-77 '31 April 2026' is no date: 2026-4-31 is no day" in run.out


def test_dates_leaves_open_what_nothing_tells(tierline: Tierline) -> None:
    run = tierline("dates", "one.txt")
    assert "one: when it was published is not known" in run.out
    assert "XXXX-WXX-5" in run.out


def test_dates_in_json_are_whole(tierline: Tierline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    told = json.loads(tierline("dates", "-", "--published", "2025-11-26", "--json").out)
    assert told["published"] == {
        "interval": "2025-11-26", "method": "given", "confidence": 1.0, "words": "",
    }  # fmt: skip
    first = told["dates"][0]
    assert (first["begin"], first["end_day"], first["grain"]) == (
        "2026-05-01",
        "2026-08-31",
        "month",
    )
    assert [refused["text"] for refused in told["refused"]] == ["31 April 2026"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["nowhere.txt"], 1, "nowhere.txt: does not exist"),
        (["one.txt", "--published", "soon"], 2, "'soon' is not a date"),
        (["one.txt", "--language", "fr"], 2, "give en or zh"),
    ],
)
def test_dates_says_what_is_wrong(
    tierline: Tierline, arguments: list[str], code: int, words: str
) -> None:
    run = tierline("dates", *arguments)
    assert run.code == code
    assert words in run.err
