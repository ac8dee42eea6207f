from __future__ import annotations

from pathlib import Path

import pytest

from tierline.errors import InputError
from tierline.evaluation.corpus import read_corpus, read_passage
from tierline.evaluation.rules import main, measure, report
from tierline.graph.schema import default_schema
from tierline.ingest.facts.relations.rules import FOLDER, load_relation_rules

PASSAGES = """\
## en | wire | bearings | one
[1:company|Alder] supplies bearings to [2:company|Birch].
> 1 supplies 2

## en | wire | bearings | two
[1:company|Alder] of [2:place|Bergen] does not supply bearings to [3:company|Birch].
> 1 located_in 2
> 1 supplies 3 modality=negated
@ other occurred 1

## en | wire | bearings | three
[1:company|Alder] supplies bearings to [2:company|Birch], or so it seems.
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "some.txt").write_text(PASSAGES, encoding="utf-8")
    return tmp_path


def test_a_passage_is_read_with_its_mentions_and_relations() -> None:
    passage = read_passage(PASSAGES.split("\n\n")[1])
    assert passage.document.article.text.startswith("Alder of Bergen does not")
    assert [(m.text, m.key) for m in passage.names.mentions][:2] == [
        ("Alder", "company:1"),
        ("Bergen", "place:2"),
    ]
    assert passage.relations == {
        ("company:1", "located_in", "place:2"): "asserted",
        ("company:1", "supplies", "company:3"): "negated",
    }


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"holds no \.txt files"):
        list(read_corpus(tmp_path))


def test_rules_are_measured_by_what_they_find_and_get_right(corpus: Path) -> None:
    schema = default_schema()
    result = measure(read_corpus(corpus), load_relation_rules(FOLDER, schema), schema)
    supplies = result.rules["en/supplies/supplies-to@1"]
    assert (supplies.found, supplies.right, supplies.denied) == (2, 1, 1)
    assert result.recall("en", "located_in") == 1
    assert "en/supplies/supplies-to@1" in report(result)


def test_the_report_is_printed(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(corpus)]) == 0
    assert "en supplies" in capsys.readouterr().out


def test_without_a_folder_the_usage_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err
