"""What the articles say about two entities, for and against, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from tierline.graph.model import Statement
from tierline.graph.questions.answers import Case, Cases
from tierline.graph.questions.citing import keys_of, relation_of, said
from tierline.graph.questions.live import Graph, node_of
from tierline.graph.questions.lookup import find
from tierline.graph.snapshot.arrays import Snapshot
from tierline.graph.snapshot.scope import ANYTIME, Scope
from tierline.graph.snapshot.view import check_scope
from tierline.graph.store import Triple


def evidence(graph: Graph, subject: str, object_: str, *, scope: Scope = ANYTIME) -> Cases:
    """Return every statement that joins two entities, in both directions, denials included.

    All modalities are shown: evidence is there to be weighed. ``valid_at`` keeps the statements
    that hold on that day, ``min_confidence`` those at least so sure. Raises DeadlineError.
    """
    budget = graph.budget()
    check_scope(scope, graph.schema)
    one, also_one = find(graph, subject, known_at=scope.known_at)
    other, also_other = find(graph, object_, known_at=scope.known_at)
    heard = {
        triple: statements
        for triple in _between(graph.snapshot, one.key, other.key)
        if (statements := _statements(graph, triple, scope))
    }
    budget.check()
    return Cases(
        subject=node_of(one),
        object=node_of(other),
        also=also_one + also_other,
        scope=scope,
        cases=tuple(
            _case(graph, triple, statements, scope.known_at) for triple, statements in heard.items()
        ),
    )


def _between(snapshot: Snapshot, one: str, other: str) -> Iterator[Triple]:
    """Go through the triples that join two entities, first as they were asked for."""
    nodes = snapshot.node(one), snapshot.node(other)
    for subject, object_ in dict.fromkeys((nodes, nodes[::-1])):
        if subject is not None and object_ is not None:
            _, relations, ends = snapshot.out.leaving([subject])
            yield from map(snapshot.triple, relations[np.equal(ends, object_)].tolist())


def _statements(graph: Graph, triple: Triple, scope: Scope) -> list[Statement]:
    if scope.predicates and triple[1] not in scope.predicates:
        return []
    return [
        statement
        for statement in graph.store.statements(triple, known_at=scope.known_at)
        if statement.confidence >= scope.min_confidence
        and (
            scope.valid_at is None
            or statement.valid is None
            or statement.valid.covers(scope.valid_at)
        )
    ]


def _case(graph: Graph, triple: Triple, statements: list[Statement], known_at: date | None) -> Case:
    keys = {key for statement in statements for key in keys_of(statement)}
    names = graph.nodes(keys, known_at)
    subject, predicate, object_ = triple
    return Case(
        subject=names[subject],
        predicate=predicate,
        object=names[object_],
        relation=relation_of(graph, statements),
        said=tuple(said(graph, statement, names) for statement in statements),
    )
