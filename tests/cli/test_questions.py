from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.api.service import make_store
from tests.cli.running import Tierline
from tests.graph.builders import article, entity, extraction, statement


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    return make_store(tmp_path_factory.mktemp("store"))


def test_chain_shows_the_sentence_and_what_is_left_out(tierline: Tierline) -> None:
    out = tierline("downstream", "模块").out
    assert "Module Makers supplies Cloud/Corp (disputed)" in out
    assert "Module Makers supplies Cloud/Corp. march, 2025-03-01" in out
    assert "left out: rumoured 1" in out


def test_confidence_that_faded_stands_beside_the_whole(tierline: Tierline) -> None:
    asked = ("neighbours", "光学", "--known-at", "2025-05-31", "--half-life", "141")
    out = tierline(*asked).out
    assert "0.25 of 0.50" in out
    assert "2025-01-10" in out
    assert " of 0.50" not in tierline(*asked[:-2]).out


def test_show_tells_identifiers(tierline: Tierline) -> None:
    assert "ticker 300308.SZ" in tierline("show", "模块").out


def test_timeline_names_the_claimant_of_a_forecast(tierline: Tierline) -> None:
    assert "Doubles (forecast, says Lens Ltd)" in tierline("timeline").out


def test_nothing_found_is_said(tierline: Tierline) -> None:
    assert "no suppliers are known" in tierline("upstream", "company:glass").out
    assert "no way is known" in tierline("paths", "模块", "光学", "--predicate", "uses").out
    assert "no article joins the two" in tierline("evidence", "company:glass", "模块").out
    assert "no numbers are known" in tierline("series", "云端").out
    assert "nothing is called 'zzz'" in tierline("search", "zzz").out


def test_name_of_several_lists_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    of = article("Apple and Apple.")
    told = extraction(of, entity("company:apple", "Apple"), entity("product:apple", "Apple"))
    tierline = Tierline(make_store(tmp_path, told), monkeypatch, capsys)
    assert "also goes by that name: Apple (product:apple)" in tierline("show", "Apple").out
    body = json.loads(tierline("show", "Apple", "--json").out)
    assert [node["key"] for node in body["also"]] == ["product:apple"]


def test_text_of_an_article_is_not_taken_for_markup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = entity("company:a", "[red]A[/red]"), entity("company:b", "[/]B")
    of = article("[bold]A[/bold] supplies [/] B.")
    told = extraction(of, one, other, statements=[statement(of, one, "supplies", other)])
    tierline = Tierline(make_store(tmp_path, told), monkeypatch, capsys)
    run = tierline("downstream", "company:a")
    assert run.code == 0
    assert "[bold]A[/bold] supplies [/] B." in run.out
    assert "[/]B" in tierline("search", "B").out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["show", "Nobody"], 3, "no entity is called 'Nobody'"),
        (["show", "Modul Makers"], 3, "near names: Module Makers"),
        (["retract", "nothing"], 3, "no article has the id 'nothing'"),
        (["show", "模块", "--known-at", "yesterday"], 2, "not a date"),
        (["upstream", "模块", "--valid-at", ""], 2, "not a date"),
        (["upstream", "模块", "--tiers", "99"], 2, "give 1 to 6"),
        (["upstream", "模块", "--predicate", "sells"], 2, "known are"),
        (["upstream", "模块", "--include", "denied"], 2, "known are"),
        (["timeline", "--limit", "0"], 2, "a page holds"),
        (["timeline", "--from", "soon"], 2, "not a date"),
        (["changes", "--since", "-1"], 2, "versions count from 0"),
        (["show", "模块", "--store", "http://x"], 2, "is not a store"),
        (["show", "模块", "--store", "none.db"], 4, "no store at 'none.db'"),
        (["show"], 2, "Missing argument"),
        (["nonsense"], 2, "No such command"),
    ],
)
def test_error_is_one_clear_line_with_its_code(
    tierline: Tierline, arguments: list[str], code: int, words: str
) -> None:
    run = tierline(*arguments)
    assert (run.code, run.out) == (code, "")
    assert words in " ".join(run.err.split())
    assert "Traceback" not in run.err


def test_question_out_of_time_ends_with_its_own_code(
    tierline: Tierline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIERLINE_DEADLINE", "0.000001")
    for arguments in (["upstream", "模块"], ["neighbours", "模块"], ["evidence", "模块", "云端"]):
        run = tierline(*arguments)
        assert (run.code, run.out) == (5, "")
        assert "raise TIERLINE_DEADLINE" in run.err


def test_damaged_store_is_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "broken.db"
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 8192)
    tierline = Tierline(str(path), monkeypatch, capsys)
    assert tierline("stats").code == 4


def test_store_option_comes_before_the_environment(tierline: Tierline, tmp_path: Path) -> None:
    other = make_store(tmp_path)
    tierline("retract", "march", "--store", other)
    assert json.loads(tierline("stats", "--json", "--store", other).out)["articles"] == 2
    assert json.loads(tierline("stats", "--json").out)["articles"] == 3
