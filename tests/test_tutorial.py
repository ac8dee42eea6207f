"""The tutorial and the how-to pages can be followed as they stand."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tierline.cli import app
from tierline.errors import UnknownEntityError

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def _in_an_empty_folder_with_the_samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TIERLINE_STORE", raising=False)


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def commands(text: str) -> list[list[str]]:
    """Return what a page tells the reader to type.

    `demo` serves until it is stopped: tests/test_packaging.py runs it.
    """
    typed = re.findall(r"^\$ tierline (.*)$", text, flags=re.MULTILINE)
    return [shlex.split(line, comments=True) for line in typed if line != "demo"]


def follow(text: str) -> dict[str, str]:
    """Return what each command says; an error says what the command line would print."""
    told = {}
    for words in commands(text):
        run = CliRunner().invoke(app, words)
        assert run.exception is None or isinstance(run.exception, UnknownEntityError), words
        told[" ".join(words)] = f"tierline: {run.exception}" if run.exception else run.output
    return told


def refused(told: dict[str, str]) -> list[str]:
    return [words for words, said in told.items() if said.startswith("tierline:")]


def test_tutorial_tells_what_it_promises() -> None:
    text = page("tutorial.md")

    told = follow(text)

    assert Path("tierline.db").exists()
    assert told["show New Essex"] == told["show 新易盛"]
    assert "Google" in told["downstream Innolight"]
    assert "Google" in told["downstream Innolight --known-at 2025-11-26"]
    before = "downstream Innolight --known-at 2025-11-25"
    assert told[before] in text.splitlines()
    assert refused(told) == [before]


def test_questions_of_the_how_to_have_answers() -> None:
    told = follow(page("how-to/ask.md"))

    assert refused(told) == []
    assert "Google" in told["evidence Innolight Google"]
    assert "50 Index" in told["neighbours 588330 --predicate tracks"]


def test_exports_of_the_how_to_are_written() -> None:
    told = follow(page("how-to/export.md"))

    assert refused(told) == []
    names = ("innolight.html", "innolight.svg", "graph.graphml", "relations.csv", "graph.ttl")
    for name in names:
        assert "Google" in Path(name).read_text(encoding="utf-8")
    assert '"Google"' in told["dump"]
