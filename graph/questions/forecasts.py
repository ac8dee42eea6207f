"""The ledger of forecasts: what was predicted, how it stands on a day, and who was right."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tierline.errors import UnknownNameError
from tierline.graph.canonical import event_id
from tierline.graph.model import Event, Judgement
from tierline.graph.names import fold
from tierline.graph.questions.answers import Node
from tierline.graph.questions.later import known_days
from tierline.graph.questions.ledger import (
    STATES,
    USUAL_TERMS,
    Basis,
    Closing,
    Forecast,
    Ledger,
    Score,
    Sign,
    Terms,
)
from tierline.graph.questions.live import Graph
from tierline.graph.questions.outcomes import Foretold, Signs, state_on
from tierline.graph.questions.selection import Selection, select
from tierline.graph.questions.timeline import during, happenings
from tierline.graph.resolution import standing
from tierline.graph.snapshot.scope import ANYTIME, FIRST_PAGE, Page, Scope

# The standard normal deviate of an interval of 95 %.
_Z = 1.959964


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which forecasts to give, beside what selects events.

    Those in one of the ``states`` (by default in any) under the ``terms``, and a page of them.
    """

    states: tuple[str, ...] = ()
    terms: Terms = USUAL_TERMS
    page: Page = FIRST_PAGE

    def __post_init__(self) -> None:
        for name in self.states:
            if name not in STATES:
                raise UnknownNameError("state", name, STATES)


EVERY_STATE = Wanted()
FORECASTS = Selection(statuses=("forecast",))


def forecasts(
    graph: Graph,
    name: str | None = None,
    *,
    scope: Scope = ANYTIME,
    selection: Selection = FORECASTS,
    wanted: Wanted = EVERY_STATE,
) -> Ledger:
    """Return the forecasts about one entity, or all, as they stand on the day of the selection.

    That day is the clock, and nothing that was not known by then counts; with ``known_at``, nothing
    that was not known by that. A selection that names no status takes forecasts; with ``scheduled``
    it takes dated plans. Raises as ``select``, and DeadlineError.
    """
    day = selection.today(scope)
    then = replace(scope, known_at=min(scope.known_at or day, day))
    asked = selection if selection.statuses else replace(selection, statuses=("forecast",))
    selected = select(graph, name, scope=then, selection=asked)
    held = [event for event in selected.events if during(event.date, scope.valid_at)]
    closings = closings_by(graph.store.judgements(), then.known_at or day)
    clock = _Clock(day=day, terms=wanted.terms, scope=then)
    settled = _settle(graph, foretold(graph, held), closings, clock)
    shown = [each for each in settled if not wanted.states or each.state in wanted.states]
    return Ledger(
        entity=selected.entity,
        also=selected.also,
        scope=scope,
        day=day,
        terms=wanted.terms,
        total=len(shown),
        offset=wanted.page.offset,
        counts=_count_states(settled),
        scores=scores(settled),
        forecasts=tuple(wanted.page.of(shown)),
        unmatched=_unmatched(graph, closings, then.known_at),
    )


def closings_by(log: Iterable[Judgement], day: date) -> dict[str, Closing]:
    """Return what had been closed by hand by the end of a day and stood then, by forecast.

    Unlike a judgement on who is who, which corrects our reading of all times, a closing is news of
    the world: before the day on which it was made nobody knew.
    """
    by_then = [each for each in log if each.decided.date() <= day]
    return {
        each.left: Closing(
            id=each.id,
            outcome=each.right,
            reason=each.reason,
            judge=each.judge,
            decided=each.decided,
        )
        for each in standing(by_then)
        if each.verdict == "close"
    }


def foretold(graph: Graph, events: Iterable[Event]) -> list[Foretold]:
    """Bring together the events that tell the same forecast, whichever article they are of.

    The same means: title, type, horizon, claimant and participants are equal.
    """
    alike: dict[tuple[object, ...], list[tuple[date, str, Event]]] = defaultdict(list)
    listed = list(events)
    days = known_days(graph, (each for event in listed for each in event.evidence))
    for event in listed:
        who = frozenset(key for key, _ in event.participants)
        kind = (fold(event.title), event.type, event.date.stated, event.claimant, who)
        known_from = min(days[each.article] for each in event.evidence)
        alike[kind].append((known_from, event_id(event), event))
    told = []
    for group in alike.values():
        ordered = sorted(group, key=lambda one: one[:2])
        first, _, event = ordered[0]
        told.append(
            Foretold(
                event=event,
                ids=tuple(id_ for _, id_, _ in ordered),
                articles=frozenset(each.evidence[0].article for _, _, each in ordered),
                known_from=first,
            )
        )
    return told


