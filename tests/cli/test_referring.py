from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Tierline

LIST = "name,aliases,ticker,price\nNorrkast,诺卡,NRK.OL,3\n,,X.US,\n"
ARTICLE = "Shares of Norrkast rose. Norrkast supplies lenses to Siemens."


@pytest.fixture
def tierline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Tierline:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "watch.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "one.txt").write_text(ARTICLE, encoding="utf-8")
    return Tierline(str(tmp_path / "t.db"), monkeypatch, capsys)


def test_imported_list_is_used_when_articles_are_read(tierline: Tierline) -> None:
    run = tierline("reference", "import", "watch.csv")
    assert (run.code, run.out) == (1, "list watch: 1 rows kept, 1 left out\n")
    assert "left out: watch.csv, line 3: the name is empty" in run.err
    assert "unknown columns are ignored: price" in run.err
    assert tierline("ingest", "one.txt").code == 0
    assert json.loads(tierline("downstream", "诺卡", "--json").out)["entity"]["name"] == "Norrkast"


def test_second_import_changes_nothing(tierline: Tierline) -> None:
    tierline("reference", "import", "watch.csv")
    assert "1 rows unchanged" in tierline("reference", "import", "watch.csv").out


def test_dry_run_shows_what_was_understood_and_keeps_nothing(tierline: Tierline) -> None:
    run = tierline("reference", "import", "watch.csv", "--dry-run")
    assert "would be kept" in run.out
    assert "company: Norrkast | 诺卡 NRK.OL" in run.out
    assert not Path(tierline.store).exists()


def test_lists_are_shown_and_removed(tierline: Tierline) -> None:
    told = json.loads(tierline("reference", "import", "watch.csv", "--name", "mine", "--json").out)
    assert (told["list"]["name"], told["kept"], len(told["failed"])) == ("mine", True, 1)
    assert "watch.csv" in tierline("reference", "list").out
    (kept,) = json.loads(tierline("reference", "list", "--json").out)
    assert (kept["name"], kept["rows"], kept["source"]) == ("mine", 1, "watch.csv")
    run = tierline("reference", "remove", "other")
    assert (run.code, "known are: mine" in run.err) == (2, True)
    assert tierline("reference", "remove", "mine").out == "list mine removed\n"
    assert tierline("reference", "list", "--json").out == "[]\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("none.csv",), "none.csv"),
        (("one.txt",), "has no column with names"),
        (("watch.csv", "--type", "firm"), "unknown entity type 'firm'"),
        (("watch.csv", "--exchange", "MOON", "--name", "a b"), "cannot name a list"),
    ],
)
def test_import_that_cannot_be_says_why(
    tierline: Tierline, words: tuple[str, ...], says: str
) -> None:
    run = tierline("reference", "import", *words)
    assert (run.code, says in run.err) == (2, True), run.err
