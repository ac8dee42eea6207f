from __future__ import annotations

from datetime import date

import pytest

from tierline.ingest.dates.find import find_dates

PUBLISHED = date(2025, 11, 26)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It fell on Nov. 20; for the day, it lost 3%.", ["2025-11-20", "2025-11-20"]),
        ("It fell on Nov. 20, but the next day it rose.", ["2025-11-20", "2025-11-21"]),
        (
            "The mill shut on Nov. 3, 2025, and two weeks later the mine.",
            ["2025-11-03", "2025-W47"],
        ),
        ("Sales were flat in 2024 and fell the previous year.", ["2024", "2023"]),
        ("Profit in the third quarter beat the same quarter a year ago.", ["2025-Q3", "2024-Q3"]),
        ("Net income for the quarter was flat.", ["2025-Q3"]),
        ("Orders rose for the day.", ["2025-11-26"]),
        ("It lost heavily on Sept. 11, 2001. It gained on the day.", ["2001-09-11", "2025-11-26"]),
        ("The strike, built on a rumour, ended; decades later few recall it.", ["FUTURE_REF"]),
        ("The town was founded; six years later it burned.", ["FUTURE_REF"]),
    ],
)
def test_dates_lean_on_the_one_before(text: str, values: list[str]) -> None:
    assert [e.value for e in find_dates(text, PUBLISHED)] == values
