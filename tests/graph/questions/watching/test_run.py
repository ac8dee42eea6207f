from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.graph.builders import (
    ALPHA,
    BETA,
    GAMMA,
    NOW,
    appearance,
    article,
    entity,
    event,
    extraction,
    statement,
    supply,
)
from tests.graph.world import graph_of, store_of
from tierline.errors import UsageError
from tierline.graph.dates import DateInterval
from tierline.graph.model import Entity, Extraction
from tierline.graph.questions.live import Graph
from tierline.graph.questions.watching.alerts import Watched
from tierline.graph.questions.watching.rules import check_rules
from tierline.graph.questions.watching.run import Span, watch
from tierline.graph.schema import default_schema

DELTA = entity("company:delta", "Delta")


def sold(day: str, seller: Entity, buyer: Entity, **more: object) -> Extraction:
    # Too short to pass for a copy of another one.
    text = f"{seller.name} sells to {buyer.name}, {day}."
    return supply(text, appearance(text, day, source=text), seller=seller, buyer=buyer, **more)


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[Graph]:
    """Beta supplies Gamma from two sources since March; Alpha supplies Beta, twice by May.

    Delta supplies Gamma by one source, in April.
    """
    corpus = [
        sold("2025-02-01", BETA, GAMMA),
        sold("2025-03-01", BETA, GAMMA),
        sold("2025-01-01", ALPHA, BETA),
        sold("2025-05-01", ALPHA, BETA),
        sold("2025-04-01", DELTA, GAMMA),
    ]
    with graph_of(tmp_path, *corpus) as graph:
        yield graph


def run(
    graph: Graph,
    until: str,
    since: str | None = None,
    given: tuple[str, ...] = (),
    /,
    **rule: object,
) -> Watched:
    span = Span(known_at=day(until), since=day(since) if since else None)
    return watch(graph, check_rules({"mine": rule}, default_schema()), span, given=given)


def day(text: str) -> date:
    return date.fromisoformat(text)


def titles(answer: Watched) -> list[str]:
    return [alert.title for alert in answer.alerts]


TWO_HOPS = {"watch": "suppliers", "of": "Gamma", "within": 2, "sources": 2}


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2025-01-31", "2025-02-28", []),
        ("2025-02-28", "2025-03-01", ["Beta: tier 1 of Gamma, 2 sources"]),
        ("2025-03-01", "2025-04-30", []),
        ("2025-04-30", "2025-05-01", ["Alpha: tier 2 of Gamma, 2 sources"]),
        ("2025-05-01", "2025-12-31", []),
    ],
)
def test_new_supplier_within_two_hops_from_two_sources(
    graph: Graph, since: str, until: str, expected: list[str]
) -> None:
    assert titles(run(graph, until, since, **TWO_HOPS)) == expected


def test_alert_carries_the_sentence_and_the_note(graph: Graph) -> None:
    (alert,) = run(graph, "2025-03-01", "2025-02-28", **TWO_HOPS, says="Call them.").alerts
    assert alert.quote is not None
    assert "Beta" in alert.quote.sentence
    assert (alert.about, alert.says) == (BETA.key, "Call them.")
    assert [node.name for node in alert.entities] == ["Beta", "Gamma"]


def test_way_through_what_does_not_count_leads_to_nobody(graph: Graph) -> None:
    through_delta = [sold("2025-06-01", ALPHA, DELTA), sold("2025-06-02", ALPHA, DELTA)]
    for each in through_delta:
        graph.store.put(each, now=NOW)
    newer = Graph(graph.store)
    rule = {"watch": "suppliers", "of": "Gamma", "within": 2, "sources": 2}
    assert titles(run(newer, "2025-07-01", "2025-05-01", **rule)) == []
    assert titles(run(newer, "2025-04-15", "2025-03-15", **(rule | {"sources": 1}))) == [
        "Delta: tier 1 of Gamma, 1 source"
    ]


def test_same_input_alerts_once(graph: Graph) -> None:
    first = run(graph, "2025-12-31", **TWO_HOPS)
    assert titles(first) == [
        "Beta: tier 1 of Gamma, 2 sources",
        "Alpha: tier 2 of Gamma, 2 sources",
    ]
    given = tuple(alert.id for alert in first.alerts)
    assert run(graph, "2025-12-31", None, given, **TWO_HOPS).alerts == ()
    assert len(run(graph, "2025-12-31", None, given[:1], **TWO_HOPS).alerts) == 1


def test_what_is_published_late_about_an_earlier_day_is_still_told(tmp_path: Path) -> None:
    rule = {"watch": "customers", "of": "Beta"}
    with store_of(tmp_path, sold("2025-03-01", BETA, GAMMA)) as store:
        given = tuple(alert.id for alert in run(Graph(store), "2025-12-31", **rule).alerts)
        store.put(sold("2025-02-01", BETA, DELTA), now=NOW)
        late = run(Graph(store), "2025-12-31", None, given, **rule)
        assert titles(late) == ["Delta: tier 1 of Beta, 1 source"]
        assert run(Graph(store), "2025-12-31", "2025-12-30", **rule).alerts == ()


