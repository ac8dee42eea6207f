"""The body of a comparison of two days."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from tierline.api.parts import Body, NodeBody, RelationBody, SaidBody, ScopeBody


class DifferenceBody(Body):
    """A relation that is not what it was, and the sentence that made it so."""

    kind: Literal["added", "ended", "disputed", "changed"]
    subject: NodeBody
    predicate: str = Field(examples=["supplies"])
    object: NodeBody
    before: RelationBody | None = Field(description="Null when it was not there.")
    after: RelationBody | None = Field(description="Null when it is there no more.")
    aspects: list[str] = Field(
        description="What of it has changed.", examples=[["confidence", "sources"]]
    )
    evidence: SaidBody = Field(validation_alias="because")


class DiffBody(Body):
    """Relations that differ between two days: a page of ``total``; ``counts`` are of all."""

    clock: Literal["known", "valid", "both"]
    before: ScopeBody
    after: ScopeBody
    entity: NodeBody | None
    also: list[NodeBody] = Field(description="Other entities that go by the name.")
    counts: dict[str, int] = Field(examples=[{"added": 3, "disputed": 1}])
    total: int = Field(examples=[4])
    offset: int = Field(examples=[0])
    differences: list[DifferenceBody]
