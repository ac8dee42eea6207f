"""The bodies of what a supply hangs on, what is lost without something, and how a blow spreads."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import AliasPath, Field

from tierline.api.parts import Body, LinkBody, NodeBody, ScopeBody
from tierline.api.responses import PathBody

Way = Literal["downstream", "upstream"]


class ChokeBody(Body):
    """An entity on which others depend, as far as is known."""

    entity: NodeBody
    dominates: list[NodeBody] = Field(
        description="Every known way from these to a target goes through it."
    )
    articulation: bool = Field(description="Without it the known network falls into more parts.")
    in_cut: bool = Field(description="One of the fewest that part the sources from the targets.")
    way: PathBody | None = Field(description="Its surest way to a target.")


class SoleSourceBody(Body):
    """An entity into which goods are known to flow from one other alone."""

    entity: NodeBody
    source: NodeBody
    relations: list[LinkBody] = Field(validation_alias="links")


class SmallestCutBody(Body):
    """The least that parts sources from targets: entities between them, or steps."""

    entities: list[NodeBody] | None = Field(description="Null: a source supplies a target itself.")
    steps: list[list[LinkBody]]


class ChokepointsBody(Body):
    """What the supply of the targets hangs on, the worst first."""

    targets: list[NodeBody]
    sources: list[NodeBody]
    also: list[NodeBody] = Field(description="Other entities that go by the names.")
    scope: ScopeBody
    known: int = Field(description="Entities known to lead to the targets.", examples=[7])
    chokes: list[ChokeBody]
    sole: list[SoleSourceBody]
    cut: SmallestCutBody | None
    left_out: dict[str, int] = Field(examples=[{"rumoured": 1}])
    truncated: str = Field(description="Why something is missing; empty when nothing is.")


class AlternateBody(Body):
    """Another direct supplier or customer that is left."""

    entity: NodeBody
    same: list[str] = Field(
        description="Products that texts name for it and for what is lost.",
        examples=[["optical modules"]],
    )
    relations: list[LinkBody] = Field(validation_alias="links")


class AffectedBody(Body):
    """An entity that something gone used to reach; with nothing left it has lost every way."""

    entity: NodeBody
    tier: int = Field(examples=[1])
    way: PathBody | None
    left: int = Field(description="Alternates, shown or not.", examples=[1])
    alternates: list[AlternateBody]


class WhatIfBody(Body):
    """Who loses every known way when something is gone, and who keeps others."""

    removed: list[NodeBody]
    with_them: list[NodeBody] = Field(description="What stood in a place that is gone.")
    gone: list[LinkBody]
    also: list[NodeBody]
    direction: Way
    scope: ScopeBody
    lost: list[AffectedBody]
    kept: list[AffectedBody]
    assumptions: list[str]
    left_out: dict[str, int] = Field(examples=[{"rumoured": 1}])
    truncated: str


class PassedBody(Body):
    """One step of a shock, by what it was multiplied there, and the relation that says so."""

    start: NodeBody
    end: NodeBody
    factor: float = Field(examples=[-0.4])
    relation: LinkBody = Field(validation_alias="link")


class EffectBody(Body):
    """The strongest effect of one sign on an entity."""

    entity: NodeBody
    value: float = Field(examples=[-0.25])
    arrives: date | None
    steps: list[PassedBody]


class EffectsBody(Body):
    """Whom a shock reaches, the strongest effects first, and what the figures take for granted."""

    struck: list[NodeBody]
    also: list[NodeBody]
    scope: ScopeBody
    size: float = Field(validation_alias=AliasPath("shock", "size"), examples=[-1.0])
    damping: float = Field(validation_alias=AliasPath("shock", "damping"), examples=[0.5])
    lag: int = Field(validation_alias=AliasPath("shock", "lag"), examples=[30])
    least: float = Field(validation_alias=AliasPath("shock", "least"), examples=[0.01])
    direction: Way = Field(validation_alias=AliasPath("shock", "direction"))
    effects: list[EffectBody]
    assumptions: list[str]
    truncated: str