def test_customers_are_watched_downstream(graph: Graph) -> None:
    found = run(graph, "2025-12-31", watch="customers", of="Alpha", within=2)
    assert titles(found) == [
        "Beta: tier 1 of Alpha, 2 sources",
        "Gamma: tier 2 of Alpha, 2 sources",
    ]


def test_nobody_by_that_name_is_a_note_until_there_is(graph: Graph) -> None:
    rule = {"watch": "suppliers", "of": "Delta"}
    early = run(graph, "2025-03-31", **rule)
    assert (early.alerts, early.notes) == (
        (),
        ("mine: no entity is called 'Delta'; try `tierline search`",),
    )
    assert run(graph, "2025-04-01", "2025-03-31", **rule).notes == ()


def test_relations_are_watched_near_an_entity_or_anywhere(graph: Graph) -> None:
    anywhere = run(graph, "2025-12-31", "2025-03-31", watch="relations")
    assert titles(anywhere) == ["Delta supplies Gamma: known, 1 source"]
    around_alpha = {"watch": "relations", "of": "Alpha"}
    assert titles(run(graph, "2025-12-31", **around_alpha)) == [
        "Alpha supplies Beta: known, 2 sources"
    ]
    assert len(run(graph, "2025-12-31", **around_alpha, within=2).alerts) == 2
    assert len(run(graph, "2025-12-31", **around_alpha, within=3).alerts) == 3


def test_second_source_and_more_confidence_are_news(graph: Graph) -> None:
    rule = {"watch": "relations", "of": "Alpha", "sources": 2}
    assert len(run(graph, "2025-05-01", "2025-04-30", **rule).alerts) == 1
    surer = {"watch": "relations", "of": "Alpha", "min_confidence": 0.7}
    assert len(run(graph, "2025-05-01", "2025-04-30", **surer).alerts) == 1
    assert run(graph, "2025-04-30", **surer).alerts == ()


def test_denial_and_end_of_a_relation_are_news(tmp_path: Path) -> None:
    rule = {"watch": "relations", "when": ["disputed", "ended"]}
    until_2024 = DateInterval.parse("2023/2024")
    corpus = [
        sold("2023-05-01", ALPHA, BETA, valid=until_2024),
        sold("2023-05-02", BETA, GAMMA),
        sold("2025-06-01", BETA, GAMMA, modality="negated"),
        sold("2023-05-03", DELTA, GAMMA, valid=DateInterval.parse("2030/..")),
    ]
    with graph_of(tmp_path, *corpus) as graph:
        assert run(graph, "2024-12-31", **rule).alerts == ()
        assert titles(run(graph, "2025-01-01", "2024-12-31", **rule)) == [
            "Alpha supplies Beta: ended, 1 source"
        ]
        assert titles(run(graph, "2025-06-01", "2025-05-31", **rule)) == [
            "Beta supplies Gamma: disputed, 1 source"
        ]


def test_forecast_due_within_thirty_days_is_told_once_for_each_state(tmp_path: Path) -> None:
    of = article("Alpha will.", appearance("one", "2025-01-10"))
    plan = event(of, "../2025-06-30", ALPHA, status="forecast", title="A launch")
    rule = {"watch": "forecasts", "states": ["due soon", "due"], "days": 30}
    with graph_of(tmp_path, extraction(of, ALPHA, events=[plan])) as graph:
        assert run(graph, "2025-05-30", **rule).alerts == ()
        soon = run(graph, "2025-05-31", "2025-05-30", **rule)
        assert titles(soon) == ["A launch: due soon, horizon ../2025-06-30"]
        assert run(graph, "2025-06-29", "2025-05-31", **rule).alerts == ()
        due = run(graph, "2025-06-30", "2025-06-29", **rule)
        assert titles(due) == ["A launch: due, horizon ../2025-06-30"]
        assert due.alerts[0].id != soon.alerts[0].id


def test_events_are_watched_by_type_and_status(tmp_path: Path) -> None:
    of = article("Alpha did.", appearance("one", "2025-01-10"))
    happened = [
        event(of, "2025-01-09", ALPHA, title="Buys", type="deal"),
        event(of, "2025-01-08", ALPHA, title="Sells", type="order"),
    ]
    with graph_of(tmp_path, extraction(of, ALPHA, BETA, events=happened)) as graph:
        deals = run(graph, "2025-01-10", "2025-01-09", watch="events", types=["deal"])
        assert titles(deals) == ["Buys: occurred, 2025-01-09"]
        assert run(graph, "2025-01-10", watch="events", of="Beta").alerts == ()
        assert run(graph, "2025-01-10", watch="events", statuses=["forecast"]).alerts == ()


def test_span_runs_forward() -> None:
    with pytest.raises(UsageError, match="give the earlier day first"):
        Span(since=date(2025, 1, 2), known_at=date(2025, 1, 2))


def test_expected_relations_count_when_included(tmp_path: Path) -> None:
    of = article("Alpha may.", appearance("one", "2025-01-10"))
    told = extraction(
        of, ALPHA, BETA, statements=[statement(of, ALPHA, "supplies", BETA, modality="expected")]
    )
    rule = {"watch": "suppliers", "of": "Beta"}
    with graph_of(tmp_path, told) as graph:
        assert run(graph, "2025-02-01", **rule).alerts == ()
        assert len(run(graph, "2025-02-01", **rule, include=["expected"]).alerts) == 1
