from __future__ import annotations

from datetime import date

import pytest

from tierline.ingest.dates.find import find_dates
from tierline.ingest.dates.fiscal import last_issuer, year_ends

PUBLISHED = date(2025, 11, 26)


@pytest.mark.parametrize(
    ("issuer", "year", "end"),
    [
        ("Microsoft", 2025, date(2025, 6, 30)),
        ("Apple", 2025, date(2025, 9, 27)),
        ("NVIDIA", 2026, date(2026, 1, 25)),
        ("Micron", 2022, date(2022, 9, 1)),
        ("Broadcom", 2024, date(2024, 11, 3)),
        ("Home Depot", 2024, date(2025, 2, 2)),
        ("Sony", 2024, date(2025, 3, 31)),
        ("Constellation Brands", 2024, date(2024, 2, 29)),
    ],
)
def test_a_fiscal_year_ends_on_its_day(issuer: str, year: int, end: date) -> None:
    assert year_ends()[issuer].day(year) == end


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Apple and Oracle", "Oracle"),
        ("a pineapple with a price target", ""),
        ("Hewlett Packard Enterprise", "Hewlett Packard Enterprise"),
        ("苹果公司", "苹果"),
    ],
)
def test_an_issuer_is_a_name_and_no_part_of_a_word(text: str, issuer: str) -> None:
    assert last_issuer(text) == issuer


@pytest.mark.parametrize(
    ("text", "value", "edtf"),
    [
        ("Oracle rose in its fiscal first quarter.", "2026-Q1", "2025-06-01~/2025-08-31~"),
        ("Oracle will report its fiscal second quarter.", "2026-Q2", "2025-09-01~/2025-11-30~"),
        ("Alder rose in fiscal Q4 2024.", "2024-Q4", ""),
        ("Visa grew last fiscal year.", "2025", "2024-10-01/2025-09-30"),
    ],
)
def test_fiscal_periods_are_those_of_the_issuer(text: str, value: str, edtf: str) -> None:
    [found] = find_dates(text, PUBLISHED)
    assert (found.value, found.edtf) == (value, edtf)
