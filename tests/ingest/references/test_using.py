from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.graph.builders import NOW
from tierline.graph.model import Appearance, Article, Entity, Extraction
from tierline.graph.store import GraphStore, open_store
from tierline.ingest.extract import extract, extractor
from tierline.ingest.references.importing import Understanding, keep, read_list
from tierline.ingest.references.using import knowledge_of

LIST = """name,aliases,ticker,lei,type
Norrkast Holding ASA,诺卡|Nork Cast,NRK.OL,5299000000000000AA12,
Window,,,,
ABC Limited,,,,
Zhongji Innolight Co,Innolight of Shandong,300308.SZ,,
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    path = tmp_path / "watch.csv"
    path.write_text(LIST, encoding="utf-8")
    with open_store(str(tmp_path / "t.db"), writing=True) as store:
        keep(read_list(path, Understanding(), store.schema, now=NOW), store)
        yield store


def read(store: GraphStore, text: str, language: str = "en") -> Extraction:
    of = Article(text=text, language=language, appearances=(Appearance(id="one"),))
    return extract(of, knowledge_of(store))


def companies(extraction: Extraction) -> dict[str, Entity]:
    return {each.key: each for each in extraction.entities if each.type == "company"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Shares of norrkast rose after Norrkast won an order.", "en"),
        ("Lenses come from Nork Cast in the north.", "en"),
        ("昨天诺卡宣布涨价。", "zh"),
        ("Brightmere Castings (OSE: NRK) won an order.", "en"),
    ],
)
def test_names_of_a_list_are_found_and_linked(store: GraphStore, text: str, language: str) -> None:
    found = companies(read(store, text, language))["company:norrkast"]
    assert {"Norrkast Holding ASA", "诺卡"} <= set(found.names)
    assert dict(found.identifiers) == {"ticker": "NRK.OL", "lei": "5299000000000000AA12"}
    sources = {alias.source for alias in found.aliases if alias.name in ("诺卡", "Nork Cast")}
    assert sources <= {"watch", "text"}
    assert "watch" in sources


def test_row_with_a_known_ticker_adds_names_to_that_entry(store: GraphStore) -> None:
    found = companies(read(store, "Orders went to Innolight of Shandong."))
    assert list(found) == ["company:zhongji-innolight"]
    sources = {alias.name: alias.source for alias in found["company:zhongji-innolight"].aliases}
    assert sources["中际旭创"] == "gazetteer"


def test_common_words_and_short_acronyms_are_not_looked_for(store: GraphStore) -> None:
    found = companies(read(store, "A Window opened. The ABC of it: no Window closed."))
    assert not {"company:window", "company:abc"} & set(found)


def test_extraction_tells_which_lists_were_known(store: GraphStore) -> None:
    (kept,) = store.lists()
    assert read(store, "Nothing.").extractor == f"{extractor()}+{kept.mark}"
    store.drop_list("watch")
    assert read(store, "Nothing.").extractor == extractor()
