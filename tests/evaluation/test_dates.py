from __future__ import annotations

import pytest

from tierline.evaluation.dates import dates_overlap, parse_edtf


@pytest.mark.parametrize(
    ("value", "count"),
    [
        ("2026-10-05", 1),
        ("2026-10", 31),
        ("2024-02", 29),
        ("2026-10/2026-12", 92),
        ("2026-24", 90),  # a winter reaches into the next year
        ("2026", 365),
        ("202X", 3653),
    ],
)
def test_date_names_so_many_days(value: str, count: int) -> None:
    assert parse_edtf(value).count == count


@pytest.mark.parametrize("value", ["2026-36", "2026-10-01/2026-12-31", "2026-10/2026-12"])
def test_quarter_is_read_in_every_form(value: str) -> None:
    assert parse_edtf(value) == parse_edtf("2026-10/2026-12")


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("2026-10", "2026-36", True),
        ("2026-36", "2026", True),
        ("2026-01/2026-03", "2026", True),
        ("../2027", "2027", True),
        ("2026-10-05", "2026-10", False),
        ("2026-10", "2026", False),
        ("2026-10", "2026-11", False),
    ],
)
def test_overlap_asks_for_similar_length(one: str, other: str, overlap: bool) -> None:
    assert dates_overlap(parse_edtf(one), parse_edtf(other)) is overlap
    assert dates_overlap(parse_edtf(other), parse_edtf(one)) is overlap


def test_open_interval_is_not_its_bound() -> None:
    assert parse_edtf("../2027") != parse_edtf("2027")


@pytest.mark.parametrize(
    "wrong",
    ["", "Q4 2026", "2026-13", "2026-02-30", "2026-36-01", "../..", "2027/2026", "26-10-2025"],
)
def test_what_is_no_date_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"date|interval|month|day|bounds"):
        parse_edtf(wrong)
