from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.graph.builders import (
    ALPHA,
    BETA,
    LATER,
    NOW,
    WIDGET,
    appearance,
    article,
    entity,
    event,
    extraction,
    judgement,
    observation,
    same,
    statement,
    undo,
)
from tests.graph.world import graph_of, store_of
from tierline.errors import SchemaError, UnknownNameError, UsageError
from tierline.graph.canonical import event_id
from tierline.graph.dates import DateInterval
from tierline.graph.model import Entity, Event, Extraction, Observation, Statement
from tierline.graph.questions.forecasts import FORECASTS, Wanted, forecasts
from tierline.graph.questions.ledger import Forecast, Ledger, Terms
from tierline.graph.questions.live import Graph
from tierline.graph.questions.outcome_rules import load_outcome_rules
from tierline.graph.questions.outcomes import state_on
from tierline.graph.questions.selection import Selection
from tierline.graph.schema import default_schema
from tierline.graph.snapshot.scope import Page, Scope

SAGE = entity("company:sage", "Sage")
AFTER = date(2030, 1, 1)


def told(day: str, text: str, *entities: Entity, **said: object) -> Extraction:
    """Build an article of a day; ``events`` and the like are functions of the article."""
    of = article(text, appearance(f"{day} {text}", day))
    made = {name: [make(of) for make in makers] for name, makers in said.items()}  # type: ignore[attr-defined]
    return extraction(of, ALPHA, BETA, WIDGET, SAGE, *entities, **made)


def launch(day: str, date: str, *who: Entity, **more: object) -> Extraction:
    text = f"{day} tells of {date} for {len(who)}."
    plain = {"type": "launch", "title": "A launch"} | more
    return told(day, text, events=[lambda of: event(of, date, *who, **plain)])


def prediction(date: str = "2025-36", **more: object) -> Extraction:
    """Sage says in January 2025 that Alpha will launch the widget."""
    plain: dict[str, object] = {"status": "forecast", "claimant": SAGE.key} | more
    return launch("2025-01-10", date, ALPHA, WIDGET, **plain)


def on(day: date, **more: object) -> Selection:
    return Selection(day=day, statuses=("forecast",), **more)  # type: ignore[arg-type]


def only(folder: Path, *corpus: Extraction, day: date = AFTER) -> Forecast:
    with graph_of(folder, *corpus) as graph:
        (forecast,) = forecasts(graph, selection=on(day)).forecasts
    return forecast


def shown(forecast: Forecast) -> list[str]:
    return [f"{sign.shows}: {sign.why}" for sign in forecast.signs]


@pytest.mark.parametrize(
    ("day", "horizon", "state"),
    [
        ("2026-11-30", "../2026", "open"),
        ("2026-12-01", "../2026", "due soon"),
        ("2026-12-30", "../2026", "due soon"),
        ("2026-12-31", "../2026", "due"),
        ("2027-03-31", "../2026", "due"),
        ("2027-04-01", "../2026", "expired"),
        ("2026-06-30", "2026-06-30", "due"),
        ("2026-06-01", "2026-36", "open"),
        ("2099-01-01", "2026/..", "open"),
    ],
)
def test_clock_alone_tells_how_a_forecast_stands(day: str, horizon: str, state: str) -> None:
    found = state_on(date.fromisoformat(day), DateInterval.parse(horizon), Terms())
    assert found == state


def test_terms_are_days_from_today_on() -> None:
    horizon = DateInterval.parse("2026-06-30")
    assert state_on(date(2026, 6, 1), horizon, Terms(soon=5)) == "open"
    assert state_on(date(2026, 7, 1), horizon, Terms(grace=0)) == "expired"
    with pytest.raises(UsageError, match="grace is -1 days"):
        Terms(grace=-1)


def test_forecast_is_fulfilled_by_what_happened_later_within_its_horizon(tmp_path: Path) -> None:
    forecast = only(tmp_path, prediction(), launch("2025-11-05", "2025-11-04", ALPHA, WIDGET))
    assert (forecast.state, forecast.basis, forecast.due) == (
        "fulfilled",
        "evidence",
        date(2025, 12, 31),
    )
    (sign,) = forecast.signs
    assert (sign.why, sign.known_from) == ("it happened within the horizon", date(2025, 11, 5))
    assert sign.quote.sentence == "2025-11-05 tells of 2025-11-04 for 2."


