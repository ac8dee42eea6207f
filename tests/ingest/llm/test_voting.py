from __future__ import annotations

import pytest

from tierline.graph.dates import DateInterval
from tierline.graph.model import Event, Evidence, Statement
from tierline.ingest.llm.voting import (
    AGREES,
    OTHERS_TURN,
    SILENT,
    TURNED,
    with_events,
    with_llm,
)

EVIDENCE = Evidence(article="a", sentence="Alder grew.", start=0, end=11)


def statement(subject: str, object_: str, modality: str = "asserted") -> Statement:
    return Statement(
        subject=subject,
        predicate="supplies",
        object=object_,
        evidence=EVIDENCE,
        rule="test",
        confidence=0.5,
        modality=modality,
    )


def event(type_: str = "deal", day: str = "2025-03-03", who: str = "alder") -> Event:
    return Event(
        title="It",
        type=type_,
        status="occurred",
        date=DateInterval.parse(day),
        participants=((who, "main"),),
        evidence=(EVIDENCE,),
        rule="test",
        confidence=0.55,
    )


@pytest.mark.parametrize(
    ("told", "confidence", "reason"),
    [
        (statement("alder", "birch"), 0.725, AGREES),
        (statement("alder", "birch", "expected"), 0.4, "an LLM reads it as expected"),
        (statement("alder", "birch", "negated"), 0.4, "an LLM reads it as negated"),
        (statement("birch", "alder"), 0.35, TURNED),
        (statement("alder", "cedar"), 0.45, SILENT),
    ],
)
def test_what_the_model_says_weighs(told: Statement, confidence: float, reason: str) -> None:
    weighed, *_ = with_llm([statement("alder", "birch")], [told])

    assert (weighed.confidence, weighed.reasons) == (confidence, (reason,))


def test_what_only_the_model_says_is_added() -> None:
    told = [statement("alder", "birch"), statement("alder", "cedar")]

    assert with_llm([statement("alder", "birch")], told)[1:] == [told[1]]


@pytest.mark.parametrize(
    ("told", "reasons"),
    [(statement("alder", "birch", "negated"), ()), (statement("birch", "alder"), (OTHERS_TURN,))],
)
def test_contradiction_of_the_model_is_kept(told: Statement, reasons: tuple[str, ...]) -> None:
    (_, kept) = with_llm([statement("alder", "birch")], [told])

    assert (kept.triple, kept.modality, kept.reasons) == (told.triple, told.modality, reasons)


def test_event_of_both_is_surer_and_stands_once() -> None:
    assert [one.confidence for one in with_events([event()], [event(day="2025-03")])] == [0.75]


@pytest.mark.parametrize("told", [event("order"), event(day="2026"), event(who="birch")])
def test_other_event_of_the_model_is_added(told: Event) -> None:
    assert with_events([event()], [told]) == [event(), told]
