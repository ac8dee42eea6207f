from __future__ import annotations

from datetime import date

import pytest

from tierline.ingest.dates.arithmetic import OutOfRangeError
from tierline.ingest.dates.find import find_dates
from tierline.ingest.dates.lunar import lunar_day, lunar_month, lunar_year, solar_term


@pytest.mark.parametrize(
    ("year", "new_year"),
    [(1950, "1950-02-17"), (1985, "1985-02-20"), (2025, "2025-01-29"), (2050, "2050-01-23")],
)
def test_a_lunar_year_begins_with_its_first_month(year: int, new_year: str) -> None:
    assert lunar_day(year, 1, 1) == lunar_year(year).first == date.fromisoformat(new_year)


def test_lunar_years_follow_each_other_without_a_gap() -> None:
    for year in range(1950, 2050):
        last = lunar_month(year, 12)[1]
        assert (lunar_year(year + 1).first - last).days == 1


def test_a_leap_month_follows_the_month_that_it_doubles() -> None:
    month, leap = lunar_month(2020, 4), lunar_month(2020, 4, leap=True)
    assert (leap[0] - month[1]).days == 1
    assert leap == (date(2020, 5, 23), date(2020, 6, 20))


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("清明", 2024, "2024-04-04"),
        ("冬至", 2025, "2025-12-21"),
        ("小寒", 2019, "2019-01-05"),
        ("夏至", 2019, "2019-06-21"),
    ],
)
def test_solar_terms_fall_on_their_days(name: str, year: int, day: str) -> None:
    assert solar_term(name, year) == date.fromisoformat(day)


def test_beyond_the_table_there_is_no_day() -> None:
    with pytest.raises(OutOfRangeError, match="1949"):
        lunar_day(1949, 1, 1)
    with pytest.raises(OutOfRangeError, match="2051"):
        solar_term("清明", 2051)
    with pytest.raises(OutOfRangeError, match="no month 5"):
        lunar_month(2020, 5, leap=True)
    with pytest.raises(OutOfRangeError, match="no day 31"):
        lunar_day(2020, 1, 31)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2025年除夕", "2025-01-28"),
        ("2025年腊八节", "2025-01-07"),
        ("2024年重阳节", "2024-10-11"),
        ("2023年七夕", "2023-08-22"),
        ("大年初三", "2025-01-31"),
    ],
)
def test_feasts_are_those_of_the_calendar_year(text: str, value: str) -> None:
    assert [e.value for e in find_dates(text, date(2025, 11, 26), "zh")] == [value]
