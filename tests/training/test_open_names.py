from __future__ import annotations

import json
from pathlib import Path

from tests.ingest.learned.words import vocabulary
from training.open_names import read_names
from training.partial import (
    ANY,
    FINANCIAL,
    NO_COMPANY,
    NO_NAME,
    ORGANISATION,
    PERSON,
    code_of,
)


def test_kinds_that_are_ours_are_told_and_others_left_open(tmp_path: Path) -> None:
    (tmp_path / "wnut17").mkdir()
    (tmp_path / "wnut17" / "some.conll").write_text(
        "Alder\tB-corporation\nBirch\tI-corporation\nsupplies\tO\nBirch\tB-person\nfell\tB-product\n",
        "utf-8",
    )

    (sample,) = read_names(tmp_path, vocabulary(tmp_path))

    begins, further = (code_of(ORGANISATION, begins=begins) for begins in (True, False))
    person = code_of(PERSON, begins=True)
    assert sample.rows.names.tolist() == [ANY, begins, further, NO_NAME, person, ANY, ANY]
    assert sample.pairs is None
    assert not sample.rows.hints.any()


def test_passages_of_finance_mark_what_is_traded(tmp_path: Path) -> None:
    (tmp_path / "finentity").mkdir()
    rows = [{"content": "Alder Birch grew", "annotations": [{"start": 0, "end": 11}]}]
    (tmp_path / "finentity" / "FinEntity.json").write_text(json.dumps(rows), "utf-8")

    (sample,) = read_names(tmp_path, vocabulary(tmp_path))

    begins, further = (code_of(FINANCIAL, begins=begins) for begins in (True, False))
    assert sample.rows.names.tolist() == [ANY, begins, further, NO_COMPANY, ANY]


def test_sentences_of_one_word_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "wnut17").mkdir()
    (tmp_path / "wnut17" / "some.conll").write_text("Alder\tB-corporation\n", "utf-8")

    assert not list(read_names(tmp_path, vocabulary(tmp_path)))
