"""The bodies of what entities have in common."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from tierline.api.parts import Body, LinkBody, NodeBody, ScopeBody
from tierline.api.responses import PathBody


class SharedBody(Body):
    """An entity that several have in common, with the surest way for each of them."""

    entity: NodeBody
    confidence: float = Field(description="The product over the ways.", examples=[0.81])
    ways: list[PathBody | None] = Field(description="In the order of the entities asked about.")


class CommonBody(Body):
    """What supplies all of some entities, and what all of them supply, the surest first."""

    entities: list[NodeBody]
    also: list[NodeBody] = Field(description="Other entities that go by the names.")
    scope: ScopeBody
    suppliers: list[SharedBody]
    customers: list[SharedBody]
    left_out: dict[str, int] = Field(examples=[{"rumoured": 1}])
    truncated: str = Field(description="Why something is missing; empty when nothing is.")


class TieBody(Body):
    """What two peers share: an input flows into both, an output is made by both."""

    role: Literal["input", "output"]
    entity: NodeBody
    relations: list[LinkBody] = Field(validation_alias="links")
    of_peer: list[LinkBody]


class PeerBody(Body):
    """An entity of the same type; ``similarity`` is what both share over what either has."""

    entity: NodeBody
    similarity: float = Field(examples=[0.5])
    common: int = Field(description="How much they share, shown or not.", examples=[2])
    shared: list[TieBody]


class PeersBody(Body):
    """One page of ``total`` peers of an entity, the most alike first."""

    entity: NodeBody
    also: list[NodeBody]
    scope: ScopeBody
    ties: int = Field(description="Its own inputs and outputs.", examples=[4])
    total: int = Field(examples=[2])
    offset: int = Field(examples=[0])
    peers: list[PeerBody]
    truncated: str
