from __future__ import annotations

from pathlib import Path

import pytest

from tierline.evaluation.corpus import read_passage
from tierline.evaluation.modality import agreement, confuse, main
from tierline.graph.schema import default_schema
from tierline.ingest.facts.relations.rules import FOLDER, load_relation_rules

AGREED = """\
## en | wire | bearings | one
[1:company|Alder] will supply bearings to [2:company|Birch].
> 1 supplies 2 modality=expected
"""
DISPUTED = """\
## en | wire | bearings | two
[1:company|Alder] supplies bearings to [2:company|Birch].
> 1 supplies 2 modality=negated
"""


def test_confuse_counts_what_is_so_and_what_was_said() -> None:
    schema = default_schema()
    passages = [read_passage(AGREED.strip()), read_passage(DISPUTED.strip())]
    counts = confuse(passages, load_relation_rules(FOLDER, schema), schema)["en"]
    assert counts == {("expected", "expected"): 1, ("negated", "asserted"): 1}
    assert agreement(counts) == 0.5


def test_main_prints_a_table_per_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "some.txt").write_text(AGREED, encoding="utf-8")
    assert main([str(tmp_path)]) == 0
    assert "en: modality agrees in 100.0% of 1" in capsys.readouterr().out


def test_main_without_a_folder_tells_how_to_call_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err