@pytest.mark.parametrize(
    ("later", "signs"),
    [
        (
            launch("2025-11-05", "2025-11-04", ALPHA),
            ["open: the like happened, but not surely what"],
        ),
        (
            launch("2025-11-05", "2025", ALPHA, WIDGET),
            ["open: the like happened, but not surely within"],
        ),
        (launch("2025-11-05", "2025-11-04", ALPHA, WIDGET, type="order"), []),
        (launch("2025-11-05", "2025-11-04", WIDGET, BETA), []),
        (launch("2025-11-05", "2025-11-04", ALPHA, WIDGET, status="scheduled"), []),
        (launch("2025-09-05", "2025-11-04", ALPHA, WIDGET), []),
        (launch("2025-01-10", "2025-11-04", ALPHA, WIDGET), []),
        (launch("2025-11-05", "2025-03-04", ALPHA, WIDGET), []),
    ],
    ids=["one", "coarse", "type", "others", "plan", "foretold", "same-day", "early"],
)
def test_forecast_is_not_fulfilled_by_less(
    tmp_path: Path, later: Extraction, signs: list[str]
) -> None:
    forecast = only(tmp_path, prediction(), later)
    assert (forecast.state, forecast.basis) == ("expired", "clock")
    assert [found.startswith(sign) for found, sign in zip(shown(forecast), signs, strict=True)] == [
        True for _ in signs
    ]


def test_horizon_without_a_begin_starts_when_it_was_known(tmp_path: Path) -> None:
    before = launch("2025-02-05", "2025-01-05", ALPHA, WIDGET)
    assert only(tmp_path, prediction("../2025"), before).state == "expired"
    after = launch("2025-02-05", "2025-02-04", ALPHA, WIDGET)
    folder = tmp_path / "after"
    folder.mkdir()
    assert only(folder, prediction("../2025"), after).state == "fulfilled"


def test_what_happens_but_once_and_too_late_is_a_miss(tmp_path: Path) -> None:
    forecast = only(tmp_path, prediction(), launch("2026-02-05", "2026-02-04", ALPHA, WIDGET))
    assert shown(forecast) == ["missed: it happened after the horizon"]
    assert (forecast.state, forecast.basis) == ("missed", "evidence")


def test_what_happens_again_and_again_is_no_miss_when_it_happens_later(tmp_path: Path) -> None:
    kind = {"type": "price_move"}
    late = launch("2026-02-05", "2026-02-04", ALPHA, WIDGET, **kind)
    forecast = only(tmp_path, prediction(**kind), late)
    assert (forecast.state, forecast.signs) == ("expired", ())


@pytest.mark.parametrize(
    ("kind", "who", "shows"),
    [
        ("price_move", (ALPHA, WIDGET), "open"),
        ("capacity", (ALPHA, WIDGET), "open"),
        ("launch", (ALPHA,), "open"),
        ("listing", (ALPHA,), "fulfilled"),
        ("order", (ALPHA, BETA), "fulfilled"),
    ],
)
def test_what_can_go_either_way_or_names_too_few_is_not_settled_by_its_like(
    tmp_path: Path, kind: str, who: tuple[Entity, ...], shows: str
) -> None:
    foreseen = launch("2025-01-10", "2025-36", *who, status="forecast", type=kind)
    later = launch("2025-11-05", "2025-11-04", *who, type=kind)
    (sign,) = only(tmp_path, foreseen, later).signs
    assert sign.shows == shows


def test_who_claims_it_need_not_take_part(tmp_path: Path) -> None:
    of = launch("2025-01-10", "2025", ALPHA, SAGE, WIDGET, status="forecast", claimant=SAGE.key)
    forecast = only(tmp_path, of, launch("2025-11-05", "2025-11-04", WIDGET, ALPHA))
    assert forecast.state == "fulfilled"


def says(day: str, **more: object) -> Extraction:
    def make(of: object) -> Statement:
        return statement(of, ALPHA, "produces", WIDGET, **more)  # type: ignore[arg-type]

    return told(day, f"{day} says {sorted(more.items(), key=str)}.", statements=[make])


