from __future__ import annotations

import pytest

from tests.ingest.facts.marked import said

ENGLISH = [
    # "It" goes on from the subject before, though that is a pronoun too.
    (
        "[1:company|Alder] rose 4%. It sells gears to [2:company|Birch]. "
        "It also supplies bearings to [3:company|Cedar].",
        {"1 supplies 2", "1 supplies 3"},
    ),
    # "The company" is what the text is about.
    (
        "[1:company|Alder] rose 4%. [1|Alder] makes gears. [2:company|Birch] fell. "
        "The company supplies bearings to [3:company|Cedar].",
        {"1 supplies 3"},
    ),
    # No pronoun stands for the first name of a list.
    (
        "[1:company|Alder] rose 4%. [2:company|Birch], [3:company|Cedar] and [4:company|Elm] "
        "paid a visit. It supplies bearings to [5:company|Fir].",
        {"1 supplies 5"},
    ),
    (
        "[1:company|Alder] rose 4%. Our customers include [2:company|Birch].",
        {"1 supplies 2"},
    ),
]

CHINESE = [
    (
        "[1:company|桦木科技]涨停。[2:company|北岸基金]、[3:company|松林证券]来访。"
        "公司向[4:company|柏树船舶]供应轴承。",
        {"1 supplies 4"},
    ),
    (
        "[1:company|桦木科技]涨停。\n【[2:company|松林汽车]】公司向[3:company|柏树船舶]供应轴承。",
        {"2 supplies 3"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_an_english_pronoun_stands_for_what_is_spoken_of(text: str, expected: set[str]) -> None:
    assert set(said(text, "en")) == expected


@pytest.mark.parametrize(("text", "expected"), CHINESE)
def test_gongsi_stands_for_what_is_spoken_of(text: str, expected: set[str]) -> None:
    assert set(said(text, "zh")) == expected


CLAUSES = [
    (
        "[1:company|Alder], which serves [2:company|Birch] from its factories in [3:place|Lyon].",
        "en",
        {"1 supplies 2", "1 located_in 3"},
    ),
    (
        "[1:company|Alder], whose mill feeds [2:company|Birch], rose 4%.",
        "en",
        {"1 supplies 2"},
    ),
    (
        "The [1:product|Atlas] ([2:company|Alder]) sold well.",
        "en",
        {"2 produces 1"},
    ),
    (
        "[1:company|Alder] finance chief since May, [2:person|Ida Holm], resigned.",
        "en",
        {"2 executive_of 1"},
    ),
    ("[1:place|挪威]船东[2:company|桦木航运]涨停。", "zh", {"2 located_in 1"}),
    (
        "[1:company|松林汽车]的[2:technology|轴承]来自[3:company|桦木科技]。",
        "zh",
        {"3 supplies 1", "3 produces 2"},
    ),
    (
        "[1:company|松林汽车]的供应商包括[2:company|桦木科技]和[3:company|柏树电机]。",
        "zh",
        {"2 supplies 1", "3 supplies 1"},
    ),
]


@pytest.mark.parametrize(("text", "language", "expected"), CLAUSES)
def test_a_clause_binds_to_the_name_that_it_speaks_of(
    text: str, language: str, expected: set[str]
) -> None:
    assert set(said(text, language)) == expected
