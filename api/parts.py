"""The pieces of which bodies are made: dates, entities, sentences, relations.

A piece is read from the attributes of frozen data; nothing is computed here. Field examples make up
the examples of the OpenAPI page.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Self

from pydantic import AliasPath, BaseModel, BeforeValidator, ConfigDict, Field

from tierline.graph.dates import Grain


class Body(BaseModel):
    """What all bodies share: they are read from attributes, closed, and never changed."""

    model_config = ConfigDict(from_attributes=True, extra="forbid", frozen=True)

    @classmethod
    def of(cls, answer: object) -> Self:
        """Read a body from frozen data of ``tierline.graph``."""
        return cls.model_validate(answer)


def _within(part: str, name: str, **more: Any) -> Any:  # noqa: ANN401 - as pydantic's Field
    """Take a field from a part of the data, so that the body is flat."""
    return Field(validation_alias=AliasPath(part, name), **more)


def _grain_name(grain: object) -> object:
    return grain.name.lower() if isinstance(grain, Grain) else grain


class DateBody(Body):
    """A date as precise as the text gave it; null leaves a side open."""

    edtf: str = Field(examples=["2025-11-26"])
    begin: date | None
    end: date | None
    grain: Annotated[str, BeforeValidator(_grain_name)] = Field(examples=["day"])
    words: str = Field(description="What the text said.", examples=["Nov. 26"])


class ScopeBody(Body):
    """What was asked for."""

    valid_at: date | None
    known_at: date | None
    min_confidence: float = Field(examples=[0.0])
    predicates: list[str] = Field(examples=[["supplies"]])
    modalities: list[str] = Field(examples=[["asserted"]])
    half_life: int | None = Field(description="Days in which confidence halves; null for never.")


class NodeBody(Body):
    """An entity in short."""

    key: str = Field(examples=["company:zhongji-innolight"])
    type: str = Field(examples=["company"])
    name: str = Field(examples=["Zhongji Innolight"])
    articles: int = Field(description="How many articles name it.", examples=[2])


class SourceBody(Body):
    """An article by its key, and its earliest appearance."""

    article: str = Field(examples=["9d3bb28e86148f899d3bb28e86148f89"])
    id: str = Field(examples=["innolight-record-high"])
    title: str = Field(examples=["Innolight at a record high"])
    url: str
    source: str = Field(examples=["Deep News"])
    published: DateBody | None
    known_from: date | None = Field(description="The first day on which a question may use it.")


class QuoteBody(Body):
    """A sentence: code points ``start`` to ``end`` of the article's text."""

    sentence: str = Field(examples=["Zhongji Innolight supplies optical modules to Google."])
    start: int = Field(examples=[120])
    end: int = Field(examples=[173])
    source: SourceBody


class QuantityBody(Body):
    """A number as read."""

    value: float = Field(examples=[15.0])
    unit: str = Field(examples=["%"])
    what: str
    words: str


class SaidBody(Body):
    """One statement of one article, with its sentence."""

    sentence: str = _within(
        "quote", "sentence", examples=["Zhongji Innolight supplies optical modules to Google."]
    )
    start: int = _within("quote", "start", examples=[120])
    end: int = _within("quote", "end", examples=[173])
    source: SourceBody = _within("quote", "source")
    modality: str = Field(examples=["asserted"])
    confidence: float = Field(examples=[0.9])
    rule: str = Field(description="What made the statement, with its version.")
    polarity: str
    product: str = Field(examples=["optical modules"])
    said_by: NodeBody | None
    valid: DateBody | None
    quantities: list[QuantityBody]
    reasons: list[str] = Field(description="Why the confidence is what it is.")


class RelationBody(Body):
    """What the statements about one (subject, predicate, object) add up to."""

    modality: str = Field(examples=["asserted"])
    confidence: float = Field(examples=[0.9])
    sources: int = Field(description="Independent articles.", examples=[1])
    statements: int = Field(examples=[1])
    first_published: date | None
    last_confirmed: date | None
    valid: DateBody | None
    disputed: bool = Field(examples=[False])
    products: list[str] = Field(examples=[["optical modules"]])
    polarity: str


class LinkBody(Body):
    """A relation between two entities, with the best sentence for it."""

    subject: NodeBody
    predicate: str = Field(examples=["supplies"])
    object: NodeBody
    modality: str = _within("relation", "modality", examples=["asserted"])
    confidence: float = _within("relation", "confidence", examples=[0.9])
    sources: int = _within("relation", "sources", description="Independent articles.", examples=[1])
    statements: int = _within("relation", "statements", examples=[1])
    first_published: date | None = _within("relation", "first_published")
    last_confirmed: date | None = _within("relation", "last_confirmed")
    valid: DateBody | None = _within("relation", "valid")
    disputed: bool = _within("relation", "disputed", examples=[False])
    products: list[str] = _within("relation", "products", examples=[["optical modules"]])
    polarity: str = _within("relation", "polarity")
    evidence: SaidBody = Field(validation_alias="best")
    faded: float | None = Field(
        default=None, description="What is left of the confidence, where a half-life is asked for."
    )
