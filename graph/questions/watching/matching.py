"""What matches a rule as known on a day, and how it is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from tierline.graph.questions.answers import Direction, Link, Node, Reached
from tierline.graph.questions.citing import links
from tierline.graph.questions.dated import Happening
from tierline.graph.questions.forecasts import Wanted, forecasts
from tierline.graph.questions.ledger import Forecast, Terms
from tierline.graph.questions.live import Graph
from tierline.graph.questions.lookup import find
from tierline.graph.questions.selection import Selection, neighbourhood
from tierline.graph.questions.supply import Reach, chain
from tierline.graph.questions.timeline import timeline
from tierline.graph.questions.watching.alerts import Alert
from tierline.graph.questions.watching.rules import Rule
from tierline.graph.snapshot.columns import Mask
from tierline.graph.snapshot.scope import LONGEST_PAGE, Page, Scope
from tierline.graph.snapshot.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplier:
    """An entity of a chain that a rule watches, and in which tier it stands."""

    reached: Reached
    tier: int
    middle: Node


# A relation is told by its number in the snapshot: it need not be cited before it is news.
Match = Supplier | Forecast | Happening | int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """What matches a rule, by what it is about; ``note`` says why some may be missing."""

    found: Mapping[str, Match]
    note: str = ""


def matches(graph: Graph, rule: Rule, day: date, *, valid_at: date | None) -> Matches:
    """Return what matches a rule as known on a day; UnknownEntityError for a name of nobody."""
    scope = Scope(known_at=day, valid_at=valid_at)
    if rule.watch == "forecasts":
        return _forecasts(graph, rule, scope, day)
    if rule.watch == "events":
        return _events(graph, rule, scope, day)
    scope = replace(
        scope,
        min_confidence=rule.min_confidence,
        predicates=rule.predicates,
        modalities=("asserted", *rule.include),
    )
    if rule.watch == "relations":
        return _relations(graph, rule, scope, day)
    return _suppliers(graph, rule, scope)


def tell(graph: Graph, rule: Rule, day: date, found: Mapping[str, Match]) -> list[Alert]:
    """Return the alerts about these matches, each with the sentence that says so best."""
    view = graph.view(Scope(known_at=day, modalities=("asserted", *rule.include)))
    numbers = [match for match in found.values() if isinstance(match, int)]
    cited = links(graph, view, numbers)
    alerts = []
    for about, match in found.items():
        told = _of_link(about, cited[match]) if isinstance(match, int) else _told(match)
        alerts.append(replace(told, rule=rule.name, about=about, says=rule.says))
    return alerts


def _suppliers(graph: Graph, rule: Rule, scope: Scope) -> Matches:
    """Walk only along relations that count, so that all of a way to a supplier is well attested."""
    direction: Direction = "upstream" if rule.watch == "suppliers" else "downstream"
    reach = Reach(tiers=rule.within, entities=graph.limits.entities)
    answer = chain(graph, rule.of, direction, scope=scope, reach=reach)
    kept, found = {answer.entity.key}, {}
    for tier in answer.tiers:
        for reached in tier.reached:
            counting = tuple(e for e in reached.links if _counts(e, rule, kept, reached.entity))
            if counting:
                one = replace(reached, links=counting)
                found[reached.entity.key] = Supplier(
                    reached=one, tier=tier.number, middle=answer.entity
                )
        kept |= set(found)
    return Matches(found=found, note=answer.truncated)


def _counts(link: Link, rule: Rule, kept: Iterable[str], entity: Node) -> bool:
    other = link.object if link.subject.key == entity.key else link.subject
    return link.relation.sources >= rule.sources and other.key in kept


def _relations(graph: Graph, rule: Rule, scope: Scope, day: date) -> Matches:
    view = graph.view(scope)
    numbers = {
        "known": np.flatnonzero(_counting(graph, view, rule)).tolist(),
        "disputed": np.flatnonzero(_counting(graph, view, rule) & view.disputed).tolist(),
        "ended": _ended(graph, rule, scope, day) if "ended" in rule.when else [],
    }
    found = {
        f"{when} {' '.join(view.snapshot.triple(number))}": number
        for when in rule.when
        for number in numbers[when]
    }
    return Matches(found=found)


def _counting(graph: Graph, view: View, rule: Rule) -> Mask:
    """Tell which relations are near enough and have enough sources."""
    counts = view.shown & (view.sources >= rule.sources)
    return counts & _around(graph, view, rule) if rule.of else counts


def _ended(graph: Graph, rule: Rule, scope: Scope, day: date) -> list[int]:
    """Return the relations that are stated for days before this one alone."""
    day = scope.valid_at or day
    known = graph.view(replace(scope, valid_at=None))
    holding = graph.view(replace(scope, valid_at=day))
    over = np.flatnonzero(_counting(graph, known, rule) & ~holding.shown).tolist()
    cited = links(graph, known, over)
    spans = {number: link.relation.valid for number, link in cited.items()}
    return [n for n, valid in spans.items() if valid and valid.end and valid.end < day]


def _around(graph: Graph, view: View, rule: Rule) -> Mask:
    """Tell which relations are within so many steps of the entity of a rule."""
    entity, _ = find(graph, rule.of, known_at=view.scope.known_at)
    near = neighbourhood(graph, view, {entity.key}, rule.within - 1)
    snapshot = view.snapshot
    numbers = [number for key in near if (number := snapshot.node(key)) is not None]
    touches: Mask = np.isin(snapshot.subjects, numbers) | np.isin(snapshot.objects, numbers)
    return touches


def _forecasts(graph: Graph, rule: Rule, scope: Scope, day: date) -> Matches:
    selection = Selection(day=day, types=rule.types, statuses=("forecast",))
    wanted = Wanted(states=rule.states, terms=Terms(soon=rule.days), page=_WHOLE)
    answer = forecasts(graph, rule.of or None, scope=scope, selection=selection, wanted=wanted)
    found = {f"{each.state} {each.id}": each for each in answer.forecasts}
    return Matches(found=found, note=_rest(answer.total, len(found)))


def _events(graph: Graph, rule: Rule, scope: Scope, day: date) -> Matches:
    selection = Selection(day=day, types=rule.types, statuses=rule.statuses)
    found: dict[str, Match] = {}
    place = _WHOLE
    while True:
        answer = timeline(graph, rule.of or None, scope=scope, selection=selection, page=place)
        found |= {each.id: each for each in answer.events}
        if not answer.next:
            return Matches(found=found)
        place = Page(limit=LONGEST_PAGE, after=answer.next)


_WHOLE = Page(limit=LONGEST_PAGE)


def _rest(total: int, shown: int) -> str:
    return f"only the first {shown} of {total} are watched" if total > shown else ""


def _told(match: Supplier | Forecast | Happening) -> Alert:
    match match:
        case Supplier():
            return _of_supplier(match)
        case Forecast():
            title = f"{match.event.title}: {match.state}, horizon {match.event.date.edtf}"
            return _of_event(title, match.event)
        case _:
            title = f"{match.title}: {match.status}, {match.date.edtf}"
            return _of_event(title, match)


def _of_supplier(match: Supplier) -> Alert:
    best = match.reached.links[0]
    entity = match.reached.entity
    title = f"{entity.name}: tier {match.tier} of {match.middle.name}, {_sourced(best)}"
    return _alert(title, (entity, match.middle), best)


def _of_link(about: str, link: Link) -> Alert:
    reads = link.predicate.replace("_", " ")
    when = about.partition(" ")[0]
    title = f"{link.subject.name} {reads} {link.object.name}: {when}, {_sourced(link)}"
    return _alert(title, (link.subject, link.object), link)


def _of_event(title: str, event: Happening) -> Alert:
    who = tuple(node for node, _ in event.participants)
    return Alert(rule="", about="", title=title, says="", entities=who, quote=event.quotes[0])


def _alert(title: str, entities: Sequence[Node], link: Link) -> Alert:
    quote = link.best.quote
    return Alert(rule="", about="", title=title, says="", entities=tuple(entities), quote=quote)


def _sourced(link: Link) -> str:
    number = link.relation.sources
    return f"{number} source{'s' if number != 1 else ''}"
