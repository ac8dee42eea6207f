"""What articles tell of those whom forecasts are about: read at once, laid out to be compared."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from tierline.graph.model import Event, Evidence, Observation, Statement
from tierline.graph.questions.live import Graph
from tierline.graph.store import Triple

Key = TypeVar("Key")
Thing = TypeVar("Thing")

Kind = tuple[str, str, str, str]
Place = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """What a graph tells by a day.

    ``happened`` holds what had occurred when it was told, by participant and event type; ``said``
    statements by triple; ``numbers`` observations by kind (entity, measure, unit, basis), and
    ``predicted`` by entity and sentence. What became known first stands first, but for ``said``.
    ``days`` says from when on each article is known.
    """

    happened: Mapping[tuple[str, str], Sequence[Event]]
    said: Mapping[Triple, Sequence[Statement]]
    numbers: Mapping[Kind, Sequence[Observation]]
    predicted: Mapping[Place, Sequence[Observation]]
    days: Mapping[str, date]

    @classmethod
    def read(
        cls, graph: Graph, known_at: date, places: Set[Place], triples: Collection[Triple]
    ) -> Later:
        """Read all that is told of the entities in these places, and of the triples."""
        keys = {entity for entity, *_ in places}
        events = graph.store.events(keys, known_at=known_at, statuses=("occurred",))
        observations = graph.store.observations(keys, known_at=known_at)
        said = graph.store.statements_about(triples, known_at=known_at)
        evidence = [
            *(event.evidence[0] for event in events),
            *(number.evidence for number in observations),
            *(statement.evidence for each in said.values() for statement in each),
        ]
        days = known_days(graph, evidence)
        events.sort(key=lambda event: days[event.evidence[0].article])
        observations.sort(key=lambda number: days[number.evidence.article])
        placed = ((place_of(number.entity, number.evidence), number) for number in observations)
        return cls(
            happened=_happened(events, keys, days),
            said=said,
            numbers=_grouped((kind_of(number), number) for number in observations),
            predicted=_grouped(pair for pair in placed if pair[0] in places),
            days=days,
        )

    def known_from(self, evidence: Evidence) -> date:
        """Return from when on a sentence is known."""
        return self.days[evidence.article]

    def events(self, entity: str, type_: str, day: date) -> Sequence[Event]:
        """Return the events of a type in which an entity takes part, known only after a day."""
        found = self.happened.get((entity, type_), ())
        after = bisect_right(found, day, key=lambda event: self.known_from(event.evidence[0]))
        return found[after:]

    def numbers_like(self, number: Observation, day: date) -> Sequence[Observation]:
        """Return the observations of the same kind as one, known only after a day."""
        found = self.numbers[kind_of(number)]
        return found[bisect_right(found, day, key=lambda each: self.known_from(each.evidence)) :]


def kind_of(number: Observation) -> Kind:
    """Return what two numbers have in common that can be compared."""
    return (number.entity, number.measure, number.unit, number.basis)


def place_of(entity: str, evidence: Evidence) -> Place:
    """Return what the numbers about an entity in one sentence have in common."""
    return (entity, evidence.article, evidence.start, evidence.end)


def known_days(graph: Graph, evidence: Iterable[Evidence]) -> dict[str, date]:
    """Return from when on each article of these sentences is known."""
    sources = graph.read_sources({each.article for each in evidence})
    # A store has recorded all that it holds, so the day is known.
    return {key: source.known_from or date.max for key, source in sources.items()}


def _happened(
    events: Iterable[Event], keys: Collection[str], days: Mapping[str, date]
) -> Mapping[tuple[str, str], Sequence[Event]]:
    """Lay out the events that had begun when they were told."""
    begun = (e for e in events if e.date.first_named <= days[e.evidence[0].article])
    return _grouped(
        ((key, event.type), event)
        for event in begun
        for key in dict.fromkeys(key for key, _ in event.participants)
        if key in keys
    )


def _grouped(pairs: Iterable[tuple[Key, Thing]]) -> Mapping[Key, Sequence[Thing]]:
    groups: dict[Key, list[Thing]] = defaultdict(list)
    for key, thing in pairs:
        groups[key].append(thing)
    return dict(groups)
