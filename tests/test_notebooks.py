"""The notebooks run from first to last; none carries what it printed once, which would grow old."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))


def printed(notebook: Any) -> list[str]:
    """Return what each cell of code printed."""
    cells = (cell for cell in notebook.cells if cell.cell_type == "code")
    return ["".join(output.get("text", "") for output in cell.outputs) for cell in cells]


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Run a notebook in an empty folder."""
    notebook = nbformat.read(request.param, as_version=4)  # type: ignore[no-untyped-call]
    assert "".join(printed(notebook)) == ""
    place = {"metadata": {"path": str(tmp_path_factory.mktemp("notebook"))}}
    return NotebookClient(notebook, timeout=120, resources=place).execute()


@pytest.mark.slow
def test_every_cell_of_a_notebook_runs_and_prints(run: Any) -> None:
    assert [text for text in printed(run) if not text] == []


@pytest.mark.slow
@pytest.mark.parametrize("run", [NOTEBOOKS[0]], ids=["networks"], indirect=True)
def test_network_notebook_tells_what_it_promises(run: Any) -> None:
    _, sold, between, together, days, events = printed(run)
    assert "Google" in sold
    assert "Dual-Listed Leaders ETF" in between
    assert "'Google'" in together
    assert "2025-11-25 MultiDiGraph with 0 nodes and 0 edges" in days
    assert "('Zhongji Innolight', 'supplies', 'Google')" in days
    assert "2026 Guosen Securities" in events


def test_documentation_leads_to_every_notebook() -> None:
    pages = "".join(page.read_text(encoding="utf-8") for page in (ROOT / "docs").rglob("*.md"))
    assert NOTEBOOKS
    assert [path.name for path in NOTEBOOKS if path.name not in pages] == []
