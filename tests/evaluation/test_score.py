from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation.article import GOLD, scored
from tierline.errors import InputError, UsageError
from tierline.evaluation.report import render
from tierline.evaluation.score import score_folder, score_folders

GOLD_FOLDERS = Path(__file__).parents[2] / "evaluation" / "gold"


def write(folder: Path, **files: Any) -> Path:
    folder.mkdir()
    for name, content in files.items():
        (folder / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    chinese = {**GOLD, "article": {"language": "zh"}}
    return write(tmp_path / "gold", first=GOLD, second=chinese)


def test_perfect_prediction_scores_one() -> None:
    score = scored(**{kind: GOLD[kind] for kind in ("entities", "relations", "events")})

    assert score.entities.total.f1 == score.relations.total.f1 == 1.0
    assert score.events["exact"].counts.f1 == score.events["overlap"].counts.f1 == 1.0
    assert score.errors == []


def test_empty_prediction_scores_nought() -> None:
    score = scored()

    assert score.entities.total.f1 == score.relations.total.f1 == 0.0
    assert score.relations.total.gold == 3


def test_missing_prediction_counts_as_empty(gold: Path, tmp_path: Path) -> None:
    score = score_folders(gold, write(tmp_path / "predicted", first=GOLD))

    assert score.articles == 2
    assert score.missing == ["second.json"]
    assert score.relations.total.recall == 0.5


def test_one_language_leaves_the_others_out(gold: Path, tmp_path: Path) -> None:
    score = score_folders(gold, write(tmp_path / "predicted", first=GOLD), language="en")

    assert score.articles == 1
    assert score.as_dict()["relations"]["micro"]["f1"] == 1.0


def test_errors_name_their_file(gold: Path) -> None:
    score = score_folder(gold, lambda path: None)

    assert str(score.errors[0]) == "first.json: entity missed: Zhongji Innolight [company]"


def test_table_shows_all_three_parts(gold: Path) -> None:
    table = render(score_folder(gold, lambda path: GOLD))

    assert table.startswith("2 articles, 0 without a prediction")
    for title in ("ENTITIES", "RELATIONS", "EVENTS"):
        assert title in table


def test_prediction_in_another_form_is_an_error(gold: Path) -> None:
    with pytest.raises(InputError, match=r"first\.json: prediction not in the exchange form"):
        score_folder(gold, lambda path: {"relations": [{"subject": "A"}]})


def test_folder_without_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no gold in"):
        score_folder(tmp_path, lambda path: None)


@pytest.mark.parametrize(("folder", "articles"), [("seeds", 2), ("dev", 44)])
def test_our_gold_is_perfect_against_itself(folder: str, articles: int) -> None:
    score = score_folders(GOLD_FOLDERS / folder, GOLD_FOLDERS / folder)

    assert score.articles == articles
    assert score.relations.total.f1 == 1.0
    assert score.events["exact"].counts.f1 == 1.0
