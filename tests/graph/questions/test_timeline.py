from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.graph.builders import ALPHA, article, event, extraction
from tests.graph.world import LENS, WORLD, graph_of
from tierline.errors import DateError, UnknownNameError
from tierline.graph.questions.answers import Timeline
from tierline.graph.questions.live import Graph
from tierline.graph.questions.timeline import Selection, read_selection, series, timeline
from tierline.graph.snapshot.scope import Page, Scope


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    with graph_of(tmp_path, *WORLD) as graph:
        yield graph


def titles(answer: Timeline) -> list[str]:
    return [event.title for event in answer.events]


def test_timeline_of_all_is_in_the_order_of_dates(graph: Graph) -> None:
    answer = timeline(graph)
    assert titles(answer) == ["Opens a plant", "Wins an order", "Doubles"]
    assert answer.counts == {"occurred": 2, "forecast": 1}


def test_timeline_puts_a_year_before_its_first_day(tmp_path: Path) -> None:
    of = article("Alpha.")
    days = ["2025-01-01", "2025", "../2024", "2024-12"]
    told = extraction(of, ALPHA, events=[event(of, day, ALPHA) for day in days])
    with graph_of(tmp_path, told) as graph:
        dates = [event.date.edtf for event in timeline(graph).events]
    assert dates == ["2024-12", "../2024", "2025", "2025-01-01"]


def test_timeline_takes_a_forecast_by_a_year_for_that_year_alone(tmp_path: Path) -> None:
    of = article("Alpha.")
    told = extraction(of, ALPHA, events=[event(of, "../2027", ALPHA)])
    with graph_of(tmp_path, told) as graph:
        in_2027 = timeline(graph, selection=read_selection("2027-03", "2027-04"))
        before = timeline(graph, selection=read_selection("2020", "2026"))
    assert len(in_2027.events) == 1
    assert before.events == ()


def test_timeline_of_an_entity_names_who_takes_part(graph: Graph) -> None:
    (event,) = timeline(graph, "Cloud/Corp").events
    assert [(node.name, role) for node, role in event.participants] == [
        ("Module Makers", "main"),
        ("Cloud/Corp", "main"),
    ]
    assert event.quotes[0].source.id == "march"


def test_forecast_has_its_claimant_and_its_horizon(graph: Graph) -> None:
    (event,) = timeline(graph, selection=Selection(statuses=("forecast",))).events
    assert event.claimant is not None
    assert (event.claimant.key, event.date.edtf) == (LENS.key, "2026-36")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"begin": "2025"}, ["Wins an order", "Doubles"]),
        ({"begin": None, "end": "2025-02"}, ["Opens a plant", "Wins an order"]),
        ({"begin": "2024-06", "end": "2024-06"}, ["Opens a plant"]),
        ({"begin": None, "end": None, "types": ["capacity"]}, ["Opens a plant"]),
    ],
)
def test_timeline_takes_what_is_selected(
    graph: Graph, asked: dict[str, str], expected: list[str]
) -> None:
    selection = read_selection(**{"begin": None, "end": None, **asked})  # type: ignore[arg-type]
    assert titles(timeline(graph, selection=selection)) == expected


def test_timeline_on_a_day_keeps_what_covers_it(graph: Graph) -> None:
    assert titles(timeline(graph, scope=Scope(valid_at=date(2024, 3, 3)))) == ["Opens a plant"]


def test_timeline_as_known_on_a_day(graph: Graph) -> None:
    scope = Scope(known_at=date(2025, 2, 1))
    assert titles(timeline(graph, scope=scope)) == ["Opens a plant", "Doubles"]


def test_timeline_gives_a_page_and_the_total(graph: Graph) -> None:
    answer = timeline(graph, page=Page(limit=1, offset=1))
    assert (titles(answer), answer.total) == (["Wins an order"], 3)


@pytest.mark.parametrize("selection", [Selection(types=("party",)), Selection(statuses=("done",))])
def test_timeline_refuses_unknown_words(graph: Graph, selection: Selection) -> None:
    with pytest.raises(UnknownNameError, match="known are"):
        timeline(graph, selection=selection)


def test_selection_refuses_a_date_that_cannot_be_read() -> None:
    with pytest.raises(DateError):
        read_selection("spring", None)
    with pytest.raises(DateError):
        read_selection(None, "")


def test_series_are_in_time_order_and_undated_numbers_come_last(graph: Graph) -> None:
    (only,) = series(graph, "Module Makers", "revenue").series
    assert [point.observation.value for point in only.points] == [1.0, 2.0, 9.0]
    assert only.points[0].quote.source.id == "january"


def test_series_of_all_measures_are_in_the_order_of_the_vocabulary(graph: Graph) -> None:
    assert [each.measure for each in series(graph, "Module Makers").series] == [
        "return",
        "revenue",
    ]


def test_series_of_one_measure(graph: Graph) -> None:
    (only,) = series(graph, "Module Makers", "return").series
    assert only.measure == "return"
    with pytest.raises(UnknownNameError):
        series(graph, "Module Makers", "mood")


def test_series_on_a_day_keeps_the_numbers_of_that_day(graph: Graph) -> None:
    (only,) = series(graph, "Module Makers", scope=Scope(valid_at=date(2023, 1, 1))).series
    assert [point.observation.value for point in only.points] == [1.0]
