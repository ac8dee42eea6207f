from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation.article import GOLD, relation
from tierline.evaluation.mistakes import sentence_with
from tierline.evaluation.score import score_folder

TEXT = """Rose again

Zhongji Innolight hit a record. Google waits; so does U.S. maker NVIDIA.
中际旭创向谷歌供货。英伟达也在等iPhone机型。
"""


def sentences(folder: Path, **predicted: list[Any]) -> dict[str, str]:
    """Write the shared gold beside a text; return the sentence of each mistake."""
    (folder / "one.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    errors = score_folder(folder, lambda path: predicted).errors
    return {str(mistake).removeprefix("one.json: "): mistake.sentence for mistake in errors}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("google", "Google waits; so does U.S. maker NVIDIA."),
        ("谷歌", "中际旭创向谷歌供货。"),
        ("英伟达", "英伟达也在等iPhone机型。"),
        ("iPhone", "英伟达也在等iPhone机型。"),
        ("Rose", "Rose again"),
        ("Goog", ""),
    ],
)
def test_sentence_is_the_first_with_the_whole_name(name: str, sentence: str) -> None:
    assert sentence_with(TEXT, [name]) == sentence


def test_missed_entity_brings_the_sentence_of_any_of_its_names(tmp_path: Path) -> None:
    told = sentences(tmp_path)

    assert told["entity missed: Zhongji Innolight [company]"] == "Zhongji Innolight hit a record."


def test_spurious_relation_brings_the_sentence_it_was_read_from(tmp_path: Path) -> None:
    wrong = relation("Google", "supplies", "NVIDIA") | {"evidence": [{"sentence": "So it is."}]}

    told = sentences(tmp_path, relations=[wrong])

    assert told["relation spurious: Google | supplies | NVIDIA (another predicate holds)"] == (
        "So it is."
    )


def test_missed_event_without_evidence_brings_a_sentence_of_its_participants(
    tmp_path: Path,
) -> None:
    told = sentences(tmp_path)

    assert told["event missed: 2025-11-26 Innolight at a record high"] == (
        "Zhongji Innolight hit a record."
    )
