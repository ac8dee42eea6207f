"""The page on what a fund holds and how exposed it is can be followed as it stands."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.test_walk_through import as_lines, said_by

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "how-to" / "exposure.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    (text,) = re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)
    return str(text)


@pytest.fixture(autouse=True)
def _in_a_folder_with_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    (tmp_path / "review.txt").write_text(block("text"), encoding="utf-8")
    (tmp_path / "mine.csv").write_text(block("csv"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "96")
    monkeypatch.delenv("TIERLINE_STORE", raising=False)


def test_page_can_be_followed(capsys: pytest.CaptureFixture[str]) -> None:
    for shown in re.findall(r"```console\n(.*?)```", PAGE, flags=re.DOTALL):
        for part in re.split(r"^\$ tierline ", shown, flags=re.MULTILINE)[1:]:
            command, *lines = part.splitlines()
            assert said_by(command) == as_lines("\n".join(lines)), command
    exec(compile(block("python"), "exposure.md", "exec"), {})
    assert "cost NVIDIA Share(low=0.0, best=None, high=1.0" in capsys.readouterr().out
