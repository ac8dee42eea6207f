from __future__ import annotations

import pytest

from tierline.graph.model import Appearance, Article
from tierline.ingest.names import find_names, load_lexicon
from tierline.ingest.text.layout import lay_out


def heads_in(text: str, language: str = "en") -> list[tuple[str, str]]:
    article = Article(text=text, language=language, appearances=(Appearance(id="x"),))
    mentions = find_names(lay_out(article), load_lexicon()).mentions
    return [(one.text, one.key) for one in mentions if one.heading]


@pytest.mark.parametrize(
    ("text", "language", "head"),
    [
        ("Nokia cut its outlook. The company blamed the dollar.", "en",
         ("The company", "company:nokia")),
        ("Infineon sells chips to Bosch. The chipmaker said so on Monday.", "en",
         ("The chipmaker", "company:infineon")),
        ("京东方发布公告。该公司将扩建产线。", "zh", ("该公司", "company:boe")),
        ("京东方发布公告，公司将扩建产线。", "zh", ("公司", "company:boe")),
    ],
)  # fmt: skip
def test_a_head_points_to_the_company_said_before(
    text: str, language: str, head: tuple[str, str]
) -> None:
    assert heads_in(text, language) == [head]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The company blamed the dollar.", "en"),
        ("Nokia spoke to the company of the year.", "en"),
        ("京东方与两家上市公司签约。", "zh"),
    ],
)
def test_other_words_are_no_head(text: str, language: str) -> None:
    assert not heads_in(text, language)
