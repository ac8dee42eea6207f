from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tierline.errors import SchemaError
from tierline.ingest.names.gazetteer import COLUMNS, read_gazetteer
from tierline.ingest.names.lexicon import FOLDER, load_lexicon
from tierline.ingest.names.patterns import read_patterns

TICKER = re.compile(r"[A-Z0-9&-]+\.[A-Z]{1,3}")
HEAD = ",".join(COLUMNS)


def gazetteer(folder: Path, *rows: str) -> Path:
    (folder / "company.csv").write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    return folder


def test_the_gazetteer_holds_what_it_promises() -> None:
    entries = load_lexicon().entries.values()
    companies = [one for one in entries if one.type == "company"]
    assert len(companies) > 2000
    assert all(one.country for one in companies)
    assert {one.type for one in entries} >= {"index", "fund", "market", "organization", "policy"}


def test_every_ticker_has_its_exchange() -> None:
    wrong = [
        ticker
        for one in load_lexicon().entries.values()
        for ticker in one.tickers
        if not TICKER.fullmatch(ticker) or ticker.endswith(".SS")
    ]
    assert not wrong


def test_no_ticker_belongs_to_two_companies() -> None:
    tickers = [
        ticker
        for one in load_lexicon().entries.values()
        if one.type == "company"
        for ticker in one.tickers
    ]
    assert not {ticker for ticker in tickers if tickers.count(ticker) > 1}


def test_folding_keeps_the_length() -> None:
    text = "İstanbul, Zürich: 臺灣積體電路（２３３０）“ＡＢＣ”"
    folded = load_lexicon().fold(text)
    assert len(folded) == len(text)
    assert folded == 'istanbul, zurich: 台湾积体电路(2330)"abc"'


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (["a,Alder,,,,,NO,", "a,Birch,,,,,NO,"], "line 3: the key 'company:a' is taken"),
        (["a,,,,,,NO,"], "line 2: key or name is empty"),
        (["a,Alder"], "line 2: wants 8 columns"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, rows: list[str], says: str) -> None:
    with pytest.raises(SchemaError, match=re.escape(says)):
        read_gazetteer(gazetteer(tmp_path, *rows))


def test_a_bad_pattern_is_named(tmp_path: Path) -> None:
    path = tmp_path / "patterns.yml"
    path.write_text("mills: {type: company, pattern: '(?P<mill>Mill)'}", encoding="utf-8")
    with pytest.raises(SchemaError, match=r"'mills'.*group called 'name'"):
        read_patterns(path)


def test_a_list_that_yaml_misreads_is_named(tmp_path: Path) -> None:
    shutil.copytree(FOLDER / "names", tmp_path / "names")
    shutil.copytree(FOLDER / "gazetteer", tmp_path / "gazetteer")
    (tmp_path / "names/english/lists.yml").write_text("leading: [on, the]", encoding="utf-8")
    with pytest.raises(SchemaError, match="'leading' must be a list of words"):
        load_lexicon(tmp_path)