def test_forecast_is_fulfilled_by_a_statement_that_is_new(tmp_path: Path) -> None:
    forecast = only(tmp_path, prediction("2025"), says("2025-06-01"))
    assert shown(forecast) == ["fulfilled: said so since: produces"]


@pytest.mark.parametrize(
    "later",
    [
        [says("2024-06-01"), says("2025-06-01")],
        [says("2025-06-01", valid=DateInterval.parse("2023/.."))],
        [says("2025-06-01", modality="expected")],
        [says("2026-06-01")],
    ],
    ids=["known before", "held before", "expected", "after the horizon"],
)
def test_forecast_is_not_fulfilled_by_a_statement_that_shows_no_change(
    tmp_path: Path, later: list[Extraction]
) -> None:
    assert only(tmp_path, prediction("2025"), *later).signs == ()


def test_statement_of_when_it_began_counts_whenever_it_is_told(tmp_path: Path) -> None:
    began = says("2027-06-01", valid=DateInterval.parse("2025-05/.."))
    assert only(tmp_path, prediction("2025"), began).state == "fulfilled"


def test_denial_after_the_horizon_is_a_miss_and_one_before_is_none(tmp_path: Path) -> None:
    early = says("2025-06-01", modality="negated")
    assert only(tmp_path, prediction("2025"), early).signs == ()
    folder = tmp_path / "late"
    folder.mkdir()
    forecast = only(folder, prediction("2025"), says("2026-01-02", modality="negated"))
    assert shown(forecast) == ["missed: denied after the horizon: produces"]


def number(of: object, value: float, period: str, **more: object) -> Observation:
    return observation(of, ALPHA, value, period=DateInterval.parse(period), **more)  # type: ignore[arg-type]


def guidance(text: str, *values: float, **more: object) -> Extraction:
    """Alpha predicts a number of 2025 in a sentence of its own."""
    foreseen = {"type": "earnings", "status": "forecast", "claimant": ALPHA.key}
    return told(
        "2025-01-10",
        text,
        events=[lambda of: event(of, "2025", ALPHA, **foreseen)],
        observations=[lambda of, v=v: number(of, v, "2025", **more) for v in values],
    )


def report(value: float, period: str = "2025", **more: object) -> Extraction:
    make = [lambda of: number(of, value, period, **more)]
    return told(
        "2026-02-01", f"It was {value} in {period}, {sorted(more.items())}.", observations=make
    )


@pytest.mark.parametrize(
    ("actual", "shows"),
    [
        (report(100.0), ["fulfilled: reached: 100 USD, predicted 100"]),
        (report(90.0), ["missed: not reached: 90 USD, predicted 100"]),
        (report(120.0, "2025-36"), ["fulfilled: reached: 120 USD, predicted 100"]),
        (report(20.0, "2025-36"), []),
        (report(120.0, "2026"), []),
        (report(120.0, unit="EUR"), []),
        (report(120.0, measure="market_cap"), []),
        (report(120.0, basis="of the cloud unit"), []),
    ],
    ids=["reached", "short", "sooner", "part", "later", "unit", "measure", "basis"],
)
def test_predicted_number_is_held_against_the_same_number(
    tmp_path: Path, actual: Extraction, shows: list[str]
) -> None:
    assert (
        shown(only(tmp_path, guidance("Alpha expects 100 to 110.", 110.0, 100.0), actual)) == shows
    )


@pytest.mark.parametrize(
    ("predicted", "actual", "shows"),
    [
        (guidance("Alpha will drop to 100.", 100.0), report(90.0), "open"),
        (guidance("Alpha: 100 people.", 100.0, measure="headcount"), None, "open"),
        (guidance("Alpha returns -5.", -5.0, measure="return"), -7.0, "fulfilled"),
        (guidance("Alpha returns -5.", -5.0, measure="return"), 7.0, "missed"),
    ],
)
def test_number_that_need_not_be_reached_is_only_shown(
    tmp_path: Path, predicted: Extraction, actual: Extraction | float | None, shows: str
) -> None:
    if not isinstance(actual, Extraction):
        value, measure = (90.0, "headcount") if actual is None else (actual, "return")
        actual = report(value, measure=measure)
    (sign,) = only(tmp_path, predicted, actual).signs
    assert sign.shows == shows


