from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from benchmarks.rivals import semantica_reader, table
from benchmarks.rivals.links import as_links
from benchmarks.rivals.reader import Reader
from tests.evaluation.article import GOLD


@dataclass
class Name:
    text: str
    label: str = "ORG"
    start_char: int = 0


@dataclass
class Relation:
    subject: Any
    predicate: str
    object: Any


@dataclass
class Event:
    time: str | None
    text: str = "acquired"
    event_type: str = "acquisition"
    start_char: int = 20
    end_char: int = 28
    participants: list[str] = field(default_factory=list)
    metadata: dict[str, Any] = field(default_factory=dict)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "one.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return tmp_path


def test_reader_that_gives_the_gold_scores_one(gold: Path) -> None:
    row = table.run(Reader(name="gold", predict=lambda path: GOLD), gold)

    assert row.score.relations.total.f1 == row.links.f1 == 1.0
    assert row.seconds >= 0


def test_link_under_another_predicate_counts_as_a_link_only(gold: Path) -> None:
    links = [{"subject": "NVIDIA", "object": "Google"}, {"subject": "1.6T", "object": "Google"}]
    predicted = {"entities": GOLD["entities"], "relations": [], "links": links}

    row = table.run(Reader(name="links", predict=lambda path: predicted), gold)

    assert row.score.relations.total.correct == 0
    assert (row.links.predicted, row.links.correct) == (2, 1)


def test_denied_relation_is_no_link() -> None:
    assert len(as_links(GOLD)["relations"]) == 3


def test_passive_takeover_is_turned_round_and_bare_nearness_is_left_out() -> None:
    small, big = Name("Small"), Name("Big")
    relations = [Relation(small, "acquired_by", big), Relation(small, "related_to", big)]

    told = semantica_reader.as_exchange([small, big], relations, [], None)

    assert told["relations"] == [{"subject": "Big", "predicate": "acquires", "object": "Small"}]
    assert len(told["links"]) == 2


def test_years_are_no_entities_and_a_name_counts_once() -> None:
    found = [Name("2025", "DATE"), Name("Acme Inc"), Name("Acme Inc"), Name("Ann Lee", "PERSON")]

    told = semantica_reader.as_exchange(found, [], [], None)

    assert [entity["type"] for entity in told["entities"]] == ["company", "person"]


@pytest.mark.parametrize(
    ("time", "date"),
    [
        ("June 3, 2025", "2025-06-03"),
        ("2024", "2024"),
        ("6/3/25", "2025-06-03"),
        (None, "2025-07-01"),
    ],
)
def test_event_gets_its_date_or_the_day_of_the_article(time: str | None, date: str) -> None:
    near, far = Name("Acme", start_char=90), Name("Zorg", start_char=400)

    (event,) = semantica_reader.as_exchange([near, far], [], [Event(time)], "2025-07-01")["events"]

    assert (event["date"], event["type"], event["participants"]) == (date, "deal", ["Acme"])
