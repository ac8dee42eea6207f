from __future__ import annotations

from typing import Any

from tierline.graph.dates import DateInterval
from tierline.graph.model import (
    Alias,
    Appearance,
    Article,
    Entity,
    Event,
    Evidence,
    Extraction,
    Observation,
    Statement,
)
from tierline.ingest.exchange import to_exchange

TEXT = "Acme supplies Beta. Acme rose 4% in Turin. Acme still supplies Beta."
ARTICLE = Article(
    text=TEXT,
    language="en",
    appearances=(
        Appearance(id="a", title="Acme", source="Wire", published=DateInterval.parse("2025-05")),
    ),
)


def quote(sentence: str) -> Evidence:
    start = TEXT.index(sentence)
    return Evidence(article=ARTICLE.key, sentence=sentence, start=start, end=start + len(sentence))


def supplies(sentence: str, confidence: float, modality: str = "asserted") -> Statement:
    return Statement(
        subject="company:acme",
        predicate="supplies",
        object="company:beta",
        evidence=quote(sentence),
        rule="test-1",
        confidence=confidence,
        modality=modality,
    )


def written(**parts: Any) -> dict[str, Any]:
    entities = (
        Entity(
            key="company:acme",
            type="company",
            name="Acme",
            aliases=(Alias(name="艾克米"),),
            identifiers=(("ticker", "ACM.US"),),
        ),
        Entity(key="company:beta", type="company", name="Beta"),
        Entity(key="place:turin", type="place", name="Turin"),
    )
    given: dict[str, Any] = {"article": ARTICLE, "entities": entities, **parts}
    return to_exchange(Extraction(**given))


def test_to_exchange_writes_the_article_and_its_entities() -> None:
    form = written()

    assert form["article"] == {
        "id": "a",
        "title": "Acme",
        "published": "2025-05",
        "language": "en",
        "source": "Wire",
    }
    assert form["entities"][0] == {
        "name": "Acme",
        "type": "company",
        "aliases": ["艾克米"],
        "identifiers": {"ticker": "ACM.US"},
    }


def test_to_exchange_leaves_out_a_place_that_nothing_hangs_on() -> None:
    located = Observation(
        entity="place:turin",
        measure="other",
        value=1,
        unit="",
        evidence=quote("Acme rose 4% in Turin."),
        rule="test-1",
    )

    assert "Turin" not in [entity["name"] for entity in written()["entities"]]
    assert "Turin" in [entity["name"] for entity in written(observations=(located,))["entities"]]


def test_to_exchange_joins_statements_of_one_relation() -> None:
    statements = (supplies("Acme still supplies Beta.", 0.9), supplies("Acme supplies Beta.", 0.6))

    (relation,) = written(statements=statements)["relations"]

    assert relation["confidence"] == 0.9
    assert [item["start"] for item in relation["evidence"]] == [0, 43]
    assert all(TEXT[e["start"] : e["end"]] == e["sentence"] for e in relation["evidence"])


def test_to_exchange_keeps_modalities_apart() -> None:
    statements = (
        supplies("Acme still supplies Beta.", 0.9),
        supplies("Acme supplies Beta.", 0.6, "negated"),
    )

    assert [r["modality"] for r in written(statements=statements)["relations"]] == [
        "negated",
        "asserted",
    ]


def test_to_exchange_tells_two_things_of_one_name_apart() -> None:
    entities = (
        Entity(key="market:star", type="market", name="STAR"),
        Entity(key="index:star", type="index", name="STAR"),
    )

    names = [entity["name"] for entity in written(entities=entities)["entities"]]

    assert names == ["STAR (market)", "STAR (index)"]


def test_to_exchange_writes_events_with_their_participants_by_name() -> None:
    event = Event(
        title="Acme rises 4%",
        type="price_move",
        status="occurred",
        date=DateInterval.parse("2025-05-02"),
        participants=(("company:acme", "main"), ("company:beta", "other")),
        evidence=(quote("Acme rose 4% in Turin."),),
        rule="test-1",
        confidence=0.8,
    )

    (form,) = written(events=(event,))["events"]

    assert form["participants"] == ["Acme", "Beta"]
    assert form["date"] == "2025-05-02"
