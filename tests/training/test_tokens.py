from __future__ import annotations

from pathlib import Path

import pytest

from tierline.errors import InputError
from training.tokens import Tagged, joined, read_conll, read_finer, runs_of


def test_empty_lines_and_heads_part_sentences(tmp_path: Path) -> None:
    path = tmp_path / "some.txt"
    path.write_text(
        "-DOCSTART- -X- O O\n\nAlder NNP - I-ORG\ngrew VBD - O\n\n\nBirch\tB-ORG", "utf-8"
    )

    assert list(read_conll(path)) == [
        Tagged(("Alder", "grew"), ("I-ORG", "O")),
        Tagged(("Birch",), ("B-ORG",)),
    ]


def test_a_table_is_read_by_document_and_sentence(tmp_path: Path) -> None:
    path = tmp_path / "some.csv"
    path.write_text(
        "gold_token,gold_label,doc_idx,sent_idx\n"
        "Alder,5,0,0\nOy,6,0,0\ngrew,0,0,1\nBergen,LOC_B,1,1\n",
        "utf-8",
    )

    assert list(read_finer(path)) == [
        [Tagged(("Alder", "Oy"), ("B-ORG", "I-ORG")), Tagged(("grew",), ("O",))],
        [Tagged(("Bergen",), ("B-LOC",))],
    ]


def test_a_table_without_its_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "some.csv"
    path.write_text("gold_token,label\nAlder,5\n", "utf-8")

    with pytest.raises(InputError, match=r"lacks the columns .*doc_idx.*it has .*label"):
        list(read_finer(path))


def test_words_are_joined_from_where_their_text_begins() -> None:
    assert joined(["Alder", "grew"], 10) == ("Alder grew", [(10, 15), (16, 20)])


def test_names_end_where_another_begins_or_the_kind_changes() -> None:
    tags = ["B-ORG", "I-ORG", "B-ORG", "I-PER", "O", "I-LOC"]

    assert list(runs_of(tags)) == [(0, 2, "ORG"), (2, 3, "ORG"), (3, 4, "PER"), (5, 6, "LOC")]
