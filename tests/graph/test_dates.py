from __future__ import annotations

from datetime import date

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tierline.errors import DateError
from tierline.graph.dates import DateInterval, Grain, parse_day


@pytest.mark.parametrize(
    ("value", "begin", "end", "grain"),
    [
        ("2025-11-26", date(2025, 11, 26), date(2025, 11, 26), Grain.DAY),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Grain.MONTH),
        ("2027", date(2027, 1, 1), date(2027, 12, 31), Grain.YEAR),
        ("202X", date(2020, 1, 1), date(2029, 12, 31), Grain.DECADE),
        ("2026-36", date(2026, 10, 1), date(2026, 12, 31), Grain.QUARTER),
        ("2026-40", date(2026, 1, 1), date(2026, 6, 30), Grain.HALF),
        ("../2027", None, date(2027, 12, 31), Grain.YEAR),
        ("2025-04-08/..", date(2025, 4, 8), None, Grain.DAY),
        ("2025-04-08/2025-11-25", date(2025, 4, 8), date(2025, 11, 25), Grain.DAY),
        ("9999", date(9999, 1, 1), date(9999, 12, 31), Grain.YEAR),
    ],
)
def test_parse_and_write_keep_the_grain(
    value: str, begin: date | None, end: date | None, grain: Grain
) -> None:
    interval = DateInterval.parse(value)

    assert (interval.begin, interval.end, interval.grain) == (begin, end, grain)
    assert interval.edtf == value


def test_parse_reads_a_season_as_its_months() -> None:
    assert DateInterval.parse("2026-24").edtf == "2026-12/2027-02"


def test_parse_keeps_two_grains_apart() -> None:
    assert DateInterval.parse("2025-04-08/2025-11").edtf == "2025-04-08/2025-11"


@pytest.mark.parametrize(
    "value",
    ["", "..", "../..", "now", "2025-13", "2025-02-30", "26.11.2025", "2026/2025", "2025-1"],
)
def test_parse_refuses_what_is_no_date(value: str) -> None:
    with pytest.raises(DateError):
        DateInterval.parse(value)


def unit(day: date, grain: Grain) -> DateInterval:
    """The day, month, quarter ... that holds the day."""
    year = f"{day.year:04}"
    values = {
        Grain.DAY: day.isoformat(),
        Grain.MONTH: f"{year}-{day.month:02}",
        Grain.QUARTER: f"{year}-{33 + (day.month - 1) // 3}",
        Grain.HALF: f"{year}-{40 + (day.month - 1) // 6}",
        Grain.YEAR: year,
        Grain.DECADE: f"{year[:3]}X",
    }
    return DateInterval.parse(values[grain])


@given(st.dates(date(10, 1, 1)), st.sampled_from(Grain), st.integers(0, 4000))
def test_edtf_is_read_by_others_and_read_back(day: date, grain: Grain, length: int) -> None:
    last = date.fromordinal(min(day.toordinal() + length, date.max.toordinal()))
    interval = DateInterval(begin=unit(day, grain).begin, end=unit(last, grain).end, grain=grain)
    again = DateInterval.parse(interval.edtf)

    assert (again.begin, again.end) == (interval.begin, interval.end)
    assert edtf.parse_edtf(interval.edtf) is not None


@given(st.dates(date(10, 1, 1)), st.sampled_from(Grain), st.integers(0, 4000))
def test_stated_form_keeps_days_and_grain(day: date, grain: Grain, length: int) -> None:
    last = date.fromordinal(min(day.toordinal() + length, date.max.toordinal()))
    begin, end = unit(day, grain).begin, unit(last, grain).end
    for bounds in ((begin, end), (begin, None), (None, end)):
        interval = DateInterval(begin=bounds[0], end=bounds[1], grain=grain)
        assert DateInterval.parse(interval.stated) == interval


def test_stated_form_says_more_than_edtf_of_a_quarter_as_bound() -> None:
    interval = DateInterval.parse("../2026-36")
    assert (interval.edtf, interval.stated) == ("../2026-12", "../2026-36")


def test_sort_key_puts_a_year_before_its_first_day() -> None:
    values = ["2025-01-02", "2025-01-01", "2025", "2024-12", "../2024"]

    ordered = sorted(
        (DateInterval.parse(v) for v in values), key=lambda interval: interval.sort_key
    )

    assert [i.edtf for i in ordered] == ["2024-12", "../2024", "2025", "2025-01-01", "2025-01-02"]


def test_overlaps_counts_shared_days_and_open_bounds() -> None:
    autumn = DateInterval.parse("2025-09/2025-11")

    assert autumn.overlaps(DateInterval.parse("2025-11-30/.."))
    assert not autumn.overlaps(DateInterval.parse("../2025-08"))


@pytest.mark.parametrize(
    ("text", "day"), [("2025-11-26", date(2025, 11, 26)), ("2025", date(2025, 12, 31))]
)
def test_parse_day_takes_the_last_day(text: str, day: date) -> None:
    assert parse_day(text) == day


def test_parse_day_refuses_an_open_end() -> None:
    with pytest.raises(DateError, match="has no end"):
        parse_day("2025/..")


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("../2027", date(2027, 1, 1)),
        ("../2026-12", date(2026, 12, 1)),
        ("../2026-12-05", date(2026, 12, 5)),
        ("../202X", date(2020, 1, 1)),
        ("2025-04-08/..", date(2025, 4, 8)),
        ("2026-36", date(2026, 10, 1)),
    ],
)
def test_first_named_is_in_the_unit_that_an_open_interval_names(value: str, day: date) -> None:
    assert DateInterval.parse(value).first_named == day
