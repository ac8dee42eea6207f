"""The bodies of exposure and of what is in a fund."""

from __future__ import annotations

from pydantic import Field

from tierline.api.parts import Body, DateBody, LinkBody, NodeBody, QuoteBody, ScopeBody
from tierline.graph.questions.exposure.answers import Basis, Level


class ShareBody(Body):
    """A part of a whole: at least ``low``, at most ``high``."""

    low: float = Field(examples=[0.275])
    best: float | None = Field(description="Null unless all of it is stated.", examples=[0.4])
    high: float = Field(examples=[0.8])
    weighted: float | None = Field(
        description="`best` with each hop counted by its confidence.", examples=[0.32]
    )


class StatedBody(Body):
    """The words that state a share, and their sentence."""

    share: ShareBody
    words: str = Field(examples=["90%"])
    evidence: QuoteBody = Field(validation_alias="quote")
    together: list[NodeBody] = Field(description="Whose sum it is, when it is not that of one.")


class LegBody(Body):
    """One hop of a way: the share of ``start`` that goes with ``end``, and why."""

    start: NodeBody
    end: NodeBody
    share: ShareBody
    stated: StatedBody | None = Field(description="Null when no text states the share.")
    others: list[StatedBody] = Field(description="Stated shares that leave no more than `high`.")
    relation: LinkBody = Field(validation_alias="link")


class WayBody(Body):
    """A way to what is asked about: share and confidence are products over its legs."""

    share: ShareBody
    confidence: float = Field(examples=[0.72])
    valid: list[DateBody] = Field(description="The days on which all legs hold; empty: no bounds.")
    held: bool = Field(description="False when no day saw all legs.", examples=[True])
    legs: list[LegBody]


class CoverageBody(Body):
    """How much of a base is named: by customers, suppliers, holdings or sectors."""

    cut: str = Field(examples=["customers"])
    named: int = Field(examples=[3])
    unstated: int = Field(description="Of the named ones, those without a share.", examples=[1])
    stated: float = Field(description="The part that texts put a number on.", examples=[0.65])
    unnamed: float = Field(description="The part they give to somebody they do not name.")


class HolderBody(Body):
    """How exposed one entity is; ``share`` is null when no way is known, which is not zero."""

    entity: NodeBody
    weight: float | None = Field(description="Its part of the portfolio.", examples=[0.25])
    share: ShareBody | None = Field(
        description="What the known ways carry; what nobody names may add to it."
    )
    within: list[ShareBody | None] = Field(description="The share over at most 1, 2, 3 ... hops.")
    ways: int = Field(description="All ways, shown or not.", examples=[3])
    shown: list[WayBody]
    coverage: list[CoverageBody]


class OnBasisBody(Body):
    """Exposure on one basis; ``total`` is that of the portfolio."""

    basis: Basis
    total: ShareBody | None
    holders: list[HolderBody]


class ExposureBody(Body):
    """How much of the holders hangs on the target, on each basis."""

    target: NodeBody
    also: list[NodeBody] = Field(description="Other entities that go by one of the names.")
    scope: ScopeBody
    bases: list[OnBasisBody]
    left_out: dict[str, int] = Field(examples=[{"rumoured": 1}])
    truncated: str = Field(description="Why something is missing; empty when nothing is.")


class HoldingBody(Body):
    """What a fund holds or what stands behind it, with its share of the fund."""

    entity: NodeBody
    level: Level
    hops: int = Field(examples=[2])
    share: ShareBody
    ways: int = Field(examples=[1])
    way: WayBody = Field(description="The way that carries most.")


class LookthroughBody(Body):
    """What is in a fund; ``together`` are bounds on the sum of several holdings."""

    entity: NodeBody
    also: list[NodeBody]
    scope: ScopeBody
    coverage: list[CoverageBody]
    holdings: list[HoldingBody]
    together: list[StatedBody]
    left_out: dict[str, int]
    truncated: str