def test_change_over_a_part_of_the_horizon_decides_nothing(tmp_path: Path) -> None:
    predicted = guidance("Alpha rises 20 %.", 20.0, measure="price_change")
    part = report(25.0, "2025-33", measure="price_change")
    assert [sign.shows for sign in only(tmp_path, predicted, part).signs] == ["open"]


def test_signs_at_odds_are_both_shown_and_the_clock_decides(tmp_path: Path) -> None:
    forecast = only(
        tmp_path,
        prediction("2025"),
        launch("2025-11-05", "2025-11-04", ALPHA, WIDGET),
        says("2026-01-02", modality="negated"),
    )
    assert [sign.shows for sign in forecast.signs] == ["fulfilled", "missed"]
    assert (forecast.state, forecast.basis, forecast.disputed) == ("expired", "clock", True)


def test_nothing_counts_that_was_not_known_on_the_day(tmp_path: Path) -> None:
    corpus = (prediction(), launch("2025-11-05", "2025-11-04", ALPHA, WIDGET))
    with graph_of(tmp_path, *corpus) as graph:
        for day, state in ((date(2025, 11, 4), "open"), (date(2025, 11, 5), "fulfilled")):
            (by_clock,) = forecasts(graph, selection=on(day)).forecasts
            (known,) = forecasts(graph, scope=Scope(known_at=day), selection=FORECASTS).forecasts
            assert (by_clock.state, known.state) == (state, state)
        (unknown,) = forecasts(
            graph, scope=Scope(known_at=date(2025, 11, 4)), selection=on(AFTER)
        ).forecasts
        assert unknown.state == "expired"
        assert forecasts(graph, selection=on(date(2025, 1, 9))).forecasts == ()


def test_same_forecast_of_two_articles_is_one(tmp_path: Path) -> None:
    again = launch(
        "2025-03-10",
        "2025-36",
        WIDGET,
        ALPHA,
        status="forecast",
        claimant=SAGE.key,
        title="A LAUNCH",
    )
    other = launch("2025-03-11", "2025-36", ALPHA, WIDGET, status="forecast", title="A launch")
    with graph_of(tmp_path, again, prediction(), other) as graph:
        found = forecasts(graph, selection=on(AFTER))
    assert {(each.told, each.known_from) for each in found.forecasts} == {
        (2, date(2025, 1, 10)),
        (1, date(2025, 3, 11)),
    }


def the_event(of: Extraction) -> Event:
    return of.events[0]


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Graph]:
    foreseen = prediction()
    with store_of(tmp_path, foreseen) as store:
        store.judge(judgement(verdict="close", left=event_id(the_event(foreseen)), right="missed"))
        yield Graph(store)


def test_forecast_closed_by_hand_has_that_outcome(closed: Graph) -> None:
    ledger = forecasts(closed, selection=on(AFTER))
    (forecast,) = ledger.forecasts
    assert (forecast.state, forecast.basis) == ("missed", "hand")
    assert forecast.closing is not None
    assert (forecast.closing.reason, forecast.closing.judge) == ("I looked", "tester")
    assert ledger.unmatched == ()


def test_closing_counts_from_the_day_on_which_it_was_made(closed: Graph) -> None:
    the_day, before = NOW.date(), date(2026, 2, 28)
    assert [each.state for each in forecasts(closed, selection=on(the_day)).forecasts] == ["missed"]
    (then,) = forecasts(closed, scope=Scope(known_at=before), selection=FORECASTS).forecasts
    assert (then.state, then.closing) == ("due", None)


def test_closing_holds_when_the_article_is_taken_in_again_and_who_is_who_changes(
    closed: Graph,
) -> None:
    store = closed.store
    foreseen = prediction()
    store.retract(foreseen.article.key)
    gone = forecasts(Graph(store), selection=on(AFTER))
    assert (gone.forecasts, [each.outcome for each in gone.unmatched]) == ((), ["missed"])
    store.put(foreseen, now=LATER)
    store.judge(same(BETA.key, ALPHA.key))
    (forecast,) = forecasts(Graph(store), selection=on(AFTER)).forecasts
    assert (forecast.state, forecast.basis) == ("missed", "hand")


