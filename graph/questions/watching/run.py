"""A run of a watchlist: what matches its rules now and did not before."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from tierline.errors import UnknownEntityError, UsageError
from tierline.graph.questions.live import Graph
from tierline.graph.questions.watching.alerts import Alert, Watched, alert_id
from tierline.graph.questions.watching.matching import Matches, matches, tell
from tierline.graph.questions.watching.rules import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From what to what day to watch, by what was known on each; ``since`` None: from nothing.

    ``valid_at`` keeps what held in the world on that day.
    """

    known_at: date
    since: date | None = None
    valid_at: date | None = None

    def __post_init__(self) -> None:
        if self.since and self.since >= self.known_at:
            raise UsageError(
                f"{self.known_at} does not come after {self.since}; give the earlier day first"
            )


def watch(
    graph: Graph, rules: Iterable[Rule], span: Span, *, given: Collection[str] = frozenset()
) -> Watched:
    """Return what matches the rules as known at the end of the span and not at its beginning.

    ``given`` holds the ids of alerts that are not given again, so that what is published late about
    an earlier day, and so matches on both days, can still be news: leave ``since`` out and keep
    the ids.
    """
    rules = tuple(rules)
    alerts: list[Alert] = []
    notes: list[str] = []
    for rule in rules:
        now = _matches(graph, rule, span.known_at, span)
        before = _matches(graph, rule, span.since, span).found if span.since else {}
        new = {
            about: match
            for about, match in now.found.items()
            if about not in before and alert_id(rule.name, about) not in given
        }
        alerts += tell(graph, rule, span.known_at, new)
        notes += [f"{rule.name}: {now.note}"] if now.note else []
    return Watched(
        since=span.since,
        known_at=span.known_at,
        rules=tuple(rule.name for rule in rules),
        alerts=tuple(alerts),
        notes=tuple(notes),
    )


def _matches(graph: Graph, rule: Rule, day: date, span: Span) -> Matches:
    """Return what matches a rule; nothing does while nobody goes by the name it watches."""
    try:
        return matches(graph, rule, day, valid_at=span.valid_at)
    except UnknownEntityError as error:
        return Matches(found={}, note=str(error))
