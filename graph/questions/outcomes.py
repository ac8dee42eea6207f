"""What came of a forecast: by the clock, and by what was told later; never by a guess.

A sign settles a forecast only when it was known later, is of all who take part, and falls within
the horizon. Whatever shares only some of that is shown as ``open``, for somebody to look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import permutations

from tierline.graph.dates import DateInterval
from tierline.graph.model import Event, Evidence, Observation, Statement
from tierline.graph.questions.citing import quote
from tierline.graph.questions.ledger import Sign, Terms
from tierline.graph.questions.live import Graph
from tierline.graph.questions.outcome_rules import OutcomeRules, outcome_rules

# Of what only may bear on a forecast, so much is shown, the earliest known first.
_MOST_OPEN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretold:
    """One forecast, and the events that tell it, the one known first at the front."""

    events: tuple[Event, ...]
    known_from: date

    @property
    def event(self) -> Event:
        """The event that told it first."""
        return self.events[0]

    @property
    def main(self) -> str:
        """The key of the entity that the forecast is about; empty where it names none."""
        participants = self.event.participants
        return participants[0][0] if participants else ""

    @property
    def needed(self) -> frozenset[str]:
        """The keys of all who must take part in what fulfils it: not of who only claims it."""
        keys = {key for key, _ in self.event.participants}
        return frozenset(keys - {self.event.claimant} | {self.main}) - {""}

    def within(self, interval: DateInterval) -> bool:
        """Tell whether all of an interval lies within the horizon.

        The horizon of "by 2027" begins on the day on which the forecast was known.
        """
        horizon = self.event.date
        begin = horizon.begin or self.known_from
        is_late_enough = interval.begin is not None and interval.begin >= begin
        is_early_enough = interval.end is not None and interval.end <= (horizon.end or date.max)
        return is_late_enough and is_early_enough

    def is_over_before(self, interval: DateInterval) -> bool:
        """Tell whether the horizon ends before the interval begins."""
        end = self.event.date.end
        return end is not None and interval.begin is not None and end < interval.begin


def state_on(day: date, horizon: DateInterval, terms: Terms) -> str:
    """Tell by the clock alone how a forecast stands; without a last day it is open for ever.

    >>> state_on(date(2026, 12, 15), DateInterval.parse("../2026"), Terms())
    'due soon'
    """
    if horizon.end is None or day < horizon.end - timedelta(days=terms.soon):
        return "open"
    if day < horizon.end:
        return "due soon"
    return "due" if day - horizon.end <= timedelta(days=terms.grace) else "expired"


class Later:
    """What a graph tells by a day, ready to be held against forecasts."""

    def __init__(self, graph: Graph, known_at: date) -> None:
        self._graph = graph
        self._known_at = known_at
        self._rules: OutcomeRules = outcome_rules()
        self._observations = lru_cache(maxsize=None)(self._read_observations)
        self._occurred = lru_cache(maxsize=None)(self._read_occurred)
        self._day_of = lru_cache(maxsize=None)(self._read_day)

    def signs(self, foretold: Foretold) -> tuple[Sign, ...]:
        """Return what bears on a forecast, in the order in which it became known."""
        found = [
            *self._events(foretold),
            *self._statements(foretold),
            *self._numbers(foretold),
        ]
        ordered = sorted(
            dict.fromkeys(found),
            key=lambda s: (s.known_from, s.quote.source.article, s.quote.start, s.shows, s.why),
        )
        kept = [sign for sign in ordered if sign.shows == "open"][:_MOST_OPEN]
        return tuple(sign for sign in ordered if sign.shows != "open" or sign in kept)

    def _events(self, foretold: Foretold) -> Iterator[Sign]:
        """Compare events of the same type that have happened to the same."""
        rule = self._rules.of(foretold.event.type)
        is_told_apart = rule.decides and (rule.alone or len(foretold.needed) > 1)
        for event in self._occurred(foretold.main):
            if event.type != foretold.event.type or not self._is_later(event.evidence[0], foretold):
                continue
            is_whole = is_told_apart and foretold.needed <= {key for key, _ in event.participants}
            if is_whole and foretold.within(event.date):
                yield self._sign("fulfilled", "it happened within the horizon", event.evidence[0])
            elif is_whole and rule.once and foretold.is_over_before(event.date):
                yield self._sign("missed", "it happened after the horizon", event.evidence[0])
            elif foretold.event.date.overlaps(event.date):
                what = "not surely within the horizon" if is_whole else "not surely what was meant"
                yield self._sign("open", f"the like happened, but {what}", event.evidence[0])

    def _statements(self, foretold: Foretold) -> Iterator[Sign]:
        """Compare statements that join the two of whom the forecast speaks."""
        if len(foretold.needed) != 2:
            return
        for predicate in self._rules.of(foretold.event.type).shown_by:
            for subject, object_ in permutations(sorted(foretold.needed)):
                triple = (subject, predicate, object_)
                said = self._graph.store.statements(triple, known_at=self._known_at)
                yield from self._of_relation(foretold, predicate, said)

    def _of_relation(
        self, foretold: Foretold, predicate: str, said: Sequence[Statement]
    ) -> Iterator[Sign]:
        later = [each for each in said if self._is_later(each.evidence, foretold)]
        reads = predicate.replace("_", " ")
        was_so = any(each.modality == "asserted" and each not in later for each in said)
        for each in later:
            told = DateInterval.of_day(self._known_from(each.evidence))
            since = (
                DateInterval.of_day(each.valid.begin) if each.valid and each.valid.begin else told
            )
            if each.modality == "asserted" and not was_so and foretold.within(since):
                yield self._sign("fulfilled", f"said so since: {reads}", each.evidence)
            elif each.modality == "negated" and foretold.is_over_before(told):
                yield self._sign("missed", f"denied after the horizon: {reads}", each.evidence)

    def _numbers(self, foretold: Foretold) -> Iterator[Sign]:
        """Compare the number that the sentence predicts with those of the same measure."""
        for predicted in self._predicted(foretold):
            for actual in self._observations(predicted.entity):
                if not _is_like(predicted, actual) or not self._is_later(actual.evidence, foretold):
                    continue
                yield from self._of_number(foretold, predicted, actual)

    def _of_number(
        self, foretold: Foretold, predicted: Observation, actual: Observation
    ) -> Iterator[Sign]:
        period, horizon = actual.period, foretold.event.date
        if period is None or not foretold.within(period):
            return
        is_whole = (period.begin, period.end) == (horizon.begin, horizon.end)
        compared = f"{actual.value:,.12g} {actual.unit}, predicted {predicted.value:,.12g}"
        is_part = predicted.measure in self._rules.over_all and not is_whole
        if is_part or not self._is_to_be_reached(foretold, predicted):
            yield self._sign("open", f"the number is told: {compared}", actual.evidence)
        elif _reaches(actual.value, predicted.value):
            yield self._sign("fulfilled", f"reached: {compared}", actual.evidence)
        elif is_whole:
            yield self._sign("missed", f"not reached: {compared}", actual.evidence)

    def _predicted(self, foretold: Foretold) -> list[Observation]:
        """Return the numbers of the forecast's own sentence: of a range, the least that will do."""
        own = foretold.event.evidence[0]
        least: dict[tuple[str, str, str], Observation] = {}
        for number in self._observations(foretold.main) if foretold.main else ():
            place = number.evidence
            is_here = (place.article, place.start, place.end) == (own.article, own.start, own.end)
            if not is_here or not number.period or number.period.end != foretold.event.date.end:
                continue
            kind = (number.measure, number.unit, number.basis)
            former = least.setdefault(kind, number)
            least[kind] = min(former, number, key=lambda each: abs(each.value))
        return list(least.values())

    def _is_to_be_reached(self, foretold: Foretold, predicted: Observation) -> bool:
        sentence = foretold.event.evidence[0].sentence.casefold()
        tells_of_a_fall = any(word in sentence for word in self._rules.falling)
        return predicted.measure in self._rules.reached and not tells_of_a_fall

    def _read_occurred(self, entity: str) -> Sequence[Event]:
        """Return the events of an entity that had begun when they were told."""
        listed = self._graph.store.events(entity, known_at=self._known_at, statuses=("occurred",))
        return [
            event
            for event in listed
            if event.date.first_named <= self._known_from(event.evidence[0])
        ]

    def _read_observations(self, entity: str) -> Sequence[Observation]:
        return self._graph.store.observations(entity, known_at=self._known_at)

    def _known_from(self, evidence: Evidence) -> date:
        return self._day_of(evidence.article)

    def _read_day(self, article: str) -> date:
        # A store has recorded all that it holds, so the day is known.
        return self._graph.source(article).known_from or date.max

    def _is_later(self, evidence: Evidence, foretold: Foretold) -> bool:
        return self._known_from(evidence) > foretold.known_from

    def _sign(self, shows: str, why: str, evidence: Evidence) -> Sign:
        said = quote(self._graph, evidence)
        return Sign(shows=shows, why=why, known_from=self._known_from(evidence), quote=said)


def _is_like(predicted: Observation, actual: Observation) -> bool:
    """Tell whether two numbers are of one kind."""
    kinds = ((each.measure, each.unit, each.basis) for each in (predicted, actual))
    return len(set(kinds)) == 1


def _reaches(actual: float, predicted: float) -> bool:
    """Tell whether a number is as far from 0 as the predicted one, on the same side."""
    return actual >= predicted if predicted >= 0 else actual <= predicted


def known_from(graph: Graph, evidence: Iterable[Evidence]) -> date:
    """Return the first day on which one of these sentences could be known."""
    days = (graph.source(each.article).known_from for each in evidence)
    return min((day for day in days if day), default=date.max)
