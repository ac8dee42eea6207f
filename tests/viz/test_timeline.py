from __future__ import annotations

import itertools
from datetime import date
from xml.etree import ElementTree

import pytest

from tests.viz.builders import HOSTILE, happening
from tierline.graph.dates import DateInterval
from tierline.viz.daywords import say
from tierline.viz.timeline import LABELLED, draw_timeline, extent, place_bars, place_lanes
from tierline.viz.timescale import Timescale

DECADE = Timescale(
    first=date(2020, 1, 1).toordinal(), last=date(2030, 1, 1).toordinal(), left=0, right=1000
)


def length(edtf: str) -> float:
    left, right = extent(DateInterval.parse(edtf), DECADE)
    return right - left


def test_bars_are_as_long_as_their_dates_are_vague() -> None:
    lengths = [length(edtf) for edtf in ("2024-05", "2024-33", "2024-40", "2024", "202X")]

    assert lengths == sorted(lengths)
    assert length("2024") == pytest.approx(100, abs=1)


@pytest.mark.parametrize(
    ("edtf", "first", "after", "words"),
    [
        ("2024-03", date(2024, 3, 1), date(2024, 4, 1), "Mar 2024"),
        ("2024-34", date(2024, 4, 1), date(2024, 7, 1), "Q2 2024"),
        ("2024-41", date(2024, 7, 1), date(2025, 1, 1), "H2 2024"),
        ("2024-03-01", None, None, "1 Mar 2024"),
    ],
)
def test_a_date_is_drawn_and_named_at_its_grain(
    edtf: str, first: date | None, after: date | None, words: str
) -> None:
    year = Timescale(
        first=date(2024, 1, 1).toordinal(), last=date(2025, 1, 1).toordinal(), left=0, right=1000
    )
    interval = DateInterval.parse(edtf)
    left, right = extent(interval, year)

    if first and after:
        assert (left, right) == (year.x(first), year.x(after))
    else:
        assert right - left < 20
    assert say(interval) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [("../2026-36", "by Q4 2026"), ("2026-36/..", "from Q4 2026"), ("../2026-40", "by H1 2026")],
)
def test_the_quarter_of_an_open_date_outlives_a_store(edtf: str, words: str) -> None:
    kept = DateInterval.parse(DateInterval.parse(edtf).stated)
    assert say(kept) == words


def test_open_sides_are_short_tails_beside_the_stated_bound() -> None:
    left, right = extent(DateInterval.parse("../2027"), DECADE)

    assert right == pytest.approx(800, abs=1)
    assert 20 < right - left < 100


@pytest.mark.parametrize("edtf", ["../0001-01-01", "9999-12-31", "0001/9999", "9999/.."])
def test_dates_at_the_ends_of_the_calendar_are_drawn(edtf: str) -> None:
    ElementTree.fromstring(draw_timeline([happening(edtf)]).svg)


def test_bars_and_labels_of_a_row_do_not_overlap() -> None:
    events = [happening(f"20{year:02}-0{year % 9 + 1}", f"Event {year}") for year in range(10, 60)]
    scale = Timescale.over((event.date for event in events), left=0, right=900)
    rows: dict[int, list[tuple[float, float]]] = {}
    for bar in place_bars(events, scale):
        rows.setdefault(bar.row, []).append((bar.left, bar.right))

    assert len(rows) > 1
    for bars in rows.values():
        assert all(a[1] < b[0] for a, b in itertools.pairwise(bars))


def test_forecasts_and_plans_are_hollow() -> None:
    svg = draw_timeline(
        [
            happening("2024"),
            happening("2025", status="scheduled"),
            happening("2026", status="forecast"),
        ]
    ).svg

    root = ElementTree.fromstring(svg)
    fills = {
        link.get("class"): bar.get("fill")
        for link in root.iter()
        for bar in link
        if bar.get("class") == "bar"
    }
    assert fills["event occurred"] != "#ffffff"
    assert fills["event scheduled"] == fills["event forecast"] == "#ffffff"


def test_many_events_are_drawn_without_labels() -> None:
    events = [happening(f"{1990 + n % 30}", f"Event {n}") for n in range(LABELLED + 1)]

    assert "Event 7</tspan>" not in draw_timeline(events).svg
    assert all(bar.label == "" for bar in place_bars(events, DECADE))


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_stay_text(title: str) -> None:
    root = ElementTree.fromstring(draw_timeline([happening("2024-05", title)]).svg)

    assert not [each for each in root.iter() if each.tag.endswith(("script", "img", "style"))]


def test_ticks_are_years_or_months_and_have_room() -> None:
    for first, last in (("2009-10", "2027"), ("2025-01", "2025-06"), ("1600", "2026")):
        intervals = [DateInterval.parse(first), DateInterval.parse(last)]
        ticks = Timescale.over(intervals, left=0, right=800).ticks()
        places = [x for x, _ in ticks]
        assert 2 <= len(ticks) <= 14
        assert all(b - a > 50 for a, b in itertools.pairwise(places))


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-11-26", "26 Nov 2025"),
        ("2009-10", "Oct 2009"),
        ("2026-36", "Q4 2026"),
        ("2026-40", "H1 2026"),
        ("2024", "2024"),
        ("202X", "2020s"),
        ("../2027", "by 2027"),
        ("2027/..", "from 2027"),
        ("2025-04-08/2025-11-25", "8 Apr 2025 – 25 Nov 2025"),
    ],
)
def test_dates_are_said_as_precisely_as_they_were_stated(edtf: str, words: str) -> None:
    assert say(DateInterval.parse(edtf)) == words


def test_the_label_of_a_bar_without_room_beside_it_stands_within() -> None:
    wide = happening("2020/2029", "Ten years of building a plant in the north")

    (bar,) = place_bars([wide], DECADE)

    assert (bar.side, bar.label) == ("within", wide.title)


def test_lanes_stand_below_each_other_under_their_names() -> None:
    events = [happening("2024"), happening("2023"), happening("2027", status="forecast")]
    bars, headings = place_lanes(events, DECADE)
    rows = {bar.event.date.edtf: bar.row for bar in bars}
    assert headings == {"past": 0, "forecast": max(rows["2023"], rows["2024"]) + 1}
    assert min(rows["2023"], rows["2024"]) > 0
    assert rows["2027"] == headings["forecast"] + 1
    drawn = draw_timeline(events, lanes=True).svg
    assert (">Past<" in drawn, ">Present<" in drawn, ">Ahead<" in drawn) == (True, False, True)
    assert ">Past<" not in draw_timeline(events).svg
