"""What came of a forecast: by the clock, and by what was told later; never by a guess.

A sign settles a forecast only when it was known later, is of all who take part, and falls within
the horizon. Whatever shares only some of that is shown as ``open``, for somebody to look at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import permutations

from tierline.graph.dates import DateInterval
from tierline.graph.model import Event, Evidence, Observation, Statement
from tierline.graph.questions.citing import quote
from tierline.graph.questions.later import Kind, Later, kind_of, place_of
from tierline.graph.questions.ledger import Sign, Terms
from tierline.graph.questions.live import Graph
from tierline.graph.questions.outcome_rules import OutcomeRules, outcome_rules
from tierline.graph.store import Triple

# Of what only may bear on a forecast, so much is shown, the earliest known first.
_MOST_OPEN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretold:
    """One forecast: the event that told it first, and the ids of all that do, in ``articles``."""

    event: Event
    ids: tuple[str, ...]
    articles: frozenset[str]
    known_from: date

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


class Signs:
    """What bears on forecasts: the rules, held against what a graph tells later."""

    def __init__(self, graph: Graph, known_at: date, told: Sequence[Foretold]) -> None:
        self._graph = graph
        self._rules: OutcomeRules = outcome_rules()
        triples = {triple for foretold in told for triple in self._triples(foretold)}
        places = {place_of(foretold.main, foretold.event.evidence[0]) for foretold in told}
        self._later = Later.read(graph, known_at, places, triples)

    def of(self, foretold: Foretold) -> tuple[Sign, ...]:
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
        rule, needed = self._rules.of(foretold.event.type), foretold.needed
        is_told_apart = rule.decides and (rule.alone or len(needed) > 1)
        type_, day = foretold.event.type, foretold.known_from
        for event in self._later.events(foretold.main, type_, day):
            is_whole = is_told_apart and needed <= {key for key, _ in event.participants}
            if is_whole and foretold.within(event.date):
                yield self._sign("fulfilled", "it happened within the horizon", event.evidence[0])
            elif is_whole and rule.once and foretold.is_over_before(event.date):
                yield self._sign("missed", "it happened after the horizon", event.evidence[0])
            elif foretold.event.date.overlaps(event.date):
                what = "not surely within the horizon" if is_whole else "not surely what was meant"
                yield self._sign("open", f"the like happened, but {what}", event.evidence[0])

    def _triples(self, foretold: Foretold) -> Iterator[Triple]:
        """Go through what could be said of the two of whom the forecast speaks."""
        predicates = self._rules.of(foretold.event.type).shown_by
        needed = sorted(foretold.needed) if predicates else ()
        if len(needed) == 2:
            for predicate in predicates:
                for subject, object_ in permutations(needed):
                    yield (subject, predicate, object_)

    def _statements(self, foretold: Foretold) -> Iterator[Sign]:
        """Compare statements that join the two of whom the forecast speaks."""
        for triple in self._triples(foretold):
            if said := self._later.said.get(triple):
                yield from self._of_relation(foretold, triple[1], said)

    def _of_relation(
        self, foretold: Foretold, predicate: str, said: Sequence[Statement]
    ) -> Iterator[Sign]:
        known_from = self._later.known_from
        later = [each for each in said if known_from(each.evidence) > foretold.known_from]
        reads = predicate.replace("_", " ")
        was_so = any(each.modality == "asserted" and each not in later for each in said)
        for each in later:
            told = DateInterval.of_day(known_from(each.evidence))
            since = (
                DateInterval.of_day(each.valid.begin) if each.valid and each.valid.begin else told
            )
            if each.modality == "asserted" and not was_so and foretold.within(since):
                yield self._sign("fulfilled", f"said so since: {reads}", each.evidence)
            elif each.modality == "negated" and foretold.is_over_before(told):
                yield self._sign("missed", f"denied after the horizon: {reads}", each.evidence)

    def _numbers(self, foretold: Foretold) -> Iterator[Sign]:
        """Compare the number that the sentence predicts with those of the same kind."""
        horizon = foretold.event.date
        for predicted in self._predicted(foretold):
            for actual in self._later.numbers_like(predicted, foretold.known_from):
                period = actual.period
                if period and foretold.within(period):
                    is_whole = (period.begin, period.end) == (horizon.begin, horizon.end)
                    yield from self._of_number(foretold, predicted, actual, is_whole=is_whole)

    def _of_number(
        self, foretold: Foretold, predicted: Observation, actual: Observation, *, is_whole: bool
    ) -> Iterator[Sign]:
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
        place = place_of(foretold.main, foretold.event.evidence[0])
        least: dict[Kind, Observation] = {}
        for number in self._later.predicted.get(place, ()):
            if number.period and number.period.end == foretold.event.date.end:
                former = least.setdefault(kind_of(number), number)
                least[kind_of(number)] = min(former, number, key=lambda each: abs(each.value))
        return list(least.values())

    def _is_to_be_reached(self, foretold: Foretold, predicted: Observation) -> bool:
        sentence = foretold.event.evidence[0].sentence.casefold()
        tells_of_a_fall = any(word in sentence for word in self._rules.falling)
        return predicted.measure in self._rules.reached and not tells_of_a_fall

    def _sign(self, shows: str, why: str, evidence: Evidence) -> Sign:
        said = quote(self._graph, evidence)
        return Sign(shows=shows, why=why, known_from=self._later.known_from(evidence), quote=said)


def _reaches(actual: float, predicted: float) -> bool:
    """Tell whether a number is as far from 0 as the predicted one, on the same side."""
    return actual >= predicted if predicted >= 0 else actual <= predicted
