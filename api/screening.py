"""The bodies of wide questions: who is within reach, a shortest way, who hangs on something."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from tierline.api.exposures import ShareBody
from tierline.api.parts import Body, NodeBody, ScopeBody
from tierline.api.responses import HopBody


class MemberBody(Body):
    """An entity and the tier in which it stands."""

    tier: int = Field(examples=[1])
    entity: NodeBody


class MembersBody(Body):
    """Everybody within reach of an entity: one page of ``total``, tier by tier."""

    entity: NodeBody
    also: list[NodeBody] = Field(description="Other entities that go by the name.")
    scope: ScopeBody
    direction: Literal["upstream", "downstream"]
    totals: list[int] = Field(description="Entities in each tier.", examples=[[2, 11, 48]])
    total: int = Field(examples=[61])
    offset: int = Field(examples=[0])
    members: list[MemberBody]
    left_out: dict[str, int] = Field(examples=[{"rumoured": 1}])


class RouteBody(Body):
    """A shortest way of goods, with the relations that make each hop; no hops where none leads."""

    start: NodeBody
    end: NodeBody
    also: list[NodeBody]
    scope: ScopeBody
    hops: list[HopBody]


class DependentBody(Body):
    """An entity that hangs on the target: what its ways carry, and how many there are."""

    entity: NodeBody
    share: ShareBody
    ways: int = Field(examples=[2])


class DependentsBody(Body):
    """Those that hang most on a target, out of ``total``."""

    target: NodeBody
    also: list[NodeBody]
    scope: ScopeBody
    basis: Literal["revenue", "cost"]
    total: int = Field(examples=[48])
    most: list[DependentBody]
    left_out: dict[str, int] = Field(examples=[{"rumoured": 1}])
    truncated: str = Field(description="Why something is missing; empty when nothing is.")
