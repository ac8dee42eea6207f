from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Tierline
from tests.ingest.llm.articles import GOOD, TEXT
from tests.ingest.llm.endpoint import completion, serving


@pytest.fixture
def tierline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Tierline:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TIERLINE_LLM_MODEL", "tiny")
    monkeypatch.setenv("TIERLINE_LLM_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("TIERLINE_LLM_KEY", "secret-word")
    monkeypatch.setenv("TIERLINE_LLM_CACHE", str(tmp_path / "answers"))
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "one.txt").write_text(TEXT, encoding="utf-8")
    return Tierline(str(tmp_path / "new.db"), monkeypatch, capsys)


@pytest.mark.parametrize("readers", ["llm", "both+llm"])
def test_ingest_tells_what_was_spent(
    tierline: Tierline, monkeypatch: pytest.MonkeyPatch, readers: str
) -> None:
    with serving(completion(GOOD)) as endpoint:
        monkeypatch.setenv("TIERLINE_LLM_URL", endpoint.url)
        run = tierline("ingest", "news", "--extractor", readers)

    assert (run.code, "1 new" in run.out) == (0, True)
    assert "llm: 1 calls" in run.err
    assert "Quellwerk" in tierline("upstream", "Siemens").out
    assert b"secret-word" not in Path(tierline.store).read_bytes()


def test_bad_answer_fails_its_article_and_not_the_run(
    tierline: Tierline, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("news/two.txt").write_text("Siemens grew.", encoding="utf-8")
    with serving(completion("no"), completion(GOOD)) as endpoint:
        monkeypatch.setenv("TIERLINE_LLM_URL", endpoint.url)
        run = tierline("ingest", "news", "--extractor", "llm")
        again = tierline("ingest", "news", "--extractor", "llm")

    assert (run.code, "1 new" in run.out, "1 failed" in run.out) == (1, True, True)
    assert "no JSON" in run.err
    assert (again.code, "1 new, 0 changed, 1 unchanged" in again.out) == (0, True)
    assert "1 answers from the cache" in again.err


@pytest.mark.parametrize("verb", ["ingest", "extract"])
def test_dry_run_shows_what_would_be_sent_and_sends_nothing(
    tierline: Tierline, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    monkeypatch.setenv("TIERLINE_LLM_PRICE_IN", "1")
    monkeypatch.setenv("TIERLINE_LLM_PRICE_OUT", "2")
    with serving(completion(GOOD)) as endpoint:
        monkeypatch.setenv("TIERLINE_LLM_URL", endpoint.url)
        run = tierline(verb, "news", "--extractor", "llm", "--dry-run")
        told = json.loads(tierline(verb, "news", "--extractor", "llm", "--dry-run", "--json").out)

    assert (run.code, endpoint.asked) == (0, [])
    assert (TEXT in run.out, "nothing was sent" in run.out, "at most 0.0" in run.out) == (True,) * 3
    assert TEXT in told["request"]["messages"][1]["content"]
    assert 0 < told["cost"] < 0.1
    assert "secret-word" not in run.out + run.err
    assert not Path(tierline.store).exists()


def test_bad_answer_does_not_stop_a_measurement(
    tierline: Tierline, monkeypatch: pytest.MonkeyPatch
) -> None:
    gold = {"article": {"id": "one", "language": "en"}, "entities": []}
    for name in ("one", "two"):
        Path(f"news/{name}.json").write_text(json.dumps(gold), encoding="utf-8")
        Path(f"news/{name}.txt").write_text(f"{TEXT} {name}", encoding="utf-8")
    with serving(completion("no"), completion(GOOD)) as endpoint:
        monkeypatch.setenv("TIERLINE_LLM_URL", endpoint.url)
        run = tierline("eval", "news", "--extractor", "llm")

    assert (run.code, len(endpoint.asked)) == (0, 2)
    assert "failed: one: " in run.err


def test_dry_run_without_an_llm_is_refused(tierline: Tierline) -> None:
    run = tierline("extract", "news", "--dry-run")

    assert (run.code, "--extractor llm" in run.err) == (2, True)


def test_missing_address_is_told(tierline: Tierline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIERLINE_LLM_URL")
    run = tierline("extract", "news", "--extractor", "llm")

    assert (run.code, "TIERLINE_LLM_URL" in run.err) == (2, True)


def test_rereading_with_an_llm_cannot_be_rehearsed(tierline: Tierline) -> None:
    tierline("ingest", "news")
    run = tierline("reextract", "--extractor", "llm", "--dry-run")

    assert (run.code, "would have to be asked" in run.err) == (2, True)
