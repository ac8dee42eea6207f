from __future__ import annotations

import pytest

from tierline.graph.model import Appearance, Article
from tierline.ingest.names import find_names, load_lexicon
from tierline.ingest.text.layout import lay_out


def keys_in(text: str, language: str = "en") -> list[str]:
    article = Article(text=text, language=language, appearances=(Appearance(id="x"),))
    return [one.key for one in find_names(lay_out(article), load_lexicon()).mentions]


@pytest.mark.parametrize(
    ("text", "language", "key"),
    [
        ("By noon ChiNext rose 1.2% in thin trade.", "en", "index:chinext-index"),
        ("The basket beat others, outperforming ChiNext this year.", "en", "index:chinext-index"),
        ("The valve maker listed on ChiNext in 2019.", "en", "market:chinext"),
        ("午后创业板涨1.2%。", "zh", "index:chinext-index"),
        ("这家阀门厂商去年登陆创业板。", "zh", "market:chinext"),
        ("The ChiNext Index closed lower.", "en", "index:chinext-index"),
    ],
)
def test_a_board_is_an_index_where_it_moves(text: str, language: str, key: str) -> None:
    assert keys_in(text, language)[-1] == key


def test_the_entry_that_other_places_name_goes_first() -> None:
    keys = keys_in("Dow Chemical will close a cracker. Dow said demand was weak.")
    assert set(keys) == {"company:dow"}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Target firms with high debt.", []),
        ("Target's sales rose.", ["company:target"]),
        ("Rivals of Target struggled. Target grew.", ["company:target"] * 2),
    ],
)
def test_a_common_word_opening_a_sentence_is_a_name_only_with_support(
    text: str, keys: list[str]
) -> None:
    assert keys_in(text) == keys
