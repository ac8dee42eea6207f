"""One closed body per answer: what ``--json`` prints and what HTTP sends.

>>> from tierline.graph.questions.answers import Found
>>> from tierline.graph.snapshot.scope import ANYTIME
>>> FoundBody.of(Found(words="acme", scope=ANYTIME, total=0, offset=0, hits=())).words
'acme'
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AliasPath, BeforeValidator, Field

from tierline.api.parts import (
    Body,
    DateBody,
    LinkBody,
    NodeBody,
    QuantityBody,
    QuoteBody,
    RelationBody,
    SaidBody,
    ScopeBody,
)


def _by_role(pair: object) -> object:
    return {"entity": pair[0], "role": pair[1]} if isinstance(pair, tuple) else pair


def _by_kind(pairs: object) -> object:
    """Group pairs of kind and value: an entity may have several tickers."""
    if not isinstance(pairs, tuple):
        return pairs
    grouped: dict[str, list[str]] = {}
    for kind, value in pairs:
        grouped.setdefault(kind, []).append(value)
    return grouped


class ReachedBody(Body):
    """An entity of a chain and the relations that lead to it."""

    entity: NodeBody
    confidence: float = Field(
        description="The best product of confidences along a way to it.", examples=[0.9]
    )
    relations: list[LinkBody] = Field(validation_alias="links")


class TierBody(Body):
    """What lies so many steps away, the surest first."""

    tier: int = Field(validation_alias="number", examples=[1])
    entities: list[ReachedBody] = Field(validation_alias="reached")
    total: int = Field(description="Entities known there, shown or not.", examples=[2])
    types: dict[str, int] = Field(description="Those shown, by type.", examples=[{"company": 2}])
    relation_count: int = Field(validation_alias="relations", examples=[3])


class ChainBody(Body):
    """The suppliers (upstream) or customers (downstream) of an entity, tier by tier."""

    direction: Literal["upstream", "downstream"]
    entity: NodeBody
    also: list[NodeBody] = Field(description="Other entities that go by the name.")
    scope: ScopeBody
    tiers: list[TierBody]
    across: list[LinkBody] = Field(description="Further relations among the entities reached.")
    left_out: dict[str, int] = Field(
        description="Relations of modalities not asked for.", examples=[{"rumoured": 1}]
    )
    truncated: str = Field(description="Why something is missing; empty when nothing is.")


class CountBody(Body):
    """How many relations of a predicate an entity has, read from the entity's side."""

    predicate: str = Field(examples=["supplies"])
    direction: Literal["out", "in", "both"]
    reads: str = Field(examples=["customer of"])
    relations: int = Field(examples=[2])


class NeighboursBody(Body):
    """All relations of an entity: the counts of all, and one page of them, the surest first."""

    entity: NodeBody
    also: list[NodeBody]
    scope: ScopeBody
    counts: list[CountBody]
    total: int = Field(examples=[2])
    offset: int = Field(examples=[0])
    relations: list[LinkBody] = Field(validation_alias="links")
    left_out: dict[str, int] = Field(examples=[{"rumoured": 1}])


class HopBody(Body):
    """One step of a path and every relation that makes it, the surest first."""

    start: NodeBody
    end: NodeBody
    relations: list[LinkBody] = Field(validation_alias="links")


class PathBody(Body):
    """A way from one entity to another; ``confidence`` is the product over its hops."""

    confidence: float = Field(examples=[0.81])
    hops: list[HopBody]
    valid: list[DateBody] = Field(description="The days on which it holds; empty: no bounds.")


class PathsBody(Body):
    """The best ways between two entities, by length or by evidence."""

    start: NodeBody
    end: NodeBody
    also: list[NodeBody]
    scope: ScopeBody
    paths: list[PathBody]
    truncated: str


class AliasBody(Body):
    """Another name of an entity, and where it is from."""

    name: str = Field(examples=["中际旭创"])
    source: str = Field(examples=["gazetteer"])


