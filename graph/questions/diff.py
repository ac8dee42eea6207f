"""What is different between two days: in the world, in what was known of it, or in both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import numpy as np

from tierline.errors import UsageError
from tierline.graph.dates import parse_day
from tierline.graph.model import Relation, Statement
from tierline.graph.questions.answers import Link, Node, Said
from tierline.graph.questions.citing import (
    best_of,
    is_elsewhen,
    keys_of,
    links,
    said,
    statements_about,
)
from tierline.graph.questions.differing import Kind, differing, touching
from tierline.graph.questions.live import Graph, node_of
from tierline.graph.questions.lookup import find
from tierline.graph.snapshot.columns import Ints, Mask
from tierline.graph.snapshot.scope import ANYTIME, FIRST_PAGE, Page, Scope
from tierline.graph.snapshot.view import View
from tierline.graph.store import Triple

Clock = Literal["known", "valid", "both"]

# What of a relation may have changed; the snapshot knows of all of them.
_ASPECTS = ("modality", "confidence", "sources", "valid", "disputed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Two days to compare, and the clock that runs from one to the other.

    ``known``: what the public learnt in between, the world being that of ``Scope.valid_at``;
    ``valid``: what began and ended in the world, by what was known at ``Scope.known_at``; ``both``:
    the state of the world as known on its own day.
    """

    before: date
    after: date
    clock: Clock = "known"

    def __post_init__(self) -> None:
        if self.before >= self.after:
            raise UsageError(
                f"{self.after} does not come after {self.before}; give the earlier day first"
            )

    def scopes(self, scope: Scope) -> tuple[Scope, Scope]:
        """Return the scope of each day; UsageError where the scope stops a clock that runs."""
        for name, clock in (("known_at", "known"), ("valid_at", "valid")):
            if self.clock in (clock, "both") and getattr(scope, name) is not None:
                raise UsageError(
                    f"{name} is what differs between the two days; leave it out, or compare by "
                    "another clock"
                )
        return self._scope(scope, self.before), self._scope(scope, self.after)

    def _scope(self, scope: Scope, day: date) -> Scope:
        return replace(
            scope,
            known_at=scope.known_at if self.clock == "valid" else day,
            valid_at=scope.valid_at if self.clock == "known" else day,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A relation that is not what it was, and the sentence that made it so.

    ``before`` and ``after`` are the relation on each day, None where it was not there;
    ``aspects`` names what of it has changed. A relation newly denied is ``disputed``: it stands
    beside its denial, whose sentence is given.
    """

    kind: Kind
    subject: Node
    predicate: str
    object: Node
    before: Relation | None
    after: Relation | None
    aspects: tuple[str, ...]
    because: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """One page of ``total`` differences: added, ended, disputed, changed; the surest first.

    ``before`` and ``after`` repeat what was asked of each day.
    """

    clock: Clock
    before: Scope
    after: Scope
    entity: Node | None
    also: tuple[Node, ...]
    counts: Mapping[str, int]
    total: int
    offset: int
    differences: tuple[Difference, ...]


def read_days(before: str, after: str, clock: Clock = "known") -> Days:
    """Read two days; of a coarser date its last day. DateError for what cannot be read."""
    return Days(before=parse_day(before), after=parse_day(after), clock=clock)


def diff(
    graph: Graph,
    days: Days,
    name: str | None = None,
    *,
    scope: Scope = ANYTIME,
    page: Page = FIRST_PAGE,
) -> Diff:
    """Compare the relations of two days, of one entity or of all.

    Raises UnknownEntityError for a name that nothing had on the later day.
    """
    scopes = days.scopes(scope)
    views = graph.view(scopes[0]), graph.view(scopes[1])
    entity, also = find(graph, name, known_at=scopes[1].known_at) if name else (None, ())
    found = differing(*views)
    if entity:
        near = touching(views[1], entity.key)
        found = {kind: mask & near for kind, mask in found.items()}
    numbers = [
        (kind, int(number))
        for kind, mask in found.items()
        for number in _surest_first(views[0] if kind == "ended" else views[1], mask)
    ]
    return Diff(
        clock=days.clock,
        before=scopes[0],
        after=scopes[1],
        entity=node_of(entity) if entity else None,
        also=also,
        counts={kind: int(mask.sum()) for kind, mask in found.items() if mask.any()},
        total=len(numbers),
        offset=page.offset,
        differences=_cited(graph, views, page.of(numbers)),
    )


def _surest_first(view: View, mask: Mask) -> Ints:
    numbers = np.flatnonzero(mask)
    return numbers[np.lexsort((numbers, -view.confidence[numbers]))]


def _cited(
    graph: Graph, views: tuple[View, View], numbers: Sequence[tuple[Kind, int]]
) -> tuple[Difference, ...]:
    """Give each relation as it was and is, with the sentence that made the difference."""
    before, after = (
        links(graph, view, [number for kind, number in numbers if kind != absent])
        for view, absent in zip(views, ("added", "ended"), strict=True)
    )
    reasons = _reasons(graph, views, numbers)
    keys = {key for statement in reasons.values() for key in keys_of(statement)}
    names = graph.nodes(keys, views[1].scope.known_at)
    return tuple(
        _difference(
            kind,
            (before.get(number), after.get(number)),
            said(graph, reasons[number], names) if number in reasons else None,
        )
        for kind, number in numbers
    )


def _difference(
    kind: Kind, states: tuple[Link | None, Link | None], because: Said | None
) -> Difference:
    before, after = (state.relation if state else None for state in states)
    link = states[1] or states[0]
    assert link
    return Difference(
        kind=kind,
        subject=link.subject,
        predicate=link.predicate,
        object=link.object,
        before=before,
        after=after,
        aspects=tuple(
            aspect
            for aspect in _ASPECTS
            if before and after and getattr(before, aspect) != getattr(after, aspect)
        ),
        because=because or link.best,
    )


def _reasons(
    graph: Graph, views: tuple[View, View], numbers: Sequence[tuple[Kind, int]]
) -> dict[int, Statement]:
    """Return what was said in between about each relation, where anything was."""
    triples = {number: views[0].snapshot.triple(number) for _, number in numbers}
    first, second = (view.scope for view in views)
    old = statements_about(graph, triples.values(), first.known_at)
    new = statements_about(graph, triples.values(), second.known_at)
    reasons = {}
    for kind, number in numbers:
        triple: Triple = triples[number]
        ours = _relevant(kind, new.get(triple, ()), second.valid_at)
        theirs = _relevant(kind, old.get(triple, ()), first.valid_at)
        if fresh := [statement for statement in ours if statement not in theirs]:
            reasons[number] = best_of(graph, fresh, second.valid_at)
    return reasons


def _relevant(
    kind: Kind, statements: Sequence[Statement], valid_at: date | None
) -> list[Statement]:
    """Leave the statements that can be the reason: for a dispute, the denials of that day."""
    if kind == "disputed":
        return [
            statement
            for statement in statements
            if statement.modality == "negated" and not is_elsewhen(statement, valid_at)
        ]
    return [statement for statement in statements if statement.modality != "negated"]