def scores(settled: Iterable[Forecast]) -> tuple[Score, ...]:
    """Return how each claimant's forecasts came out, who made most of them first."""
    by_claimant: dict[str, list[Forecast]] = defaultdict(list)
    for each in settled:
        by_claimant[each.event.claimant.key if each.event.claimant else ""].append(each)
    ordered = sorted(by_claimant.items(), key=lambda pair: (not pair[0], -len(pair[1]), pair[0]))
    return tuple(_score(made[0].event.claimant, made) for _, made in ordered)


def _score(claimant: Node | None, made: Sequence[Forecast]) -> Score:
    states = _count_states(made)
    right, wrong = states.get("fulfilled", 0), states.get("missed", 0)
    low, high = _wilson(right, right + wrong) if right + wrong else (None, None)
    return Score(
        claimant=claimant,
        total=len(made),
        states=states,
        rate=round(right / (right + wrong), 4) if right + wrong else None,
        low=low,
        high=high,
    )


def _wilson(hits: int, of: int) -> tuple[float, float]:
    """Return the bounds of a share at 95 %, which hold for few trials too.

    >>> _wilson(1, 1)
    (0.2065, 1.0)
    """
    share, spread = hits / of, _Z**2 / of
    middle = (share + spread / 2) / (1 + spread)
    half = _Z / (1 + spread) * math.sqrt((share * (1 - share) + spread / 4) / of)
    return round(max(middle - half, 0.0), 4), round(min(middle + half, 1.0), 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clock:
    """The day from which forecasts are seen, by which terms, and what was known by then."""

    day: date
    terms: Terms
    scope: Scope


def _settle(
    graph: Graph, told: Sequence[Foretold], closings: Mapping[str, Closing], clock: _Clock
) -> list[Forecast]:
    """Tell what came of each forecast, what falls due first at the front."""
    budget = graph.budget()
    all_signs = Signs(graph, clock.scope.known_at or clock.day, told)
    events = happenings(graph, [one.event for one in told], scope=clock.scope, day=clock.day)
    settled = []
    for one, event in zip(told, events, strict=True):
        budget.check()
        signs = all_signs.of(one)
        closing = next((closings[each] for each in one.ids if each in closings), None)
        state, basis, disputed = _outcome(one, signs, closing, clock)
        settled.append(
            Forecast(
                event=event,
                known_from=one.known_from,
                due=one.event.date.end,
                state=state,
                basis=basis,
                disputed=disputed,
                told=len(one.articles),
                signs=signs,
                closing=closing,
            )
        )
    return sorted(settled, key=lambda each: (each.due or date.max, each.event.title, each.id))


def _outcome(
    told: Foretold, signs: Sequence[Sign], closing: Closing | None, clock: _Clock
) -> tuple[str, Basis, bool]:
    """Return the state, what it rests on, and whether the signs are at odds."""
    shown = {sign.shows for sign in signs} - {"open"}
    disputed = len(shown) > 1
    if closing:
        return closing.outcome, "hand", disputed
    if len(shown) == 1:
        return shown.pop(), "evidence", False
    return state_on(clock.day, told.event.date, clock.terms), "clock", disputed


def _count_states(settled: Iterable[Forecast]) -> dict[str, int]:
    counts = Counter(each.state for each in settled)
    return {state: counts[state] for state in STATES if counts[state]}


def _unmatched(
    graph: Graph, closings: Mapping[str, Closing], known_at: date | None
) -> tuple[Closing, ...]:
    """Return the closings whose forecast no article tells, or none that was known by then."""
    if not closings:
        return ()
    ids = {event_id(event) for event in graph.store.events(known_at=known_at)}
    return tuple(closings[each] for each in sorted(closings) if each not in ids)
