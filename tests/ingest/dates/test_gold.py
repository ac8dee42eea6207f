"""Dates do not get read worse unseen: the figures on the marked texts in ``gold/`` have floors.

They stand in ``gold/floors.json`` beside a digest of each file. To lower one, or to change the
gold, edit that file and say why in the changelog.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from tierline.cli.measuring import tag
from tierline.evaluation.timex_files import read_timex_texts
from tierline.evaluation.timexes import TimexScore, score_timexes
from tierline.ingest.dates.find import find_dates

GOLD = Path(__file__).parent / "gold"
PINNED = json.loads((GOLD / "floors.json").read_text(encoding="utf-8"))
SEEDS = [json.loads(line) for line in (GOLD / "seeds.jsonl").read_text("utf-8").splitlines()]


def figures(score: TimexScore) -> dict[str, float]:
    """Return what floors can be about."""
    f1 = {"relaxed": score.relaxed.f1, "strict": score.strict.f1}
    details = {what: score.agreement(what) for what in score.asked}
    return {**details, **f1, "type": score.type_f1, "value": score.value_f1}


def test_every_set_has_floors() -> None:
    assert {path.name for path in GOLD.glob("*.jsonl")} == set(PINNED)


@pytest.mark.parametrize("name", PINNED)
def test_floors_belong_to_this_gold(name: str) -> None:
    assert hashlib.sha256((GOLD / name).read_bytes()).hexdigest() == PINNED[name]["gold"]


@pytest.mark.parametrize("name", PINNED)
def test_dates_reach_their_floors(name: str) -> None:
    score = score_timexes(read_timex_texts(GOLD / name), tag)

    reached, floors = figures(score), PINNED[name]["floors"]
    below = {what: reached[what] for what in floors if reached[what] < floors[what]}
    assert below == {}, "\n".join(score.errors)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed["id"])
def test_numbers_and_names_are_no_dates(seed: dict[str, Any]) -> None:
    found = find_dates(seed["text"], language=seed["lang"])

    for start, end, words in seed["negatives"]:
        assert seed["text"][start:end].strip() == words
        assert [d.text for d in found if d.start < end and start < d.end] == []


def test_a_text_of_an_unknown_day_keeps_its_relative_dates_open() -> None:
    gold = {timex["start"]: timex for timex in SEEDS[0]["timexes"] if timex["type"] == "DATE"}
    found = {d.start: d for d in find_dates(SEEDS[0]["text"]) if d.type == "DATE"}
    unresolved = {d.text: d.value for d in found.values() if d.interval is None}

    assert found.keys() == gold.keys()
    assert unresolved == {
        "currently": "PRESENT_REF",
        "mid-year": "XXXX",
        "this week's": "XXXX-WXX",
    }
    assert all(d.value == gold[d.start]["value"] for d in found.values() if d.interval)