def test_closing_taken_back_gives_back_the_former_state(closed: Graph) -> None:
    (closing,) = closed.store.judgements()
    closed.store.judge(undo(closing))
    (forecast,) = forecasts(Graph(closed.store), selection=on(AFTER)).forecasts
    assert (forecast.state, forecast.basis) == ("expired", "clock")
    before_undo = datetime(2026, 3, 15, tzinfo=UTC).date()
    (then,) = forecasts(Graph(closed.store), selection=on(before_undo)).forecasts
    assert then.state == "missed"


@pytest.fixture
def marked(tmp_path: Path) -> Iterator[Graph]:
    """Sage is right twice and wrong once, has one open forecast; nobody makes one more."""
    plan = {"status": "forecast", "claimant": SAGE.key}
    corpus = [
        launch("2025-01-01", "2025", ALPHA, WIDGET, **plan),
        launch("2025-06-01", "2025-05-05", ALPHA, WIDGET),
        launch("2025-01-02", "2025", BETA, WIDGET, **plan),
        launch("2025-06-02", "2025-05-06", BETA, WIDGET),
        launch("2025-01-03", "2025", BETA, **plan, type="listing"),
        launch("2026-06-02", "2026-05-06", BETA, type="listing"),
        launch("2025-01-04", "2028", ALPHA, **plan),
        launch("2025-01-05", "2025", BETA, status="forecast", type="legal"),
    ]
    with graph_of(tmp_path, *corpus) as graph:
        yield graph


def ledger(graph: Graph, *states: str, **more: object) -> Ledger:
    wanted = Wanted(states=states, **more)  # type: ignore[arg-type]
    return forecasts(graph, selection=on(date(2026, 12, 31)), wanted=wanted)


def test_claimants_are_scored_by_what_was_settled(marked: Graph) -> None:
    sage, nobody = ledger(marked).scores
    assert sage.claimant is not None
    assert sage.claimant.key == SAGE.key
    assert sage.states == {"open": 1, "fulfilled": 2, "missed": 1}
    # Wilson for 2 of 3: (2/3 + 1.2805) / 2.2805 ∓ 0.3654, where 1.2805 is z²/3, halved above.
    assert (sage.rate, sage.low, sage.high) == (0.6667, 0.2077, 0.9385)
    assert (nobody.claimant, nobody.states, nobody.rate) == (None, {"expired": 1}, None)


def test_states_narrow_what_is_shown_but_not_what_is_counted(marked: Graph) -> None:
    found = ledger(marked, "missed", "open", page=Page(limit=1))
    assert (found.total, [each.state for each in found.forecasts]) == (2, ["missed"])
    assert found.counts == {"open": 1, "fulfilled": 2, "missed": 1, "expired": 1}
    with pytest.raises(UnknownNameError, match="unknown state 'late'; known are: due, due soon"):
        Wanted(states=("late",))


def test_forecasts_of_an_entity_are_those_it_takes_part_in(marked: Graph) -> None:
    found = forecasts(marked, "Alpha", selection=on(AFTER))
    assert [each.event.date.edtf for each in found.forecasts] == ["2025", "2028"]
    around = forecasts(marked, "Widget", selection=on(AFTER, begin=date(2028, 1, 1)))
    assert around.forecasts == ()


def test_dated_plans_are_in_the_ledger_when_asked_for(tmp_path: Path) -> None:
    plan = launch("2025-01-10", "2025-05", ALPHA, status="scheduled")
    with graph_of(tmp_path, plan) as graph:
        assert forecasts(graph, selection=Selection(day=AFTER)).forecasts == ()
        (found,) = forecasts(
            graph, selection=Selection(day=AFTER, statuses=("scheduled",))
        ).forecasts
    assert found.state == "expired"


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("types: {party: {once: true}}", "unknown event type 'party'; known are: founding"),
        ("types: {deal: {shown_by: [buys]}}", "unknown predicate of deal 'buys'"),
        ("types: {deal: {twice: true}}", "deal: expected the fields alone, once, shown_by"),
        ("types: {deal: {once: maybe}}", "deal: once is 'maybe', expected a bool"),
        ("reached: [joy]", "unknown measure 'joy'"),
        ("rising: [up]", "expected the fields types, reached, over_all, falling"),
    ],
)
def test_outcome_rules_say_what_is_wrong(tmp_path: Path, text: str, match: str) -> None:
    path = tmp_path / "outcomes.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError, match=match):
        load_outcome_rules(path, default_schema())
