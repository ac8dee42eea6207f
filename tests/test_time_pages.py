"""The pages on timelines, forecasts, watchlists and networks can be followed as they stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from tests.test_tutorial import commands
from tierline.cli import app
from tierline.cli.watching import ALERTED
from tierline.graph.questions.watching.rules import WATCHES, check_rules
from tierline.graph.schema import default_schema

ROOT = Path(__file__).resolve().parents[1]


def page(name: str) -> str:
    return (ROOT / "docs" / "how-to" / f"{name}.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(words))
    assert result.exception is None or isinstance(result.exception, SystemExit), words
    return result.exit_code, result.output


@pytest.fixture(autouse=True)
def _in_a_folder_with_the_samples_in_a_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TIERLINE_STORE", raising=False)
    assert run("ingest", str(ROOT / "samples"))[0] == 0


def test_timelines_and_series_are_told_as_the_page_asks() -> None:
    for words in commands(page("timeline")):
        code, told = run(*words)
        assert (code, "are known" in told) == (0, False), words
    assert Path("returns.csv").read_text(encoding="utf-8").count("\n") == 6
    assert "<circle" in Path("returns.svg").read_text(encoding="utf-8")


def test_forecasts_are_told_as_the_page_asks() -> None:
    asked = [words for words in commands(page("forecasts")) if words[0] == "forecasts"]
    assert len(asked) > 3
    for words in asked:
        assert run(*words)[0] == 0, words
    assert "Guosen Securities" in run("forecasts", "--on", "2026-01-01")[1]


def test_rules_of_the_page_are_a_watchlist() -> None:
    (rules,) = blocks(page("watchlists"), "yaml")
    Path("watch.yml").write_text(rules, encoding="utf-8")
    names = {rule.name for rule in check_rules(yaml.safe_load(rules), default_schema())}
    assert len(names) == 4
    table = re.findall(r"^\| (`.*?) \|", page("watchlists"), flags=re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", " ".join(table))) == {"watch", *WATCHES}
    *asked, piped = commands(page("watchlists"))
    assert "||" in piped
    assert {run(*words)[0] for words in asked} <= {0, ALERTED}
    assert Path("alerts.xml").exists()
    assert Path("tierline.db.watch.json").exists()


@pytest.mark.parametrize("name", ["watchlists", "research"])
def test_python_of_the_page_runs(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (rules,) = blocks(page("watchlists"), "yaml")
    Path("watch.yml").write_text(rules, encoding="utf-8")
    (program,) = blocks(page(name), "python")
    execute: Callable[[str, dict[str, object]], None] = exec
    execute(program, {})
    assert capsys.readouterr().err == ""
