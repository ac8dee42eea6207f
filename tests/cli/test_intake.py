from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.running import Tierline
from tierline.errors import StoreError
from tierline.graph.store import open_store

SENTENCE = "Siemens supplies trains to Deutsche Bahn."


@pytest.fixture
def tierline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Tierline:
    monkeypatch.chdir(tmp_path)
    return Tierline(str(tmp_path / "new.db"), monkeypatch, capsys)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "one.txt").write_text(SENTENCE, encoding="utf-8")
    side = {"title": "Trains", "published": "2025-03-01", "source": "Wire", "mood": "good"}
    (folder / "one.json").write_text(json.dumps(side), encoding="utf-8")
    return folder


def test_ingested_article_can_be_asked_about(tierline: Tierline, news: Path) -> None:
    run = tierline("ingest", str(news))
    assert (run.code, run.out) == (0, "articles: 1 new, 0 changed, 0 unchanged, 0 failed\n")
    assert "'mood'" in run.err
    assert f"{SENTENCE} Wire, 2025-03-01" in tierline("downstream", "Siemens").out


def test_ingesting_again_changes_nothing(tierline: Tierline, news: Path) -> None:
    tierline("ingest", str(news))
    before = tierline("dump").out
    assert "1 unchanged" in tierline("ingest", str(news)).out
    assert tierline("dump").out == before


def test_article_that_fails_does_not_stop_the_rest(tierline: Tierline, news: Path) -> None:
    (news / "empty.txt").write_text("")
    run = tierline("ingest", str(news), "nowhere.txt", "--json")
    report = json.loads(run.out)
    assert (run.code, report["new"]) == (1, 1)
    assert [failure["input"].rpartition("/")[2] for failure in report["failed"]] == [
        "empty.txt",
        "nowhere.txt",
    ]
    assert run.err.count("failed: ") == 2


def test_flags_stand_over_what_lies_beside_a_text(tierline: Tierline, news: Path) -> None:
    tierline(
        *("ingest", str(news / "one.txt"), "--id", "given", "--published", "2025-04"),
        *("--title", "Given", "--source", "Given Wire", "--url", "https://given.test/"),
    )
    body = json.loads(tierline("downstream", "Siemens", "--json").out)
    source = body["tiers"][0]["entities"][0]["relations"][0]["evidence"]["source"]
    assert (source["id"], source["title"], source["source"], source["url"]) == (
        "given",
        "Given",
        "Given Wire",
        "https://given.test/",
    )
    assert source["published"]["edtf"] == "2025-04"


def test_bad_date_of_publication_is_wrong_usage(tierline: Tierline, news: Path) -> None:
    run = tierline("ingest", str(news), "--published", "lately")
    assert (run.code, "not a date" in run.err) == (2, True)
    assert not Path(tierline.store).exists()


def test_language_that_is_not_read_is_wrong_usage(tierline: Tierline, news: Path) -> None:
    run = tierline("ingest", str(news), "--language", "fr")
    assert (run.code, "give en or zh" in run.err) == (2, True)
    assert not Path(tierline.store).exists()


def test_text_comes_from_standard_input(
    tierline: Tierline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SENTENCE.encode())))
    assert tierline("ingest", "-", "--id", "piped").code == 0
    assert json.loads(tierline("stats", "--json").out)["articles"] == 1


def test_extract_writes_the_exchange_form_without_a_store(tierline: Tierline, news: Path) -> None:
    run = tierline("extract", str(news), "--out", "found")
    assert (run.code, run.out) == (0, "articles: 1 written to found, 0 failed\n")
    document = json.loads(Path("found/one.json").read_text(encoding="utf-8"))
    (relation,) = document["relations"]
    evidence = relation["evidence"][0]
    assert SENTENCE[evidence["start"] : evidence["end"]] == evidence["sentence"]
    assert not Path(tierline.store).exists()


def test_extract_prints_without_a_folder(tierline: Tierline, news: Path) -> None:
    run = tierline("extract", str(news))
    assert json.loads(run.out)["article"]["title"] == "Trains"


def test_extract_prints_a_line_of_json_for_each_article(tierline: Tierline, news: Path) -> None:
    run = tierline("extract", str(news), str(news), "--json")
    titles = [json.loads(line)["article"]["title"] for line in run.out.splitlines()]
    assert titles == ["Trains", "Trains"]


def test_extract_writes_into_its_folder_alone(tierline: Tierline, tmp_path: Path) -> None:
    ids = ["../../evil", "/etc/evil", "same", "same", "...", "x" * 300, "光模块"]
    rows = [{"id": each, "text": f"{SENTENCE} {number}"} for number, each in enumerate(ids)]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    run = tierline("extract", "rows.jsonl", "--out", "found", "--json")
    written = json.loads(run.out)["written"]
    assert len(set(written)) == len(ids)
    assert {Path(path).parent for path in written} == {Path("found")}
    assert len(list(Path("found").iterdir())) == len(ids)
    assert "found/same-2.json" in written
    assert "found/光模块.json" in written


def test_stopped_ingest_keeps_whole_articles_and_leaves_with_130(
    tmp_path: Path, news: Path
) -> None:
    command = [sys.executable, "-m", "tierline", "ingest", str(news), "-", "--store", "new.db"]
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        wait_for_article(tmp_path / "new.db")
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == "articles: 1 new, 0 changed, 0 unchanged, 0 failed\n"
    assert err.endswith("tierline: stopped; what was done is kept\n")
    assert "Traceback" not in err


def wait_for_article(store: Path) -> None:
    """Wait until the first article is kept: standard input, never closed, comes after it."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with open_store(str(store)) as opened:
                if opened.version():
                    return
        except StoreError:
            pass
        time.sleep(0.05)
    raise AssertionError("no article was kept within a minute")


def test_eval_prints_the_figures_of_a_gold_folder(tierline: Tierline, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "one.txt").write_text(SENTENCE, encoding="utf-8")
    tierline("extract", str(gold / "one.txt"), "--out", str(gold))
    figures = json.loads(tierline("eval", str(gold), "--json").out)
    assert figures["articles"] == 1
    run = tierline("eval", str(gold), "--errors", "--halves", "--language", "en")
    assert (run.code, "RELATIONS" in run.out, run.err) == (0, True, "")
    assert tierline("eval", str(tmp_path / "nowhere")).code == 2


def test_eval_shows_the_sentence_of_a_mistake_and_warns_of_an_empty_yield(
    tierline: Tierline, tmp_path: Path
) -> None:
    (tmp_path / "one.txt").write_text("Nothing at all. Acme is quiet.", encoding="utf-8")
    wanted = {
        "article": {"language": "en"},
        "entities": [{"name": name, "type": "company"} for name in ("Acme", "Zorg")],
        "relations": [
            {
                "subject": "Acme",
                "predicate": "supplies",
                "object": "Zorg",
                "evidence": [{"sentence": "Acme is quiet."}],
            }
        ],
    }
    (tmp_path / "one.json").write_text(json.dumps(wanted), encoding="utf-8")

    run = tierline("eval", str(tmp_path), "--errors")
    told = json.loads(tierline("eval", str(tmp_path), "--errors", "--json").out)

    assert "found in 1 of 1 articles: one" in run.err
    assert "relation missed: Acme | supplies | Zorg\n    Acme is quiet." in run.out
    assert told["errors"][-1]["sentence"] == "Acme is quiet."
