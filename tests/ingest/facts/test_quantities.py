from __future__ import annotations

import time

import pytest

from tierline.ingest.facts.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("610 million yuan and $4.2B", [(6.1e8, "CNY"), (4.2e9, "USD")]),
        ("HK$9 billion; EUR 31.6 million", [(9e9, "HKD"), (3.16e7, "EUR")]),
        ("nearly 7%, minus 0.3 percent, -2.5%", [(7.0, "%"), (0.3, "%"), (-2.5, "%")]),
        ("25 basis points, 1.5 percentage points", [(0.25, "%"), (1.5, "%")]),
        ("5 to 6% and 8%至12%", [(5.0, "%"), (6.0, "%"), (8.0, "%"), (12.0, "%")]),
        ("19.8 billion, 2.4 billion yuan", [(1.98e10, "CNY"), (2.4e9, "CNY")]),
        (
            "660 MW, 5,000 tonnes, 2,300 employees",
            [(660.0, "MW"), (5000.0, "t"), (2300.0, "people")],
        ),
        (
            "3.2亿元、1.2万亿元、人民币48,384万元",
            [(3.2e8, "CNY"), (1.2e12, "CNY"), (4.8384e8, "CNY")],
        ),
        ("近两成，25个基点，上调0.5个百分点", [(20.0, "%"), (0.25, "%"), (0.5, "%")]),
        (
            "３２１点、26,395点、1,400人",
            [(321.0, "points"), (26395.0, "points"), (1400.0, "people")],
        ),
        ("page 12 of model X200, code 300308", []),
    ],
)
def test_find_quantities_reads_amounts(text: str, amounts: list[tuple[float, str]]) -> None:
    assert [(a.value, a.unit) for a in find_quantities(text)] == amounts


@pytest.mark.parametrize("text", ["1" * 50_000, "1," * 25_000, "$" * 50_000, "一" * 50_000])
def test_hostile_numbers_are_read_in_time(text: str) -> None:
    started = time.process_time()
    find_quantities(text)
    assert time.process_time() - started < 0.5
