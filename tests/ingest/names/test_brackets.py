from __future__ import annotations

import pytest

from tierline.graph.model import Appearance, Article
from tierline.ingest.names import find_names, load_lexicon
from tierline.ingest.names.tickers import read_ticker
from tierline.ingest.text.document import Names
from tierline.ingest.text.layout import lay_out


def names_in(text: str, language: str = "en") -> Names:
    article = Article(text=text, language=language, appearances=(Appearance(id="x"),))
    return find_names(lay_out(article), load_lexicon())


@pytest.mark.parametrize(
    ("words", "identifier"),
    [
        ("NASDAQ: VRNH", ("ticker", "VRNH.US")),
        ("NYSE:AB", ("ticker", "AB.US")),
        ("300308.SZ", ("ticker", "300308.SZ")),
        ("600519.SS", ("ticker", "600519.SH")),
        ("00700.HK", ("ticker", "0700.HK")),
        ("2330 TT", ("ticker", "2330.TW")),
        ("688981", ("ticker", "688981.SH")),
        ("159915", ("ticker", "159915.SZ")),
        ("013317", ("fund_code", "013317")),
    ],
)
def test_a_code_is_read_into_one_form(words: str, identifier: tuple[str, str]) -> None:
    assert read_ticker(words, load_lexicon().exchanges) == identifier


@pytest.mark.parametrize("words", ["VITAL", "2025", "formerly Quorvane", "Mars: ABC", ""])
def test_other_words_in_brackets_are_no_code(words: str) -> None:
    assert read_ticker(words, load_lexicon().exchanges) is None


def test_a_ticker_in_brackets_identifies_the_name_before_it() -> None:
    names = names_in("Shares of Varnholt Bearings Inc. (NASDAQ: VRNH) fell after the results.")
    found = next(one for one in names.entities if one.type == "company")
    assert found.identifiers == (("ticker", "VRNH.US"),)


def test_a_listed_ticker_links_a_name_the_list_does_not_have() -> None:
    names = names_in("Shares of Suzhou Lumen Works (300308.SZ) fell after the results.")
    assert "company:zhongji-innolight" in {one.key for one in names.entities}


def test_an_acronym_in_brackets_is_another_name() -> None:
    names = names_in(
        "The Harbour and Canal Association (HACA) objected to the fee. HACA has sued before."
    )
    keys = [one.key for one in names.mentions]
    assert keys == ["organization:harbour-and-canal-association"] * 3


def test_a_name_in_the_other_script_is_another_name() -> None:
    names = names_in("Zhongji Innolight (中际旭创) rose. 中际旭创 makes optical modules.")
    (company,) = [one for one in names.entities if one.type == "company"]
    assert company.name == "Zhongji Innolight"
    assert "中际旭创" in company.names


def test_a_bracket_says_by_what_short_name_its_owner_goes() -> None:
    names = names_in(
        "浙江永晖减速器股份有限公司（以下简称“晖减股份”或“公司”）公告，晖减股份拟扩产。", "zh"
    )
    keys = {one.key for one in names.mentions if one.text == "晖减股份"}
    assert keys == {"company:浙江永晖减速器"}
