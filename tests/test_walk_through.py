"""The walk-through holds: its text gives what the page shows."""

from __future__ import annotations

import doctest
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tierline.cli import app

FILE = Path(__file__).resolve().parents[1] / "docs" / "walk-through.md"
PAGE = FILE.read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _in_a_folder_with_the_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (text,) = re.findall(r"```text\n(.*?)```", PAGE, flags=re.DOTALL)
    (tmp_path / "salmon.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("TIERLINE_STORE", raising=False)


def shown() -> Iterator[tuple[str, list[str]]]:
    """Go through the commands of the page, each with the lines shown below it."""
    for block in re.findall(r"```console\n(.*?)```", PAGE, flags=re.DOTALL):
        for part in re.split(r"^\$ tierline ", block, flags=re.MULTILINE)[1:]:
            command, *lines = part.splitlines()
            yield command, as_lines("\n".join(lines))


def as_lines(output: str) -> list[str]:
    """Return lines without empty ones and with every confidence left open."""
    masked = re.sub(r"\b0\.\d\d\b", "0.__", output)
    return [line.rstrip() for line in masked.splitlines() if line.strip()]


def said_by(command: str) -> list[str]:
    run = CliRunner().invoke(app, shlex.split(command))
    is_refused = run.exception is not None and not isinstance(run.exception, SystemExit)
    return as_lines(f"tierline: {run.exception}" if is_refused else run.output)


def test_commands_say_what_the_page_shows() -> None:
    commands = list(shown())

    assert len(commands) > 5
    for command, lines in commands:
        assert said_by(command) == lines, command


def test_sessions_hold() -> None:
    flags = doctest.NORMALIZE_WHITESPACE
    result = doctest.testfile(str(FILE), module_relative=False, optionflags=flags)

    assert (result.attempted > 8, result.failed) == (True, 0)
