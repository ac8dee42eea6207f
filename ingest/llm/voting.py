"""A language model beside the other readers: agreement counts more, disagreement stays visible.

It adds what others miss and weighs what they found; it takes nothing away. How far it moves a
confidence is set by hand, for no endpoint was measured.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tierline.graph.model import Event, Statement

AGREES = "an LLM agrees"
SILENT = "an LLM does not say so"
TURNED = "an LLM reads it the other way round"
OTHERS_TURN = "others read it the other way round"
_AGREED = 0.95  # agreement brings a confidence halfway here
_DOUBTED = {SILENT: 0.9, TURNED: 0.7}
_OTHER_MODALITY = 0.8

Triple = tuple[str, str, str]


def with_llm(statements: Sequence[Statement], told: Sequence[Statement]) -> list[Statement]:
    """Return the statements of other readers, weighed by the model, and those that it adds."""
    return [*(_weighed(one, told) for one in statements), *_added(statements, told)]


def _weighed(statement: Statement, told: Sequence[Statement]) -> Statement:
    """Move the confidence of a statement; agreement never lowers it, doubt never raises it."""
    if statement.modality == "negated":
        return statement
    modalities = [one.modality for one in told if one.triple == statement.triple]
    own = statement.confidence
    if statement.modality in modalities:
        confidence, reason = max(own, (own + _AGREED) / 2), AGREES
    elif modalities:
        confidence, reason = own * _OTHER_MODALITY, f"an LLM reads it as {modalities[0]}"
    else:
        turned = any(one.triple == _turned(statement) for one in told)
        reason = TURNED if turned else SILENT
        confidence = own * _DOUBTED[reason]
    return replace(statement, confidence=round(confidence, 3), reasons=(*statement.reasons, reason))


def _added(statements: Sequence[Statement], told: Sequence[Statement]) -> Iterator[Statement]:
    """Go through what the model says and nobody else does, or denies where others assert."""
    known = {(one.triple, one.modality == "negated") for one in statements}
    turned = {_turned(one) for one in statements}
    for one in told:
        if (one.triple, one.modality == "negated") in known:
            continue
        reasons = (*one.reasons, OTHERS_TURN) if one.triple in turned else one.reasons
        yield replace(one, reasons=reasons)


def _turned(statement: Statement) -> Triple:
    return (statement.object, statement.predicate, statement.subject)


def with_events(events: Sequence[Event], told: Sequence[Event]) -> list[Event]:
    """Return the events of the rules, surer where the model tells of them too, and its others."""
    weighed = [
        replace(one, confidence=round(max(one.confidence, (one.confidence + _AGREED) / 2), 3))
        if any(_same(one, other) for other in told)
        else one
        for one in events
    ]
    return [*weighed, *(one for one in told if not any(_same(one, other) for other in events))]


def _same(one: Event, other: Event) -> bool:
    """Tell whether two events are of one type and share days and a participant."""
    keys = {key for key, _ in one.participants} & {key for key, _ in other.participants}
    return one.type == other.type and bool(keys) and one.date.overlaps(other.date)
