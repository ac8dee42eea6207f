from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.graph.builders import LATER, NOW, supply
from tests.graph.strategies import corpora
from tierline.errors import InputError
from tierline.graph.dump import dump
from tierline.graph.load import load
from tierline.graph.model import Extraction
from tierline.graph.store import open_store


def lines_of(path: Path, *corpus: Extraction) -> list[str]:
    stream = io.StringIO()
    with open_store(str(path), writing=True) as store:
        for each in corpus:
            store.put(each, now=NOW)
        dump(store, stream)
    return stream.getvalue().splitlines()


@settings(max_examples=20)
@given(corpus=corpora())
def test_loaded_dump_is_the_same_graph(
    tmp_path_factory: pytest.TempPathFactory, corpus: list[Extraction]
) -> None:
    folder = tmp_path_factory.mktemp("stores")
    lines = lines_of(folder / "one.db", *corpus)
    again = io.StringIO()
    with open_store(str(folder / "two.db"), writing=True) as store:
        assert load(lines, store, now=LATER).articles == len(corpus)
        dump(store, again)
    assert again.getvalue().splitlines() == lines


def test_load_tells_of_each_article_and_keeps_what_came_before_a_bad_line(tmp_path: Path) -> None:
    corpus = [supply(f"Text {number}.") for number in range(300)]
    lines = [line for line in lines_of(tmp_path / "one.db", *corpus) if '"relation"' not in line]
    told: list[str] = []
    with open_store(str(tmp_path / "two.db"), writing=True) as store:
        with pytest.raises(InputError):
            load([*lines, "nonsense"], store, now=NOW, progress=lambda _, what: told.append(what))
        assert told == ["new"] * 300
        assert store.statistics().articles == 300
        assert load(lines, store, now=NOW).articles == 0


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("nonsense", "line 2 is not of a dump: 'nonsense'"),
        ("[]", "line 2 is not of a dump"),
        ('{"key": "a"}', "line 2 is not of a dump"),
        ('{"kind": "parrot"}', "line 2: 'parrot' is no part of a dump"),
        ('{"kind": "profile", "article": "a", "colour": "red"}', "line 2: the entity cannot be"),
        ('{"kind": "profile", "key": "a:b", "type": "a", "name": 5}', "name is 5, expected a str"),
        ('{"kind": "judgement", "verdict": "maybe"}', "line 2: the judgement cannot be read"),
    ],
)
def test_line_that_is_none_of_a_dump_is_told(tmp_path: Path, line: str, says: str) -> None:
    first = lines_of(tmp_path / "one.db", supply("Text."))[0]
    with (
        open_store(str(tmp_path / "two.db"), writing=True) as store,
        pytest.raises(InputError, match=says),
    ):
        load([first, line], store, now=NOW)
