"""The tutorial of two questions and the page on supply chains hold: commands run, facts stand."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tierline.cli import app
from tierline.errors import UnknownEntityError

ROOT = Path(__file__).resolve().parents[1]
TUTORIAL = (ROOT / "docs" / "two-questions.md").read_text(encoding="utf-8")
HOW_TO = (ROOT / "docs" / "how-to" / "supply.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _in_a_folder_with_the_samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TIERLINE_DEADLINE", "60")
    monkeypatch.delenv("TIERLINE_STORE", raising=False)


def shown(page: str) -> list[tuple[str, list[str]]]:
    """Return the commands of a page, each with the lines shown below it."""
    blocks = re.findall(r"```console\n(.*?)```", page, flags=re.DOTALL)
    parts = [part for block in blocks for part in re.split(r"(?m)^\$ tierline ", block)[1:]]
    return [(part.splitlines()[0], as_lines("\n".join(part.splitlines()[1:]))) for part in parts]


def as_lines(output: str) -> list[str]:
    """Return lines without empty ones and with every confidence left open."""
    masked = re.sub(r"\b0\.\d\d\b", "0.__", output)
    return [line.rstrip() for line in masked.splitlines() if line.strip()]


def said_by(command: str) -> str:
    run = CliRunner().invoke(app, shlex.split(command, comments=True))
    if run.exception is None:
        return run.output
    assert isinstance(run.exception, UnknownEntityError), (command, run.exception)
    return f"tierline: {run.exception}"


def follow(page: str) -> dict[str, str]:
    """Return what each command says, having compared it with what the page shows of it."""
    told = {}
    for command, lines in shown(page):
        told[command] = said_by(command)
        assert not lines or as_lines(told[command]) == lines, command
    return told


def test_answers_of_the_tutorial_are_those_it_shows() -> None:
    told = follow(TUTORIAL)

    refused = [command for command, said in told.items() if said.startswith("tierline:")]
    assert refused == [
        "upstream NVIDIA --known-at 2025-11-25",
        'downstream "glass substrate" --known-at 2025-11-26',
    ]
    (supplied,) = json.loads(told["upstream Google --json"])["tiers"][0]["entities"]
    (relation,) = supplied["relations"]
    assert (relation["valid"], relation["first_published"]) == (None, "2025-11-26")
    assert relation["sources"] == 1
    assert relation["evidence"]["source"]["source"] == "Deep News"
    assert "by 2027" in " ".join(told['forecasts "glass substrate"'].split())


def test_no_company_hangs_on_glass_substrates() -> None:
    said_by("ingest samples/")
    tiers = [
        tier
        for side in ("upstream", "downstream")
        for tier in json.loads(said_by(f'{side} "glass substrate" --json'))["tiers"]
    ]

    assert tiers
    assert {name for tier in tiers for name in tier["types"]} == {"technology"}


def test_questions_of_the_how_to_have_answers() -> None:
    told = follow(HOW_TO)

    assert not [command for command, said in told.items() if said.startswith("tierline:")]
    assert "Zhongji Innolight" in told["common Google NVIDIA"]
    assert "NVIDIA" in told["peers Google"]
    assert "lose every known supply" in told["whatif Innolight"]
    assert (
        "2025-12-31"
        in told["shock Innolight --size -0.3 --damping 0.8 --lag 30 --valid-at 2025-12-01"]
    )


def test_python_of_the_how_to_runs(capsys: pytest.CaptureFixture[str]) -> None:
    said_by("ingest samples/")
    (program,) = re.findall(r"```python\n(.*?)```", HOW_TO, flags=re.DOTALL)
    exec(program, {})
    printed = capsys.readouterr().out
    assert printed.splitlines()[0] == "Zhongji Innolight"
    assert "'Google', 'NVIDIA'" in printed
