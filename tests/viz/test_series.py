from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.graph.builders import ALPHA, article, extraction, observation
from tests.graph.world import WORLD, graph_of
from tests.viz.builders import HOSTILE
from tierline.graph.dates import DateInterval
from tierline.graph.questions.dated import SeriesSet
from tierline.graph.questions.timeline import series
from tierline.viz.series import draw_series, panels_of, round_ticks, say_value

SVG = "{http://www.w3.org/2000/svg}"


def numbers(folder: Path, *told: tuple[float, str, str, str | None]) -> SeriesSet:
    """Return a series of value, unit, basis and period."""
    of = article(f"Alpha. {HOSTILE}")
    made = [
        observation(
            of, ALPHA, value, unit=unit, basis=basis, period=DateInterval.parse(p) if p else None
        )
        for value, unit, basis, p in told
    ]
    with graph_of(folder, extraction(of, ALPHA, observations=made)) as graph:
        return series(graph, "Alpha")


def drawn(answer: SeriesSet) -> ElementTree.Element:
    return ElementTree.fromstring(draw_series(answer).svg)


def test_only_numbers_of_one_unit_share_an_axis(tmp_path: Path) -> None:
    answer = numbers(tmp_path, (1, "USD", "", "2023"), (2, "EUR", "", "2023"), (3, "USD", "", None))
    panels = {panel.unit: (len(panel.points), panel.undated) for panel in panels_of(answer)}
    assert panels == {"USD": (1, 1), "EUR": (1, 0)}
    assert "1 without a date" in draw_series(answer).svg


def test_line_joins_the_numbers_of_one_basis(tmp_path: Path) -> None:
    answer = numbers(
        tmp_path,
        (1, "USD", "cloud", "2023"),
        (2, "USD", "cloud", "2024"),
        (3, "USD", "phones", "2023"),
    )
    root = drawn(answer)
    (line,) = root.iter(f"{SVG}polyline")
    assert len(line.get("points", "").split()) == 2
    assert len(list(root.iter(f"{SVG}circle"))) == 3


def test_higher_numbers_stand_higher_and_later_ones_further_right(tmp_path: Path) -> None:
    answer = numbers(tmp_path, (5, "%", "", "2023"), (-2, "%", "", "2024"), (9, "%", "", "2025"))
    dots = [
        (float(dot.get("cx", "")), float(dot.get("cy", "")))
        for dot in drawn(answer).iter(f"{SVG}circle")
    ]
    (x1, y1), (x2, y2), (x3, y3) = dots
    assert x1 < x2 < x3
    assert y3 < y1 < y2


def test_number_tells_its_value_period_and_sentence(tmp_path: Path) -> None:
    root = drawn(numbers(tmp_path, (1234.5, "USD", "cloud", "2026-36")))
    titles = [title.text or "" for title in root.iter(f"{SVG}title")]
    assert any(text.startswith("1,234.5 USD, Q4 2026, cloud: Alpha.") for text in titles)
    assert "<script" not in draw_series(numbers(tmp_path, (1, "<script>", "", "2025"))).svg


def test_entity_without_numbers_has_a_picture_that_says_so(tmp_path: Path) -> None:
    with graph_of(tmp_path, *WORLD) as graph:
        assert "no numbers are known" in draw_series(series(graph, "Chip")).svg


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([], (0.0, 0.25)),
        ([0.0], (0.0, 0.25)),
        ([4.0], (0.0, 1.0, 2.0, 3.0, 4.0)),
        ([-3.0, 5.0], (-4.0, -2.0, 0.0, 2.0, 4.0, 6.0)),
        ([19.8e9], (0.0, 5e9, 10e9, 15e9, 20e9)),
    ],
)
def test_ticks_are_round_and_reach_over_all(values: list[float], ticks: tuple[float, ...]) -> None:
    assert round_ticks(values) == pytest.approx(ticks)


@pytest.mark.parametrize(
    ("value", "words"), [(19.8e9, "19.8B"), (-3.0, "-3"), (0.25, "0.25"), (1500, "1.5k")]
)
def test_values_are_said_in_short(value: float, words: str) -> None:
    assert say_value(value) == words
