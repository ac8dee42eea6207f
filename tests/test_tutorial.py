"""The tutorial can be followed as it stands."""

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
TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
# `demo` serves until it is stopped; tests/test_packaging.py runs it.
COMMANDS = [
    shlex.split(line) for line in re.findall(r"^\$ tierline (.*)$", TUTORIAL, flags=re.MULTILINE)
    if line != "demo"
]  # fmt: skip


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TIERLINE_STORE", raising=False)
    return tmp_path


def follow() -> dict[str, str]:
    """Return what each command says; an error says what the command line would print."""
    told = {}
    for words in COMMANDS:
        run = CliRunner().invoke(app, words)
        assert run.exception is None or isinstance(run.exception, UnknownEntityError), words
        told[" ".join(words)] = f"tierline: {run.exception}" if run.exception else run.output
    return told


def test_tutorial_tells_what_it_promises(empty_folder: Path) -> None:
    told = follow()

    assert (empty_folder / "tierline.db").exists()
    assert told["show New Essex"] == told["show 新易盛"]
    assert "Google" in told["downstream Innolight"]
    assert "Google" in told["downstream Innolight --known-at 2025-11-26"]
    unknown = told.pop("downstream Innolight --known-at 2025-11-25")
    assert unknown in TUTORIAL.splitlines()
    assert [words for words, said in told.items() if said.startswith("tierline:")] == []
