from __future__ import annotations

import pytest

from tierline.graph.names import matches, name_key


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("NVIDIA Corp.", "nvidia"),
        ("The Boeing Company", "Boeing"),
        ("Société Générale S.A.", "SOCIETE GENERALE"),
        ("中际旭创股份有限公司", "中际旭创"),
        ("ＡＢＢ Ltd", "ABB"),
        ("Acme's", "Acme"),
        ("Johnson & Johnson", "johnson & johnson"),
    ],
)
def test_name_key_makes_spellings_of_one_name_equal(left: str, right: str) -> None:
    assert name_key(left) == name_key(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("科创50", "科创创业50"), ("1.6T", "16T"), ("Holdings", "Group"), ("公司", "集团")],
)
def test_name_key_keeps_other_names_apart(left: str, right: str) -> None:
    assert name_key(left) != name_key(right)


@pytest.mark.parametrize("name", ["&", "...", "Inc.", "！"])
def test_name_key_is_never_empty(name: str) -> None:
    assert name_key(name)


@pytest.mark.parametrize(
    ("words", "name", "answer"),
    [
        ("zhong inno", "Zhongji Innolight", True),
        ("INNO", "Zhongji Innolight", True),
        ("light", "Zhongji Innolight", False),
        ("旭", "中际旭创", True),
        ("c++", "C++ Builder", True),
        ("", "Acme", True),
    ],
)
def test_matches_wants_each_word_to_begin_one(words: str, name: str, answer: bool) -> None:
    assert matches(words, name) is answer
