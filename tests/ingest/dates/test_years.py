from __future__ import annotations

from datetime import date

import pytest

from tierline.ingest.dates.find import find_dates


@pytest.mark.parametrize(
    ("published", "text", "value"),
    [
        ("2025-03-13", "9月30日", "2025-09-30"),
        ("2025-11-26", "3月", "2025-03"),
        ("2026-01-12", "12月30日", "2025-12-30"),
        ("2026-01-12", "11月", "2025-11"),
        ("2025-12-20", "1月5日", "2026-01-05"),
        ("2025-11-26", "将于2月开工", "2026-02"),
        ("2025-11-26", "一季度", "2025-Q1"),
        ("2025-01-29", "下半年", "2025-H2"),
        ("2026-01-29", "四季度", "2025-Q4"),
        ("2026-01-27", "前11月", "2025-01/2025-11"),
        ("2025-11-26", "30日", "2025-11-30"),
        ("2025-11-03", "28日", "2025-10-28"),
    ],
)
def test_chinese_dates_without_a_year_are_of_the_year_except_at_its_turn(
    published: str, text: str, value: str
) -> None:
    found = find_dates(text, date.fromisoformat(published), "zh")
    assert [e.value for e in found] == [value]


@pytest.mark.parametrize(
    ("published", "text", "value"),
    [
        ("2025-11-26", "24年3月", "2024-03"),
        ("2025-11-26", "35年底", "2035"),
        ("2025-11-26", "98年4月", "1998-04"),
        ("1998-01-05", "01年4月", "2001-04"),
        (None, "98年4月", "1998-04"),
        (None, "25年4月", "2025-04"),
    ],
)
def test_a_year_of_two_digits_lies_near_the_publication(
    published: str | None, text: str, value: str
) -> None:
    day = date.fromisoformat(published) if published else None
    assert [e.value for e in find_dates(text, day, "zh")] == [value]
