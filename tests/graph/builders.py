"""Small extractions for tests, with every field at a sensible value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from tierline.graph.dates import DateInterval
from tierline.graph.model import (
    Alias,
    Appearance,
    Article,
    Entity,
    Event,
    Evidence,
    Extraction,
    Judgement,
    Observation,
    Statement,
)

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = datetime(2026, 4, 2, 12, tzinfo=UTC)


def appearance(name: str, published: str | None = "2025-11-26", **more: str) -> Appearance:
    interval = DateInterval.parse(published) if published else None
    return Appearance(id=name, published=interval, **more)


def article(text: str, *appearances: Appearance) -> Article:
    return Article(text=text, language="en", appearances=appearances or (appearance("one"),))


def evidence(of: Article) -> Evidence:
    return Evidence(article=of.key, sentence=of.text, start=0, end=len(of.text))


def entity(
    key: str, name: str, *aliases: str, identifiers: Iterable[tuple[str, str]] = ()
) -> Entity:
    return Entity(
        key=key,
        type=key.partition(":")[0],
        name=name,
        aliases=tuple(Alias(name=alias) for alias in aliases),
        identifiers=tuple(identifiers),
    )


ALPHA = entity("company:alpha", "Alpha", "阿尔法")
BETA = entity("company:beta", "Beta")
GAMMA = entity("company:gamma", "Gamma")
WIDGET = entity("product:widget", "Widget")


def statement(
    of: Article, subject: Entity, predicate: str, object_: Entity, /, **more: object
) -> Statement:
    plain = Statement(
        subject=subject.key,
        predicate=predicate,
        object=object_.key,
        evidence=evidence(of),
        rule="test-1",
        confidence=0.5,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def event(of: Article, date: str, *participants: Entity, **more: object) -> Event:
    plain = Event(
        title=f"Something on {date}",
        type="order",
        status="occurred",
        date=DateInterval.parse(date),
        participants=tuple((each.key, "main") for each in participants),
        evidence=(evidence(of),),
        rule="test-1",
        confidence=0.5,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def observation(of: Article, about: Entity, value: float, **more: object) -> Observation:
    plain = Observation(
        entity=about.key,
        measure="revenue",
        value=value,
        unit="USD",
        evidence=evidence(of),
        rule="test-1",
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def extraction(
    of: Article,
    *entities: Entity,
    statements: Iterable[Statement] = (),
    events: Iterable[Event] = (),
    observations: Iterable[Observation] = (),
) -> Extraction:
    return Extraction(
        article=of,
        entities=entities,
        statements=tuple(statements),
        events=tuple(events),
        observations=tuple(observations),
        extractor="test-1",
    )


def supply(
    text: str,
    *appearances: Appearance,
    seller: Entity = ALPHA,
    buyer: Entity = BETA,
    **more: object,
) -> Extraction:
    """Build an extraction whose one statement says that the seller supplies the buyer."""
    of = article(text, *appearances)
    return extraction(
        of, seller, buyer, statements=[statement(of, seller, "supplies", buyer, **more)]
    )


def judgement(**said: object) -> Judgement:
    """Build a judgement of which only what is said matters."""
    plain = {"reason": "I looked", "judge": "tester", "decided": NOW}
    return Judgement(**(plain | said))  # type: ignore[arg-type]


def same(left: str, right: str, reason: str = "one company") -> Judgement:
    return judgement(verdict="same", left=left, right=right, reason=reason)


def undo(of: Judgement) -> Judgement:
    return judgement(verdict="undo", left=of.id, reason="a mistake", decided=LATER)
