"""Bodies of watchlists."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from tierline.api.parts import Body, NodeBody, QuoteBody


class AlertBody(Body):
    """Something began to match a rule; the same thing has the same id each time."""

    id: str = Field(examples=["3f2a9c0158bd"])
    rule: str = Field(examples=["new-suppliers"])
    about: str = Field(examples=["company:zhongji-innolight"])
    title: str = Field(examples=["Zhongji Innolight: tier 1 of Google, 2 sources"])
    says: str = Field(description="The note of the rule.")
    entities: list[NodeBody]
    evidence: QuoteBody | None = Field(validation_alias="quote")


class WatchedBody(Body):
    """What matches the rules as known on ``known_at`` and not on ``since``."""

    since: date | None
    known_at: date
    rules: list[str] = Field(examples=[["new-suppliers"]])
    alerts: list[AlertBody]
    notes: list[str] = Field(description="Which rule could not be followed, or not in full.")
