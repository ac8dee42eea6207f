from __future__ import annotations

import doctest
import re

import pytest

from scripts import eval_table
from tierline.evaluation.score import gold_files

PAGE = eval_table.PAGE.read_text(encoding="utf-8")


def rows() -> dict[str, list[str]]:
    """Return the cells of each row of the table of figures by its label."""
    shown = PAGE.partition(eval_table.BEGIN)[2].partition(eval_table.END)[0]
    lines = [line for line in shown.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]
    return {label: figures for label, *figures in cells}


def test_table_has_a_row_for_each_set_half_and_language() -> None:
    assert list(rows()) == [
        "`seeds`",
        "`dev`",
        "dev, even half",
        "dev, odd half",
        "dev, English",
        "dev, Chinese",
        "`own`",
        "own, English",
        "own, Chinese",
        "`fresh`",
        "fresh, English",
        "fresh, Chinese",
    ]


@pytest.mark.parametrize("name", eval_table.SETS)
def test_table_counts_the_articles_that_are_there(name: str) -> None:
    articles = len(list(gold_files(eval_table.GOLD / name)))

    assert rows()[f"`{name}`"][0] == str(articles)


def test_every_figure_is_a_share() -> None:
    figures = [cell for cells in rows().values() for cell in cells[1:5] if cell != "–"]

    assert len(figures) > 30
    assert [cell for cell in figures if not re.match(r"(\.\d\d|1\.00)( \(|$)", cell)] == []


def test_table_is_written_between_its_marks() -> None:
    page = eval_table.replaced(f"a\n{eval_table.BEGIN}old\n{eval_table.END}\nb\n", ["| new |"])

    assert page == f"a\n{eval_table.BEGIN}\n| new |\n\n{eval_table.END}\nb\n"
    with pytest.raises(ValueError, match="lacks"):
        eval_table.replaced("no marks", [])


def test_row_reads_as_its_example() -> None:
    assert doctest.testmod(eval_table).failed == 0


def test_twenty_errors_are_told_and_none_from_what_is_held_back() -> None:
    page = (eval_table.PAGE.parent / "errors.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| ([^|]+) \|", page, flags=re.MULTILINE)
    articles = {int(number) for _, named in rows for number in re.findall(r"\b\d\d\b", named)}

    assert [int(number) for number, _ in rows] == list(range(1, 21))
    assert len(articles) > 10
    assert {number for number in articles if number % 2} == set()
