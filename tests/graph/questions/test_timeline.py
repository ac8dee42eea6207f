from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.graph.builders import ALPHA, NOW, appearance, article, event, extraction
from tests.graph.world import LENS, WORLD, graph_of, store_of
from tierline.errors import DateError, UnknownNameError, UsageError
from tierline.graph.questions.dated import Timeline
from tierline.graph.questions.limits import Limits
from tierline.graph.questions.live import Graph
from tierline.graph.questions.selection import Selection, read_selection
from tierline.graph.questions.timeline import series, timeline
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
    selection = read_selection(**{"begin": None, "end": None, **asked})
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


def test_pages_after_a_place_hold_every_event_once(graph: Graph) -> None:
    first = timeline(graph, page=Page(limit=2))
    second = timeline(graph, page=Page(limit=2, after=first.next))
    assert (titles(first), titles(second)) == (
        ["Opens a plant", "Wins an order"],
        ["Doubles"],
    )
    assert (first.total, second.total, second.next) == (3, 3, "")


def test_page_after_a_place_is_not_shifted_by_what_came_in_before_it(tmp_path: Path) -> None:
    older = article("Before all.", appearance("older", "2025-02-01"))
    told = extraction(older, ALPHA, events=[event(older, "2020", ALPHA, title="Long ago")])
    with store_of(tmp_path, *WORLD) as store:
        place = timeline(Graph(store), page=Page(limit=1)).next
        store.put(told, now=NOW)
        assert titles(timeline(Graph(store), page=Page(limit=1))) == ["Long ago"]
        after = timeline(Graph(store), page=Page(after=place))
        assert titles(after) == ["Wins an order", "Doubles"]
        store.retract(WORLD[1].article.key)
        assert titles(timeline(Graph(store), page=Page(after=place))) == ["Doubles"]


@pytest.mark.parametrize("place", ["x", "WzFd", "WyJzcHJpbmciLCAiYSIsICJiIl0", "光"])
def test_what_is_no_place_is_refused(graph: Graph, place: str) -> None:
    with pytest.raises(UsageError, match="no place in a timeline"):
        timeline(graph, page=Page(after=place))


def test_lanes_are_told_from_a_day(graph: Graph) -> None:
    then = timeline(graph, selection=Selection(day=date(2024, 7, 1)))
    assert [(each.title, each.lane) for each in then.events] == [
        ("Opens a plant", "present"),
        ("Wins an order", "forecast"),
        ("Doubles", "forecast"),
    ]
    now = timeline(graph, selection=Selection(day=date(2030, 1, 1)))
    assert now.lanes == {"past": 2, "forecast": 1}
    assert timeline(graph, scope=Scope(known_at=date(2025, 6, 1))).day == date(2025, 6, 1)


def test_neighbourhood_takes_in_what_happened_around(graph: Graph) -> None:
    alone = timeline(graph, "Lens Ltd")
    around = timeline(graph, "Lens Ltd", selection=Selection(hops=1))
    assert titles(alone) == ["Opens a plant"]
    assert titles(around) == ["Opens a plant", "Wins an order", "Doubles"]
    glass = timeline(graph, "Glass Works", selection=Selection(hops=1))
    assert titles(glass) == ["Opens a plant"]


def test_neighbourhood_goes_along_the_predicates_asked_for(graph: Graph) -> None:
    chip = Selection(hops=1)
    assert titles(timeline(graph, "Chip", selection=chip)) == ["Wins an order", "Doubles"]
    supplies = Scope(predicates=("supplies",))
    assert titles(timeline(graph, "Chip", scope=supplies, selection=chip)) == []


def test_predicate_keeps_events_that_name_both_ends(graph: Graph) -> None:
    assert titles(timeline(graph, scope=Scope(predicates=("supplies",)))) == ["Wins an order"]
    assert titles(timeline(graph, scope=Scope(predicates=("uses",)))) == []


def test_neighbourhood_of_nobody_is_refused(graph: Graph) -> None:
    with pytest.raises(UsageError, match="name one"):
        timeline(graph, selection=Selection(hops=1))
    with pytest.raises(UsageError, match="0 to 4"):
        Selection(hops=5)


def test_neighbourhood_of_too_many_is_refused(graph: Graph) -> None:
    narrow = Graph(graph.store, limits=Limits(entities=2))
    with pytest.raises(UsageError, match="more than 2 entities are within 1 relations"):
        timeline(narrow, "Lens Ltd", selection=Selection(hops=1))


@pytest.mark.parametrize("source", ["Deep News", "deep  news", "news.example.com", "told"])
def test_events_are_taken_by_their_source(tmp_path: Path, source: str) -> None:
    of = article(
        "Alpha.",
        appearance("told", url="https://www.news.example.com/1", source="Deep News"),
    )
    other = article("Beta.", appearance("other", source="Shallow News"))
    told = extraction(of, ALPHA, events=[event(of, "2025", ALPHA, title="Here")])
    more = extraction(other, ALPHA, events=[event(other, "2025", ALPHA, title="There")])
    with graph_of(tmp_path, told, more) as graph:
        assert titles(timeline(graph, selection=Selection(sources=(source,)))) == ["Here"]


def test_events_are_taken_by_the_grain_of_their_date(graph: Graph) -> None:
    assert titles(timeline(graph, selection=Selection(grains=("day",)))) == ["Wins an order"]
    both = Selection(grains=("year", "quarter"))
    assert titles(timeline(graph, selection=both)) == ["Opens a plant", "Doubles"]
    with pytest.raises(UnknownNameError, match="unknown grain 'week'; known are: day"):
        Selection(grains=("week",))
