from __future__ import annotations

import pytest

from tierline.graph.dates import DateInterval
from tierline.graph.model import Appearance, Article
from tierline.ingest.extract import extract


def titles(text: str, language: str = "en") -> list[str]:
    published = DateInterval.parse("2025-05-06")
    appearance = Appearance(id="a", published=published)
    article = Article(text=text, language=language, appearances=(appearance,))
    return [event.title for event in extract(article).events]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Meanwhile, Siemens opened a plant in Leipzig on Monday.",
            "Siemens opened a plant in Leipzig on Monday",
        ),
        (
            "- Siemens opened a plant in Leipzig on Monday.",
            "Siemens opened a plant in Leipzig on Monday",
        ),
        (
            "Bosch, which opened a plant in Leipzig on Monday, is hiring.",
            "Bosch, which opened a plant in Leipzig on Monday, is hiring",
        ),
        (
            "**Siemens** opened a plant in Leipzig on Monday [7][8].",
            "Siemens opened a plant in Leipzig on Monday",
        ),
    ],
)
def test_titles_stand_on_their_own(text: str, title: str) -> None:
    assert titles(text) == [title]


def test_titles_are_cut_to_a_line() -> None:
    (title,) = titles(f"Siemens opened a plant on Monday in {'a town called ' * 12}Leipzig.")

    assert title.endswith("…")
    assert len(title) <= 120
