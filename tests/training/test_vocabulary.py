from __future__ import annotations

from training.vocabulary import new_characters


def test_characters_that_stand_twice_are_added_most_used_first() -> None:
    assert new_characters(["供货供货旭供", "创 a a"], ["货"]) == ["供"]
    assert new_characters(["供货供货供"], []) == ["供", "货"]


def test_traditional_characters_count_as_simplified_ones() -> None:
    assert new_characters(["創创"], []) == ["创"]


def test_what_cannot_be_seen_is_not_added() -> None:
    assert new_characters(["\u3000\u3000\u200b\u200bé é"], []) == []
