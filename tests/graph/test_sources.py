from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tierline.graph.sources import Telling, house_of, origins, publisher_at

AGENCY = (
    "Zhongji Innolight said on Tuesday that it will supply optical modules to Google "
    "from the second quarter of next year"
)
EDITED = AGENCY.replace("on Tuesday ", "") + "."
CHINESE = "中际旭创周二表示将从明年第二季度起向谷歌供应光模块"


def telling(article: str, day: int, sentence: str, publisher: str = "") -> Telling:
    return Telling(date(2025, 1, day), article, publisher, sentence)


def test_sentence_that_is_copied_goes_back_to_the_earliest() -> None:
    told = [
        telling("b", 2, EDITED),
        telling("a", 3, AGENCY),
        telling("c", 1, "Google buys optical modules from Zhongji Innolight, two people say."),
        telling("d", 4, CHINESE),
        telling("e", 5, CHINESE.replace("周二", "")),
    ]
    assert origins(told) == {"a": "b", "b": "b", "c": "c", "d": "d", "e": "d"}


def test_short_sentences_may_be_alike_by_chance() -> None:
    told = [telling(article, 1, "Alpha supplies Beta.") for article in "ab"]
    assert origins(told) == {"a": "a", "b": "b"}


def test_papers_of_one_house_are_one_source() -> None:
    told = [
        telling("a", 1, "One.", "The Wall Street Journal"),
        telling("b", 2, "Two.", "Reuters"),
        telling("c", 3, "Three.", "www.marketwatch.com"),
        telling("d", 4, "Four.", "Somebody's Blog"),
        telling("e", 5, "Five.", "somebody's  blog"),
        telling("f", 6, "Six."),
        telling("g", 7, "Seven."),
    ]
    assert origins(told) == {"a": "a", "b": "b", "c": "a", "d": "d", "e": "d", "f": "f", "g": "g"}


def test_copy_in_another_house_goes_back_through_it() -> None:
    told = [
        telling("a", 1, AGENCY, "Reuters"),
        telling("b", 2, EDITED, "Yicai"),
        telling("c", 3, "Something of its own.", "第一财经"),
        telling("d", 4, "Something else.", "Thomson Reuters"),
    ]
    # What Yicai copied makes its house repeat Reuters here, whatever else it says.
    assert origins(told) == dict.fromkeys("abcd", "a")


tellings = st.lists(
    st.builds(
        telling,
        st.sampled_from("abcdef"),
        st.integers(1, 9),
        st.sampled_from([AGENCY, EDITED, CHINESE, "Alpha supplies Beta.", "No more than this."]),
        st.sampled_from(["", "Reuters", "reuters.com", "Caixin", "x.test"]),
    ),
    unique_by=lambda each: each.article,
    max_size=6,
)


@given(tellings, st.data(), st.integers(1, 9))
def test_origins_do_not_depend_on_order_nor_on_what_comes_later(
    told: list[Telling], data: st.DataObject, day: int
) -> None:
    found = origins(told)
    assert origins(data.draw(st.permutations(told))) == found
    early = [each for each in told if each.published <= date(2025, 1, day)]  # type: ignore[operator]
    assert origins(early) == {each.article: found[each.article] for each in early}
    assert all(found[origin] == origin for origin in found.values())


@pytest.mark.parametrize(
    ("source", "url", "publisher"),
    [
        ("Reuters", "https://x.test/a", "Reuters"),
        ("", "https://www.Reuters.com/markets?q=1", "www.reuters.com"),
        ("", "", ""),
        ("", "http://[broken", ""),
        ("", "no address", ""),
    ],
)
def test_publisher_is_the_name_or_the_host(source: str, url: str, publisher: str) -> None:
    assert publisher_at(source, url) == publisher


def test_house_of_an_unlisted_publisher_is_its_own() -> None:
    assert house_of("Deep  News") == house_of("deep news")
    assert house_of("") == ""