class EntityBody(Body):
    """An entity with all its names."""

    key: str = Field(validation_alias=AliasPath("entity", "key"))
    type: str = Field(validation_alias=AliasPath("entity", "type"), examples=["company"])
    name: str = Field(validation_alias=AliasPath("entity", "name"), examples=["Zhongji Innolight"])
    aliases: list[AliasBody] = Field(validation_alias=AliasPath("entity", "aliases"))
    identifiers: Annotated[dict[str, list[str]], BeforeValidator(_by_kind)] = Field(
        validation_alias=AliasPath("entity", "identifiers"), examples=[{"ticker": ["300308.SZ"]}]
    )
    articles: int = Field(validation_alias=AliasPath("entity", "articles"), examples=[2])
    also: list[NodeBody] = Field(description="Other entities that go by the name.")
    scope: ScopeBody
    counts: list[CountBody]
    measures: dict[str, int] = Field(
        description="Numbers by measure.", examples=[{"market_cap": 1}]
    )
    events: dict[str, int] = Field(description="Events by status.", examples=[{"occurred": 3}])
    left_out: dict[str, int] = Field(examples=[{"rumoured": 1}])


class ParticipantBody(Body):
    """An entity that takes part in an event."""

    entity: NodeBody
    role: str = Field(examples=["main"])


class EventBody(Body):
    """Something dated; the date of a forecast is its horizon."""

    id: str = Field(examples=["3f2a9c0158bd"])
    title: str = Field(examples=["Record high of the share price"])
    type: str = Field(examples=["price_move"])
    status: str = Field(examples=["occurred"])
    lane: Literal["past", "present", "forecast"]
    date: DateBody
    participants: list[Annotated[ParticipantBody, BeforeValidator(_by_role)]]
    claimant: NodeBody | None
    confidence: float = Field(examples=[0.9])
    quantities: list[QuantityBody]
    evidence: list[QuoteBody] = Field(validation_alias="quotes")


class TimelineBody(Body):
    """Events in the order of their dates: a page of ``total``; the counts are of all."""

    entity: NodeBody | None
    also: list[NodeBody]
    scope: ScopeBody
    day: date = Field(description="From which the lanes are told.")
    total: int = Field(examples=[12])
    offset: int = Field(examples=[0])
    next: str = Field(description="Give it as `after` for the next page; empty on the last.")
    counts: dict[str, int] = Field(
        description="By status.", examples=[{"occurred": 10, "forecast": 2}]
    )
    lanes: dict[str, int] = Field(examples=[{"past": 9, "present": 1, "forecast": 2}])
    events: list[EventBody]


class PointBody(Body):
    """One number of a series."""

    value: float = Field(validation_alias=AliasPath("observation", "value"), examples=[15.0])
    unit: str = Field(validation_alias=AliasPath("observation", "unit"), examples=["%"])
    basis: str = Field(validation_alias=AliasPath("observation", "basis"))
    period: DateBody | None = Field(validation_alias=AliasPath("observation", "period"))
    words: str = Field(validation_alias=AliasPath("observation", "words"))
    evidence: QuoteBody = Field(validation_alias="quote")


class SeriesBody(Body):
    """The numbers of one measure, in time order."""

    measure: str = Field(examples=["return"])
    points: list[PointBody]


class SeriesSetBody(Body):
    """The series of an entity, by measure."""

    entity: NodeBody
    also: list[NodeBody]
    scope: ScopeBody
    series: list[SeriesBody]


class CaseBody(Body):
    """All that is said about one relation; ``relation`` is null when it is only denied."""

    subject: NodeBody
    predicate: str = Field(examples=["supplies"])
    object: NodeBody
    relation: RelationBody | None
    statements: list[SaidBody] = Field(validation_alias="said")


class EvidenceBody(Body):
    """What the articles say about two entities, in both directions, denials included."""

    subject: NodeBody
    object: NodeBody
    also: list[NodeBody]
    scope: ScopeBody
    cases: list[CaseBody]


class HitBody(Body):
    """An entity that answers a search, and the name by which it does."""

    entity: NodeBody
    name: str = Field(examples=["中际旭创"])


class FoundBody(Body):
    """What a search found: a page of ``total``, the best first."""

    words: str = Field(examples=["innolight"])
    scope: ScopeBody
    total: int = Field(examples=[1])
    offset: int = Field(examples=[0])
    hits: list[HitBody]
