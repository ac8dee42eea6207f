from __future__ import annotations

from pathlib import Path

import pytest

from tests.api.service import make_store
from tests.cli.running import Tierline
from tests.graph.questions.exposure.goods import MARKET


@pytest.fixture
def store(tmp_path: Path) -> str:
    return make_store(tmp_path, *MARKET)


def test_shares_bounds_and_sentences_are_drawn(tierline: Tierline) -> None:
    run = tierline("exposure", "Lens Ltd", "--to", "Cloud Corp")
    assert "27.5 to 80 %" in run.out
    assert "customers: 3 named, 1 without a share; at least 65 % stated" in run.out
    assert "another has 40 %: Lens makes 40% of its revenue with Module." in run.out
    assert "Of the cost: no way is known" in run.out


def test_portfolio_has_a_line_for_all(tierline: Tierline, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("name,weight\nModule Makers,50%\nPhone Inc,20%\n", encoding="utf-8")
    run = tierline("exposure", "--portfolio", str(path), "--to", "Cloud Corp")
    (line,) = [line for line in run.out.splitlines() if line.strip().startswith("all ")]
    assert "31 to 45 %" in line


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            "name,weight\nModule Makers,50\n",
            "mine.csv, line 2: the weight '50' is not within 0 to 1",
        ),
        ("name,weight\nModule Takers,50%\n", "line 2 ('Module Takers'): no entity is called"),
    ],
)
def test_line_of_a_portfolio_is_named(
    tierline: Tierline, tmp_path: Path, content: str, words: str
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(content, encoding="utf-8")
    run = tierline("exposure", "--portfolio", str(path), "--to", "Cloud Corp")
    assert (run.code, words in run.err) == (2, True)


@pytest.mark.parametrize("names", [[], ["Lens Ltd", "--portfolio", "mine.csv"]])
def test_names_or_a_portfolio_are_needed(tierline: Tierline, names: list[str]) -> None:
    run = tierline("exposure", *names, "--to", "Cloud Corp")
    assert (run.code, "give names, or --portfolio FILE" in run.err) == (2, True)


def test_unknown_name_is_no_wrong_usage(tierline: Tierline) -> None:
    assert tierline("exposure", "Nobody", "--to", "Cloud Corp").code == 3


def test_what_is_no_fund_is_not_looked_through(tierline: Tierline) -> None:
    run = tierline("lookthrough", "Cloud Corp")
    assert (run.code, "give a fund or an index" in run.err) == (2, True)
