from __future__ import annotations

from datetime import date

import pytest

from tierline.ingest.dates.find import find_dates

PUBLISHED = date(2025, 11, 26)  # a Wednesday


def read(text: str) -> list[list[str]]:
    return [[e.text, e.type, e.value] for e in find_dates(text, PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It lands at 12:00 UTC Monday.", [["12:00 UTC Monday", "TIME", "2025-11-24T12:00Z"]]),
        (
            "Doors will open on Friday at 9 a.m.",
            [["Friday at 9 a.m.", "TIME", "2025-11-28T09:00"]],
        ),
        (
            "Filed 2025-10-14 08:30 GMT.",
            [["2025-10-14 08:30 GMT", "TIME", "2025-10-14T08:30Z"]],
        ),
        (
            "It burned on the night of Nov. 12, 2024.",
            [["the night of Nov. 12, 2024", "TIME", "2024-11-12TNI"]],
        ),
        (
            "It opened two days after Easter.",
            [["two days after Easter", "DATE", "2025-04-22"]],
        ),
        (
            "It waited one hour and 30 minutes.",
            [["one hour and 30 minutes", "DURATION", "PT1H30M"]],
        ),
        (
            "Trading halts each Friday at 4 p.m. sharp.",
            [["each Friday at 4 p.m.", "SET", "XXXX-WXX-5"]],
        ),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_neighbours_make_one_expression(text: str, found: list[list[str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It grew for three years after 2020.", ["P3Y", "2020"]),
        ("The shop opens Monday 10:30, Tuesday 11:30.", ["2025-12-01T10:30", "2025-12-02T11:30"]),
        ("The two years before 2020 were lean.", ["P2Y", "2020"]),
        ("He came on Tuesday, and Friday suits too.", ["2025-11-25", "2025-11-21"]),
    ],
)
def test_neighbours_that_do_not_fit_stay_apart(text: str, values: list[str]) -> None:
    assert [value for _, _, value in read(text)] == values
