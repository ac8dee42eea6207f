from __future__ import annotations

import pytest

from tierline.ingest.facts.relations.patterns import compiled
from tierline.ingest.knowledge import default_knowledge
from tierline.ingest.on_demand import OnDemand


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_language_can_be_read(language: str) -> None:
    known = default_knowledge()
    assert known.events.languages[language].triggers
    assert known.observations.languages[language].measures
    assert known.relations.languages[language].rules


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_pattern_of_relations_compiles(language: str) -> None:
    for rule in default_knowledge().relations.languages[language].rules:
        for pattern in rule.patterns:
            assert compiled(pattern.expression).pattern
            assert compiled(pattern.many).match("") is not None


def test_every_table_of_cues_can_be_read() -> None:
    assert all(cues.weights for cues in default_knowledge().lexicon.cues.values())


def test_data_is_read_once_and_when_asked_for() -> None:
    asked: list[str] = []

    def read(name: str) -> int:
        asked.append(name)
        return len(name)

    words = OnDemand(["one", "three"], read=read)
    assert not asked
    assert [words["three"], words["three"]] == [5, 5]
    assert dict(words) == {"one": 3, "three": 5}
    assert asked == ["three", "one"]


def test_unknown_data_is_not_read() -> None:
    numbers = OnDemand(["one"], read=len)
    assert "three" not in numbers
    assert numbers.get("three") is None
