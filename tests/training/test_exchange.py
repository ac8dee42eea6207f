from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.ingest.learned.words import vocabulary
from training.exchange import pool_of
from training.texts import Rows, Text


def text(language: str, ids: list[int], names: list[int]) -> Text:
    row = np.array(ids, dtype=np.int32)
    tags = np.array(names, dtype=np.int32)
    rows = Rows(ids=row, shapes=row, hints=row, names=tags, triggers=row)
    return Text(
        language=language, story="one", is_article=True, windows=[rows], marked=[], found=[]
    )


def test_pool_holds_the_pieces_of_names_by_language_and_tag(tmp_path: Path) -> None:
    words = vocabulary(tmp_path)
    numbers = words.tokenizer.get_vocab()
    alder, birch, full_stop = (numbers[word] for word in ("alder", "birch", "."))

    pool = pool_of(
        [
            text("en", [alder, birch, full_stop, birch], [1, 2, 2, 0]),
            text("en", [birch, alder], [3, 3]),
            text("zh", [birch], [1]),
        ],
        words,
        ("company", "place", "person", "fund", "organization", "product"),
    )

    assert pool.pieces == {("en", 1): [alder], ("en", 2): [birch], ("zh", 1): [birch]}
    assert pool.types == 6
    assert pool.blank == numbers["[MASK]"]
    assert alder in pool.letters
    assert full_stop not in pool.letters
