from __future__ import annotations

from tests.ingest.learned.passages import pairs


def kinds(text: str, language: str = "en") -> dict[tuple[str, str], str]:
    return {pair.keys: pair.kind for pair in pairs(text, language)}


def test_pairs_of_a_sentence_are_those_that_some_predicate_may_join() -> None:
    found = kinds("[1:company|Alder] of [2:place|Bergen] pleased [3:index|STOXX 600].")

    assert found == {
        ("company:1", "place:2"): "sentence",
        ("company:1", "index:3"): "sentence",
    }


def test_names_of_neighbouring_sentences_make_a_pair_unless_they_share_one() -> None:
    found = kinds(
        "[1:company|Alder] grew.\n[2:company|Birch] fell. Then [1|Alder] met [3:company|Elm]."
    )

    assert found["company:1", "company:2"] == "next"
    assert found["company:1", "company:3"] == "sentence"


def test_company_spoken_of_most_stands_with_names_further_down() -> None:
    found = kinds(
        "[1:company|Alder] grew.\n[1|Alder] hired. It rained.\nThe sun shone.\n"
        "Snow fell in [2:place|Bergen]."
    )

    assert found == {("company:1", "place:2"): "topic"}


def test_members_of_a_list_stand_at_one_place() -> None:
    (pair,) = pairs("Rivals [1:company|Alder] and [2:company|Birch] met.")

    assert pair.left.at == pair.right.at


def test_each_two_names_stand_where_they_are_closest() -> None:
    (pair,) = pairs(
        "[1:company|Alder] grew last year and, as many had hoped, [1|Alder] met [2:company|Birch]."
    )

    assert pair.right.at - pair.left.at == 2


def test_pairs_are_found_in_chinese() -> None:
    found = kinds("[1:company|远山电子]位于[2:place|青岛]。", "zh")

    assert found == {("company:1", "place:2"): "sentence"}
