"""Whom a blow to some entities reaches, for better or worse, how strongly and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tierline.errors import UsageError
from tierline.graph.questions.answers import Link, Node
from tierline.graph.questions.asked import entities_of
from tierline.graph.questions.citing import links
from tierline.graph.questions.limits import Budget
from tierline.graph.questions.live import Graph
from tierline.graph.questions.spreading import Blow, Shock, Spreading
from tierline.graph.questions.supply import NEAR, Reach
from tierline.graph.snapshot.scope import ANYTIME, Scope

TOTAL_LOSS = Shock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """One step of a shock: by what it was multiplied there (below 0: it turned), and the reason."""

    start: Node
    end: Node
    factor: float
    link: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """The strongest effect of one sign on an entity, when it arrives, and the steps it took."""

    entity: Node
    value: float
    arrives: date | None
    steps: tuple[Passed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """Whom a shock reaches, the strongest effects first, and what the figures take for granted.

    They rank entities by what is known and are no forecast. ``truncated`` says why some are
    missing, or is empty.
    """

    struck: tuple[Node, ...]
    also: tuple[Node, ...]
    shock: Shock
    scope: Scope
    effects: tuple[Effect, ...]
    assumptions: tuple[str, ...]
    truncated: str = ""


def spread(
    graph: Graph,
    names: Sequence[str],
    *,
    shock: Shock = TOTAL_LOSS,
    scope: Scope = ANYTIME,
    reach: Reach = NEAR,
) -> Effects:
    """Return whom a blow to some entities reaches, by the strongest known way of each sign.

    It comes on ``scope.valid_at``; a relation passes it on if it holds on the day it gets there.
    Raises UnknownEntityError, UsageError for no entity or a reach beyond the limits, and
    DeadlineError.
    """
    budget = graph.budget()
    reach.check(graph.limits)
    asked = entities_of(graph, graph.view(scope), names)
    if not asked.entities:
        raise UsageError("name at least one entity that is struck")
    spreading = Spreading(graph, scope, shock, budget)
    blows = spreading.run(asked.nodes, reach)
    return Effects(
        struck=asked.entities,
        also=asked.also,
        shock=shock,
        scope=scope,
        effects=_effects(graph, spreading, blows, budget),
        assumptions=tuple(_assumptions(graph, spreading, reach)),
        truncated=spreading.truncated,
    )


def _effects(
    graph: Graph, spreading: Spreading, blows: Sequence[Blow], budget: Budget
) -> tuple[Effect, ...]:
    """Tell each blow with the way it took; each step is cited as of the day it was taken."""
    ways = [_way(blow) for blow in blows]
    cited: dict[int, Mapping[int, Link]] = {}
    for step in {each.steps for way in ways for each in way}:
        numbers = [each.relation for way in ways for each in way if each.steps == step]
        cited[step] = links(graph, spreading.view(step), numbers, budget)
    named = {
        node.key: node
        for of_step in cited.values()
        for link in of_step.values()
        for node in (link.subject, link.object)
    }
    keys = graph.snapshot.keys
    return tuple(
        Effect(
            entity=named[keys[blow.node]],
            value=round(blow.value, 6),
            arrives=spreading.day(blow.steps),
            steps=tuple(
                Passed(
                    start=named[keys[each.before.node]],
                    end=named[keys[each.node]],
                    factor=round(each.factor, 6),
                    link=cited[each.steps][each.relation],
                )
                for each in way
                if each.before
            ),
        )
        for blow, way in zip(blows, ways, strict=True)
    )


def _way(blow: Blow) -> list[Blow]:
    """Return the blows that led to this one, it included, without the first of all."""
    way: list[Blow] = []
    at: Blow | None = blow
    while at and at.before:
        way.insert(0, at)
        at = at.before
    return way


def _assumptions(graph: Graph, spreading: Spreading, reach: Reach) -> Iterator[str]:
    """Say what the figures take for granted."""
    shock, day = spreading.shock, spreading.day(0)
    yield (
        f"each step passes on {shock.damping:g} of what arrives, times how sure its relation is; "
        "what share of anybody's trade it is stays open, so values rank and do not forecast"
    )
    yield "of several ways to an entity the strongest of each sign counts; ways do not add up"
    yield f"nothing weaker than {shock.least:g} or beyond {reach.tiers} steps is followed"
    sides = ("supplier", "customer")
    first, then = sides if shock.direction == "downstream" else sides[::-1]
    yield f"a {then} fares as its {first} does"
    for name, predicate in graph.schema.predicates.items():
        if predicate.shock == "opposite":
            yield f"{name.replace('_', ' ')}: the blow to one is the gain of the other"
        elif predicate.shock:
            sign = "by its polarity" if predicate.shock == "polarity" else "as it is"
            yield f"{name.replace('_', ' ')}: the blow is passed on {sign}"
    if day:
        yield f"it comes on {day} and takes {shock.lag} days per step, along what holds then"
    else:
        yield "it has no day, so relations of any time pass it on"
    if spreading.unsigned:
        yield f"not followed: {len(spreading.unsigned)} relations of which no text gives the sign"
