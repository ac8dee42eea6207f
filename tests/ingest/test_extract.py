from __future__ import annotations

import time

import pytest

from tierline.graph.model import Appearance, Article
from tierline.ingest.extract import extract

LENGTH = 20_000
# A text that took time as the square of its length would take minutes.
PATIENCE = 10.0


@pytest.mark.parametrize(
    ("language", "piece"),
    [
        ("en", "."),
        ("en", "1"),
        ("en", "A&"),
        ("en", "$1 "),
        ("en", "5% "),
        ("en", "Nvidia supplies Apple to "),
        ("zh", "中际旭创、"),
        ("zh", "中际旭创向英伟达供货"),
        ("zh", "3亿元"),
        ("zh", "《"),
    ],
)
def test_no_text_takes_long(language: str, piece: str) -> None:
    text = piece * (LENGTH // len(piece))
    article = Article(text=text, language=language, appearances=(Appearance(id="hostile"),))
    begin = time.process_time()
    extract(article)
    assert time.process_time() - begin < PATIENCE
