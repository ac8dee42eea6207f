"""Every example of docs/explanation/dates.md is read as the page says."""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tierline.graph.dates import Grain
from tierline.ingest.dates.expression import TimeExpression
from tierline.ingest.dates.find import find_dates

PAGE = Path(__file__).resolve().parents[1] / "docs" / "explanation" / "dates.md"
PUBLISHED = date(2025, 11, 26)


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def examples() -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Go through the rows of tables of news: the marked sentence, and what each column wants."""
    columns: list[str] = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("|"):
            columns = []
        elif not columns:
            columns = cells(line)
        elif columns[0] == "news" and "---" not in line:
            news, *wanted = cells(line)
            yield (
                news,
                {
                    column: re.findall(r"`(.*?)`", cell)
                    for column, cell in zip(columns[1:], wanted, strict=True)
                },
            )


def told(found: TimeExpression, column: str) -> str:
    value = getattr(found, column)
    return value.name if isinstance(value, Grain) else str(value)


@pytest.mark.parametrize(("news", "wanted"), list(examples()))
def test_example_is_read_as_shown(news: str, wanted: dict[str, list[str]]) -> None:
    found = find_dates(news.replace("**", ""), PUBLISHED)

    assert [d.text for d in found] == re.findall(r"\*\*(.*?)\*\*", news)
    for column, values in wanted.items():
        assert [told(d, column) for d in found if told(d, column)] == values


def test_sessions_hold() -> None:
    result = doctest.testfile(str(PAGE), module_relative=False)

    assert (result.attempted > 5, result.failed) == (True, 0)
