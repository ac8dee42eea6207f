from __future__ import annotations

from pathlib import Path

import pytest

from tierline.errors import UsageError
from tierline.evaluation.corpus import read_corpus, read_passage
from tierline.evaluation.happenings import half, main, measure
from tierline.graph.schema import default_schema
from tierline.ingest.facts.events.rules import load_event_rules
from tierline.ingest.knowledge import DATA

PASSAGES = """\
## en | wire | bearings | one
[1:company|Alder] fell 3% on Monday. [2:company|Birch] opened a plant in May 2019.
@ price_move occurred 1 date="on Monday" trigger="fell"
@ launch scheduled 2 date="in May 2019" trigger="opened"

## en | wire | bearings | three
[1:company|Alder] signed a supply contract with [2:company|Birch] in March.
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "some.txt").write_text(PASSAGES, encoding="utf-8")
    return tmp_path


def test_a_passage_is_read_with_its_events() -> None:
    [move, start] = read_passage(PASSAGES.split("\n\n")[0]).events
    assert (move.type, move.status, move.participants) == (
        "price_move",
        "occurred",
        ("company:1",),
    )
    assert (start.date, start.trigger) == ("in May 2019", "opened")


def test_finds_are_counted_by_type_and_rule(corpus: Path) -> None:
    rules = load_event_rules(DATA / "events", default_schema())
    figures = measure(read_corpus(corpus), rules)
    every = figures.types["en all"]
    assert (every.wanted, every.found, every.told, every.right) == (2, 3, 2, 1)
    assert (every.dated, every.date, every.status) == (2, 2, 1)
    assert figures.confused == {"en launch read as capacity": 1}
    assert sum(row.found for row in figures.rules.values()) == 3


def test_the_halves_part_the_stories(corpus: Path) -> None:
    passages = list(read_corpus(corpus))
    parts = [[p.story for p in half(passages, number)] for number in (0, 1)]
    assert sorted(parts[0] + parts[1]) == ["one", "three"]
    assert not set(parts[0]) & set(parts[1])


def test_the_report_has_a_line_for_a_type(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(corpus)]) == 0
    assert "en price_move" in capsys.readouterr().out


def test_an_unknown_half_is_refused(corpus: Path) -> None:
    with pytest.raises(UsageError, match="usage"):
        main([str(corpus), "2"])
