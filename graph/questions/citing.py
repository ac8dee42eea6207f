"""From keys and numbers to what a reader sees: names, sentences and where they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from tierline.errors import StoreChangedError
from tierline.graph.derive import Sourced, relate
from tierline.graph.model import Evidence, Relation, Statement
from tierline.graph.questions.answers import Link, Node, Quote, Said
from tierline.graph.questions.limits import Budget
from tierline.graph.questions.live import Graph
from tierline.graph.snapshot.view import View
from tierline.graph.store import Triple

# How many relations are read at once.
_AT_ONCE = 250


def links(
    graph: Graph, view: View, relations: Iterable[int], budget: Budget | None = None
) -> dict[int, Link]:
    """Return these relations as they stood in the view, each with its best sentence.

    Raises DeadlineError when the time is over before all are read.
    """
    known_at, valid_at = view.scope.known_at, view.scope.valid_at
    related = {}
    for numbers in _pages(dict.fromkeys(relations)):
        if budget:
            budget.check()
        triples = {number: view.snapshot.triple(number) for number in numbers}
        heard = statements_about(graph, triples.values(), known_at)
        for number, triple in triples.items():
            related[number] = _related(graph, triple, heard.get(triple, ()), valid_at)
    best = {
        number: best_of(graph, statements, valid_at)
        for number, (relation, statements) in related.items()
    }
    names = graph.nodes(
        {key for statement in best.values() for key in keys_of(statement)}, known_at
    )
    return {
        number: Link(
            subject=names[relation.subject],
            object=names[relation.object],
            relation=relation,
            best=said(graph, best[number], names),
            faded=float(view.confidence[number]) if view.scope.half_life else None,
        )
        for number, (relation, _) in related.items()
    }


def said(graph: Graph, statement: Statement, names: Mapping[str, Node]) -> Said:
    """Return a statement with its sentence and the name of who said it."""
    return Said(
        quote=quote(graph, statement.evidence),
        modality=statement.modality,
        confidence=statement.confidence,
        rule=statement.rule,
        polarity=statement.polarity,
        product=statement.product,
        said_by=names[statement.said_by] if statement.said_by else None,
        valid=statement.valid,
        quantities=statement.quantities,
        reasons=statement.reasons,
    )


def best_of(graph: Graph, statements: Iterable[Statement], valid_at: date | None) -> Statement:
    """Return the statement to quote: one of the day, the surest, the earliest published."""
    return min(statements, key=lambda statement: _rank(graph, statement, valid_at))


def quote(graph: Graph, evidence: Evidence) -> Quote:
    """Return a sentence with the article in which it stands."""
    return Quote(
        sentence=evidence.sentence,
        start=evidence.start,
        end=evidence.end,
        source=graph.source(evidence.article),
    )


def relation_of(graph: Graph, statements: Sequence[Statement]) -> Relation | None:
    """Add up the statements about one triple; None when they only deny it."""
    return relate(
        [
            Sourced(
                statement=item,
                published=_published(graph, item),
                publisher=graph.source(item.evidence.article).publisher,
            )
            for item in statements
        ]
    )


def statements_about(
    graph: Graph, triples: Collection[Triple], known_at: date | None
) -> Mapping[Triple, Sequence[Statement]]:
    """Return what was known to be said of each triple, with its sources ready to be quoted."""
    heard = graph.store.statements_about(triples, known_at=known_at)
    graph.read_sources({item.evidence.article for each in heard.values() for item in each})
    return heard


def _pages(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Cut numbers into lists that a store reads at once."""
    remaining = iter(numbers)
    while page := list(islice(remaining, _AT_ONCE)):
        yield page


def _related(
    graph: Graph, triple: Triple, heard: Sequence[Statement], valid_at: date | None
) -> tuple[Relation, list[Statement]]:
    """Add up a relation; a denial of another day (the supply that ended later) disputes nothing."""
    statements = [
        item for item in heard if item.modality != "negated" or not is_elsewhen(item, valid_at)
    ]
    relation = relation_of(graph, statements)
    if relation is None:
        raise StoreChangedError(f"{' '.join(triple)!r} is gone from the store; ask again")
    return relation, [item for item in statements if item.modality == relation.modality]


def _published(graph: Graph, statement: Statement) -> date | None:
    published = graph.source(statement.evidence.article).published
    return published.end if published else None


def _rank(
    graph: Graph, statement: Statement, valid_at: date | None
) -> tuple[bool, float, date, str, int]:
    """Order statements: those that hold on the day, the surest, the earliest published first."""
    return (
        is_elsewhen(statement, valid_at),
        -statement.confidence,
        _published(graph, statement) or date.max,
        statement.evidence.article,
        statement.evidence.start,
    )


def keys_of(statement: Statement) -> tuple[str, ...]:
    """Name the entities of a statement."""
    return tuple(key for key in (statement.subject, statement.object, statement.said_by) if key)


def is_elsewhen(statement: Statement, valid_at: date | None) -> bool:
    """Tell whether a statement speaks of other days than the one asked about."""
    return bool(valid_at and statement.valid and not statement.valid.covers(valid_at))
