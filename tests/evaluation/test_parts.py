from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation.article import GOLD
from tierline.evaluation.counts import Score
from tierline.evaluation.parts import as_dict, by_half, by_language
from tierline.evaluation.report import render_folder, warnings
from tierline.evaluation.score import ScoredArticle, score_each, score_folder


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    for number, language in enumerate(("en", "zh", "en"), start=1):
        article = {**GOLD, "article": {"language": language}}
        (tmp_path / f"{number}.json").write_text(json.dumps(article), encoding="utf-8")
    return tmp_path


def perfect_at_first_only(path: Path) -> dict[str, Any]:
    return GOLD if path.stem == "1" else {"entities": GOLD["entities"]}


@pytest.fixture
def articles(gold: Path) -> list[ScoredArticle]:
    return list(score_each(gold, perfect_at_first_only))


def test_parts_add_up_to_the_whole(gold: Path, articles: list[ScoredArticle]) -> None:
    whole = score_folder(gold, perfect_at_first_only).as_dict()

    assert Score.of(by_language(articles).values()).as_dict() == whole
    assert Score.of(by_half(articles).values()).as_dict() == whole


def test_each_language_has_its_own_figures(articles: list[ScoredArticle]) -> None:
    parts = by_language(articles)

    assert {name: part.articles for name, part in parts.items()} == {"en": 2, "zh": 1}
    assert (parts["en"].relations.total.recall, parts["zh"].relations.total.recall) == (0.5, 0.0)


def test_halves_are_every_second_article_in_any_language(gold: Path) -> None:
    english = score_each(gold, perfect_at_first_only, language="en")

    assert {one.name: one.half for one in english} == {"1": "odd", "3": "odd"}


def test_article_that_gives_names_only_is_warned_of(articles: list[ScoredArticle]) -> None:
    (warning,) = warnings(articles)

    assert warning == "warning: neither a relation nor an event was found in 2 of 3 articles: 2, 3"
    assert list(warnings(articles[:1])) == []


@pytest.mark.parametrize(
    ("halves", "shown"), [(False, ("en P", "zh P")), (True, ("even P", "odd P"))]
)
def test_table_shows_parts_beside_the_whole(
    articles: list[ScoredArticle], halves: bool, shown: tuple[str, str]
) -> None:
    table = render_folder(articles, halves=halves)

    assert all(table.count(name) == 3 for name in shown)
    assert table.count("nothing but names") == 2


def test_one_language_alone_is_no_part(gold: Path) -> None:
    table = render_folder(list(score_each(gold, perfect_at_first_only, language="zh")))

    assert "zh P" not in table


def test_json_tells_yield_and_time_of_each_article(articles: list[ScoredArticle]) -> None:
    told = as_dict(articles)

    assert [one["found"]["relations"] for one in told["by_article"]] == [4, 0, 0]
    assert [one["barren"] for one in told["by_article"]] == [False, True, True]
    assert set(told["milliseconds"]) == {"first", "mean", "slowest", "slowest_article"}
    assert told["by_half"]["odd"]["articles"] == 2
    assert json.loads(json.dumps(told)) == told


def test_types_of_events_have_figures_within_bounds(articles: list[ScoredArticle]) -> None:
    rows = Score.of(one.score for one in articles).events["overlap"].by_type

    assert {label: row.precision for label, row in rows.items()} == {
        "price_move": 1.0,
        "launch": 1.0,
    }
