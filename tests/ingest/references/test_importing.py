from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.graph.builders import LATER, NOW
from tierline.errors import InputError, TierlineError, UsageError
from tierline.graph.references import Listing
from tierline.graph.store import GraphStore, open_store
from tierline.ingest.names.lexicon import load_lexicon
from tierline.ingest.references.columns import Columns
from tierline.ingest.references.importing import Imported, Understanding, keep, read_list
from tierline.ingest.references.rows import code_of


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    with open_store(str(tmp_path / "t.db"), writing=True) as store:
        yield store


def read(store: GraphStore, path: Path, content: bytes | str, **how: str) -> Imported:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_list(path, Understanding(**how), store.schema, now=NOW)


GLEIF = """LEI,Entity.LegalName,Entity.OtherEntityNames.OtherEntityName.1,\
Entity.LegalAddress.Country
5299000000000000AA12,Norrkast Holding ASA,NORRKAST,NO
"""
SZSE = """A股代码,A股简称,公司全称,英文名称,所属行业
2999,岐元微电,岐元微电子股份有限公司,Qiyuan Micro,半导体
"""


def test_list_of_gleif_is_understood(store: GraphStore, tmp_path: Path) -> None:
    (row,) = read(store, tmp_path / "lei.csv", GLEIF).listings
    assert (row.name, row.country) == ("Norrkast Holding ASA", "NO")
    assert row.aliases == ("NORRKAST", "Norrkast")
    assert row.identifiers == (("lei", "5299000000000000AA12"),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_list_of_an_exchange_is_understood_in_every_encoding(
    store: GraphStore, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "szse.csv"
    (row,) = read(store, path, SZSE.encode(encoding), exchange="SZSE").listings
    assert row.identifiers == (("ticker", "002999.SZ"),)
    assert {row.name, *row.aliases} == {
        "岐元微电",
        "岐元微电子股份有限公司",
        "Qiyuan Micro",
        "岐元微电子",
    }
    assert row.sector == "半导体"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_told_by_the_first_line(
    store: GraphStore, tmp_path: Path, delimiter: str
) -> None:
    text = f"name{delimiter}country\nNorrkast{delimiter}NO\n"
    (row,) = read(store, tmp_path / "a.csv", text).listings
    assert (row.name, row.country) == ("Norrkast", "NO")


def test_names_lose_the_blanks_and_widths_of_tables(store: GraphStore, tmp_path: Path) -> None:
    (row,) = read(store, tmp_path / "a.csv", "A股简称,英文名称\n岐  元Ａ,Qi Yuan\n").listings
    assert (row.name, row.aliases) == ("岐元A", ("Qi Yuan",))


def test_names_in_one_cell_are_told_apart(store: GraphStore, tmp_path: Path) -> None:
    text = 'name,aliases,parent\nNorrkast,"诺卡|Nork Cast; NKC",Nordic Group\n'
    (row,) = read(store, tmp_path / "a.csv", text).listings
    assert row.aliases == ("诺卡", "Nork Cast", "NKC")
    assert row.parent == "Nordic Group"


@pytest.mark.parametrize(
    ("code", "exchange", "ticker"),
    [
        ("300308.SZ", "", "300308.SZ"),
        ("300308", "", "300308.SZ"),
        ("700", "HKEX", "0700.HK"),
        ("1", "SZ", "000001.SZ"),
        ("aapl", "Nasdaq", "AAPL.US"),
        ("NASDAQ: AAPL", "", "AAPL.US"),
    ],
)
def test_codes_are_brought_to_one_form(code: str, exchange: str, ticker: str) -> None:
    assert code_of(code, exchange, load_lexicon().exchanges) == ("ticker", ticker)


def test_bad_rows_are_left_out_and_told_with_their_line(store: GraphStore, tmp_path: Path) -> None:
    text = (
        "name,ticker,exchange,isin,lei,type\nGood,,,,,\n,,,,,\n"
        ",1234,,,,\nA,AAPL,,,,\nB,AAPL,MOON,,,\nC,,,US12,,\nD,,,,123,\nE,,,,,firm\n"
    )
    found = read(store, tmp_path / "a.csv", text)
    assert [listing.name for listing in found.listings] == ["Good"]
    told = [(failure.input.rpartition(" ")[2], failure.reason) for failure in found.failed]
    wanted = {
        "4": "the name is empty",
        "5": "does not tell its exchange",
        "6": "unknown exchange 'MOON'",
        "7": "'US12' is no ISIN",
        "8": "'123' is no LEI",
        "9": "unknown entity type 'firm'",
    }
    assert [line for line, _ in told] == list(wanted)
    for line, reason in told:
        assert wanted[line] in reason


@pytest.mark.parametrize(
    ("content", "error", "match"),
    [
        ("", InputError, "is empty; its first line must name the columns"),
        ("price,volume\n1,2\n", InputError, "no column with names.*'price, volume'"),
        ("name\n", InputError, "lists nothing"),
        ("name,isin\nA,12\n", InputError, "lists nothing: '12' is no ISIN"),
        (b"%PDF-1.7", InputError, "is not text but a PDF"),
    ],
)
def test_file_without_a_list_is_refused(
    store: GraphStore, tmp_path: Path, content: bytes | str, error: type[TierlineError], match: str
) -> None:
    with pytest.raises(error, match=match):
        read(store, tmp_path / "a.csv", content)


def test_name_of_a_list_is_that_of_its_file(store: GraphStore, tmp_path: Path) -> None:
    assert read(store, tmp_path / "My list (1).csv", GLEIF).header.name == "my-list-1"
    assert read(store, tmp_path / "a.csv", GLEIF, name="watch").header.name == "watch"
    with pytest.raises(UsageError, match="cannot name a list"):
        read(store, tmp_path / "a.csv", GLEIF, name="a/b")


def test_file_that_is_not_there_is_told(store: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.csv"):
        read_list(tmp_path / "none.csv", Understanding(), store.schema, now=NOW)


def test_second_import_changes_nothing(store: GraphStore, tmp_path: Path) -> None:
    path = tmp_path / "lei.csv"
    assert keep(read(store, path, GLEIF), store)
    assert not keep(read_list(path, Understanding(), store.schema, now=LATER), store)
    assert [(each.source, each.imported, each.rows) for each in store.lists()] == [
        ("lei.csv", NOW, 1)
    ]
    assert [type(row) for row in store.listings("lei")] == [Listing]


def test_columns_that_nobody_knows_are_told() -> None:
    columns = Columns.of(["Company Name", "market cap", "", "ISIN_Code"])
    assert columns.unknown == ("market cap",)
    assert columns.places == {"name": (0,), "isin": (3,)}
