from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from tierline.cli import app

ARTICLE = """\
# Siemens and its rails

Published 2025-11-26

Voestalpine has supplied rails to Deutsche Bahn since 2019.
Bombardier supplied bogies to Deutsche Bahn until June 2021.
Deutsche Bahn stopped buying rails from Voestalpine in May 2024.
"""


@pytest.fixture
def store(tmp_path: Path) -> str:
    (tmp_path / "rails.md").write_text(ARTICLE, encoding="utf-8")
    store = str(tmp_path / "rails.db")
    run = CliRunner().invoke(app, ["ingest", str(tmp_path / "rails.md"), "--store", store])
    assert run.exception is None, run.output
    return store


def upstream(store: str, day: str) -> str:
    run = CliRunner().invoke(
        app, ["upstream", "Deutsche Bahn", "--valid-at", day, "--store", store]
    )
    assert run.exception is None, run.output
    return run.output


def test_a_supply_holds_from_the_day_on_which_it_began(store: str) -> None:
    assert "Voestalpine" not in upstream(store, "2018-12-31")
    assert "Voestalpine" in upstream(store, "2019-01-01")


def test_a_supply_holds_until_the_day_on_which_it_ended(store: str) -> None:
    assert "Bombardier" in upstream(store, "2021-06-30")
    assert "Bombardier" not in upstream(store, "2021-07-01")


def test_what_has_ended_is_disputed_from_then_on(store: str) -> None:
    assert "disputed" not in upstream(store, "2024-04-30")
    assert "disputed" in upstream(store, "2024-05-31")
