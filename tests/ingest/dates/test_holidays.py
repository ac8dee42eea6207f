from __future__ import annotations

from datetime import date

import pytest

from tierline.ingest.dates.easter import easter
from tierline.ingest.dates.find import find_dates

PUBLISHED = date(2025, 11, 26)


@pytest.mark.parametrize("day", [date(1961, 4, 2), date(2000, 4, 23), date(2008, 3, 23)])
def test_easter_falls_on_its_sunday(day: date) -> None:
    assert easter(day.year) == day


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Shops were shut on Good Friday.", "2025-04-18"),
        ("Sales on Black Friday 2024 were flat.", "2024-11-29"),
        ("It will ship before next Easter.", "2026-04-05"),
        ("The mill reopened after Memorial Day.", "2025-05-26"),
        ("Markets were closed for Eid al-Fitr.", "2025-03-30"),
        ("This Christmas looks weak.", "2025-12-25"),
        ("The crash of Black Monday is recalled.", "1987-10-19"),
        ("It sold out over Labor Day weekend.", "2025-W35-WE"),
    ],
)
def test_holidays_fall_on_their_days(text: str, value: str) -> None:
    assert [e.value for e in find_dates(text, PUBLISHED)] == [value]


def test_a_feast_beyond_its_table_has_no_day() -> None:
    assert find_dates("Shops shut for Diwali 1950.", PUBLISHED) == []
