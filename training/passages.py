"""The marked corpus, text by text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tierline.evaluation.corpus import Passage, read_corpus

DATA = Path(__file__).parent / "data"
LANGUAGES = ("en", "zh")


class Marked(NamedTuple):
    """A marked text, and whether it is a whole article."""

    passage: Passage
    is_article: bool


def read_marked(data: Path = DATA) -> Iterator[Marked]:
    """Go through all marked texts of both languages."""
    for language in LANGUAGES:
        for kind in ("articles", "passages"):
            for passage in read_corpus(data / language / kind):
                yield Marked(passage, kind == "articles")
