from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from benchmarks.dates import recognizers, search, table
from benchmarks.dates.found import Found, Reader, shortest
from benchmarks.dates.joining import join
from benchmarks.dates.running import run
from benchmarks.dates.sets import SHIPPED, MarkedSet, find_sets
from tierline.errors import UsageError
from tierline.evaluation.timexes import DatedText, Timex

PUBLISHED = date(2025, 11, 26)


def found(text: str, words: str, begin: date, end: date) -> Found:
    start = text.index(words)
    return Found(timex=Timex(start, start + len(words), "DATE", "?"), begin=begin, end=end)


def year(text: str, number: int) -> Found:
    return found(text, str(number), date(number, 1, 1), date(number, 12, 31))


def read(reader: Reader | None, words: str, language: str = "en") -> list[tuple[str, str, str]]:
    assert reader is not None
    text = DatedText(id="a", text=words, language=language, published=PUBLISHED)
    timexes = [item.timex for item in reader.find(text)]
    return [(words[t.start : t.end], t.type, t.value) for t in timexes]


@pytest.mark.parametrize(
    ("begin", "end", "written"),
    [
        (date(2025, 11, 26), date(2025, 11, 26), "2025-11-26"),
        (date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        (date(2025, 10, 1), date(2025, 12, 31), "2025-Q4"),
        (date(2025, 7, 1), date(2025, 12, 31), "2025-H2"),
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2025, 11, 24), date(2025, 11, 30), "2025-W48"),
        (date(2025, 2, 1), date(2025, 4, 30), "2025-02/2025-04"),
        (date(2024, 1, 1), date(2025, 12, 31), "2024-01/2025-12"),
        (date(2025, 11, 3), date(2025, 11, 26), "2025-11-03/2025-11-26"),
    ],
)
def test_days_are_written_in_the_shortest_way(begin: date, end: date, written: str) -> None:
    assert shortest(begin, end) == written


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("from 2009 to 2011", ["2009 to 2011"]),
        ("2009～2011年", ["2009～2011"]),
        ("自2009起至2011", ["2009起至2011"]),
        ("between 2009 and 2011", ["2009 and 2011"]),
        ("in 2009 and 2011", ["2009", "2011"]),
        ("2009, then 2011", ["2009", "2011"]),
    ],
)
def test_ends_of_a_range_are_joined(text: str, joined: list[str]) -> None:
    timexes = join(text, [year(text, 2011), year(text, 2009)])

    assert [text[t.start : t.end] for t in timexes] == joined


def test_a_joined_range_has_all_its_days() -> None:
    [whole] = join("2009-2011", [year("2009-2011", 2009), year("2009-2011", 2011)])

    assert whole.value == "2009-01/2011-12"


def test_what_runs_backwards_or_has_no_days_is_not_joined() -> None:
    vague = Found(timex=Timex(8, 13, "DATE", "FUTURE_REF"))

    assert len(join("2011 to 2009", [year("2011 to 2009", 2011), year("2011 to 2009", 2009)])) == 2
    assert join("2011 to later", [year("2011 to later", 2011), vague])[1] == vague.timex


def test_search_dates_is_read_by_its_periods() -> None:
    words = "It rose on 3 May 2019. It rose in June 2019. It rose on Friday."

    assert read(search.reader(), words) == [
        ("3 May 2019", "DATE", "2019-05-03"),
        ("June 2019", "DATE", "2019-06"),
        ("Friday", "DATE", "2025-11-21"),
    ]


def test_recognizers_are_read_kindly() -> None:
    words = "It fell on Friday and in the third quarter, over the past two years, since April 8."

    assert read(recognizers.reader(), words) == [
        ("Friday", "DATE", "2025-11-21"),
        ("the third quarter", "DATE", "2025-Q3"),
        ("past two years", "DURATION", "P2Y"),
        ("April 8", "DATE", "2025-04-08"),
    ]
    assert read(recognizers.reader(), "去年5月", "zh") == [("去年5月", "DATE", "2024-05")]


def test_own_dates_come_with_their_days() -> None:
    text = DatedText(id="a", text="It opens in Q4 2026.", published=PUBLISHED)
    [item] = table.own().find(text)

    assert (item.timex.value, item.begin) == ("2026-Q4", date(2026, 10, 1))
    assert item.timex.details["role"] == "forecast"


def test_sets_are_files_and_folders(tmp_path: Path) -> None:
    line = '{"id": "a", "text": "x", "timexes": []}'
    (tmp_path / "msrt_en.jsonl").write_text(line, encoding="utf-8")
    (tmp_path / "wikinews" / "one").mkdir(parents=True)
    (tmp_path / "wikinews" / "one" / "a.xml").write_text("<Document/>", encoding="utf-8")
    (tmp_path / "press" / "b").mkdir(parents=True)
    (tmp_path / "press" / "b" / "a.tml").write_text("<a><TEXT/></a>", encoding="utf-8")

    assert [(s.name, s.whole_ranges) for s in find_sets(tmp_path)] == [
        ("msrt_en", True),
        ("b", False),
        ("wikinews", False),
    ]


def test_a_folder_without_sets_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no marked texts in"):
        find_sets(tmp_path)
    with pytest.raises(UsageError, match="no folder"):
        find_sets(tmp_path / "away")


def test_all_readers_are_scored_on_what_the_slowest_managed() -> None:
    texts = tuple(DatedText(id=str(n), text="It rose.") for n in range(5))
    marked = MarkedSet(name="some", texts=texts, whole_ranges=False)
    slow, quick = (Reader(name=name, find=lambda text: []) for name in ("slow", "quick"))

    row = run(marked, [slow, quick], budget=0)

    assert row.texts == 1
    assert {name: score.texts for name, score in row.scores.items()} == {"slow": 1, "quick": 1}


def test_the_table_has_four_figures_of_each_reader() -> None:
    heads, columns, row, *notes = table.measure(SHIPPED / "tricky_en.jsonl")

    assert [name.split()[0] for name in re.split(r"\s{2,}", heads)][1:] == [
        "Tierline",
        "dateparser",
        "recognizers",
    ]
    assert len(row.split()) == len(columns.split()) == 2 + 3 * 4
    assert row.split()[:2] == ["tricky_en", "16"]
    assert any("agrees in edtf" in note for note in notes)
