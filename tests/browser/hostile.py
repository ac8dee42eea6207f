"""An article in which every name, title, address and sentence is an attack on a careless page."""

from __future__ import annotations

from tests.viz.builders import HOSTILE
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

MAKER = "company:maker"
# Half of a surrogate pair and control characters cannot be stored; pictures are tested with them.
TEXTS = tuple(text for text in HOSTILE if "\x00" not in text)


def hostile_extraction() -> Extraction:
    """Return an extraction about a maker whom ten attackers supply."""
    article = Article(
        text="\n".join(TEXTS),
        language="en",
        appearances=(
            Appearance(
                id=TEXTS[1], title=TEXTS[0], url="javascript:window.__pwn=1", source=TEXTS[2]
            ),
        ),
    )
    attackers = [
        Entity(
            key=f"company:{text}",
            type="company",
            name=text,
            aliases=(Alias(name=f"{text} alias"),),
            identifiers=(("ticker", text),),
        )
        for text in TEXTS
    ]
    return Extraction(
        article=article,
        entities=(Entity(key=MAKER, type="company", name="Maker"), *attackers),
        statements=tuple(
            _statement(entity, _evidence(article, text))
            for entity, text in zip(attackers, TEXTS, strict=True)
        ),
        events=tuple(_event(text, _evidence(article, text)) for text in TEXTS),
        observations=tuple(_observation(text, _evidence(article, text)) for text in TEXTS),
        extractor="test-1",
    )


def _evidence(article: Article, text: str) -> Evidence:
    start = article.text.index(text)
    return Evidence(article=article.key, sentence=text, start=start, end=start + len(text))


def _statement(entity: Entity, evidence: Evidence) -> Statement:
    return Statement(
        subject=entity.key,
        predicate="supplies",
        object=MAKER,
        evidence=evidence,
        rule=evidence.sentence,
        confidence=0.9,
        product=evidence.sentence,
        reasons=(evidence.sentence,),
    )


def _event(text: str, evidence: Evidence) -> Event:
    return Event(
        title=text,
        type="order",
        status="occurred",
        date=DateInterval.parse("2025-11", words=text),
        participants=((MAKER, text),),
        evidence=(evidence,),
        rule="test-1",
        confidence=0.9,
    )


def _observation(text: str, evidence: Evidence) -> Observation:
    return Observation(
        entity=MAKER,
        measure="revenue",
        value=1,
        unit=text,
        evidence=evidence,
        rule="test-1",
        basis=text,
        words=text,
    )
