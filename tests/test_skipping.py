from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SKIPS = {
    "in_a_test": "def test_x():\n    pytest.skip('no Java')",
    "in_a_fixture": (
        "@pytest.fixture\ndef java():\n    pytest.skip('no Java')\n\ndef test_x(java):\n    pass"
    ),
    "of_a_file": "pytest.skip('no Java', allow_module_level=True)",
}


def run_with(test: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_it.py").write_text(f"import pytest\n\n{test}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.skipping", "-rs", "--rootdir"]
    outside = {key: value for key, value in os.environ.items() if key != "CI"}
    return subprocess.run(
        [*command, str(folder), str(folder)],
        cwd=ROOT,
        env=outside | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("test", SKIPS.values(), ids=SKIPS)
def test_skip_is_a_failure_in_ci(test: str, tmp_path: Path) -> None:
    run = run_with(test, tmp_path, CI="true")

    assert run.returncode != 0
    assert "nothing may be skipped with CI=true" in run.stdout
    assert "no Java" in run.stdout


@pytest.mark.parametrize("test", SKIPS.values(), ids=SKIPS)
def test_skip_is_one_line_elsewhere(test: str, tmp_path: Path) -> None:
    run = run_with(test, tmp_path)

    assert " 1 skipped" in run.stdout
    assert run.stdout.count("no Java") == 1
