"""Bodies about the store itself: articles, changes, counts, health and errors."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from tierline.api.parts import Body, DateBody


class AppearanceBody(Body):
    """One place and time at which a text was published."""

    id: str = Field(examples=["innolight-record-high"])
    title: str
    url: str
    source: str
    published: DateBody | None


class ArticleBody(Body):
    """A text as kept, and everywhere it appeared; spans of evidence count its code points."""

    key: str
    language: str = Field(examples=["en"])
    text: str
    appearances: list[AppearanceBody]
    known_from: date | None
    recorded: datetime | None


class ChangeBody(Body):
    """In this version the thing came or changed, or went."""

    version: int = Field(examples=[7])
    kind: Literal["article", "entity", "relation", "judgement"]
    key: str
    removed: bool = Field(examples=[False])


class ChangesBody(Body):
    """What changed after version ``since``; ask again from ``until`` while there is ``more``."""

    since: int = Field(examples=[0])
    until: int = Field(examples=[7])
    more: bool = Field(examples=[False])
    changes: list[ChangeBody]


class StatisticsBody(Body):
    """How much a store holds."""

    version: int = Field(examples=[7])
    articles: int = Field(examples=[2])
    statements: int = Field(examples=[40])
    observations: int = Field(examples=[25])
    entities: dict[str, int] = Field(examples=[{"company": 12, "fund": 1}])
    relations: dict[str, int] = Field(examples=[{"supplies": 2}])
    events: dict[str, int] = Field(examples=[{"price_move": 6}])
    first_published: date | None
    last_published: date | None


class HealthBody(Body):
    """That the service runs (``healthz``), and that its store answers (``readyz``)."""

    status: Literal["ok"]
    version: str = Field(description="Of Tierline.", examples=["0.1.0"])


class ErrorBody(Body):
    """What went wrong, why, and how to mend it."""

    error: str = Field(examples=["unknown_entity"])
    message: str = Field(examples=["no entity is called 'Inolight'; near names: Innolight"])
    near: list[str] | None = Field(
        default=None, description="Names that come close.", examples=[["Innolight"]]
    )
