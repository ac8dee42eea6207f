"""Bodies of the ledger of forecasts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from tierline.api.parts import Body, NodeBody, QuoteBody, ScopeBody
from tierline.api.responses import EventBody

State = Literal["open", "due soon", "due", "fulfilled", "missed", "expired"]


class TermsBody(Body):
    """Days before its end in which a forecast is due soon, and after it in which it is due."""

    soon: int = Field(examples=[30])
    grace: int = Field(examples=[90])


class SignBody(Body):
    """Something told later; ``open`` decides nothing by itself."""

    shows: Literal["fulfilled", "missed", "open"]
    why: str = Field(examples=["it happened within the horizon"])
    known_from: date
    evidence: QuoteBody = Field(validation_alias="quote")


class ClosingBody(Body):
    """What somebody said came of a forecast."""

    id: str = Field(description="Of the judgement in the log.", examples=["3f2a9c01"])
    outcome: Literal["fulfilled", "missed", "expired"]
    reason: str
    judge: str
    decided: datetime


class ForecastBody(Body):
    """A forecast and what came of it."""

    id: str = Field(examples=["3f2a9c0158bd"])
    state: State
    basis: Literal["clock", "evidence", "hand"] = Field(description="What the state rests on.")
    due: date | None = Field(description="The last day of its horizon.")
    known_from: date
    disputed: bool = Field(description="Some signs show one outcome, some the other.")
    told: int = Field(description="How many articles tell it.", examples=[1])
    event: EventBody
    signs: list[SignBody]
    closing: ClosingBody | None


class ScoreBody(Body):
    """How the forecasts of one claimant came out; bounds at 95 %."""

    claimant: NodeBody | None
    total: int = Field(examples=[4])
    states: dict[str, int] = Field(examples=[{"fulfilled": 2, "missed": 1, "open": 1}])
    rate: float | None = Field(
        description="Fulfilled of those fulfilled or missed.", examples=[0.67]
    )
    low: float | None = Field(examples=[0.21])
    high: float | None = Field(examples=[0.94])


class LedgerBody(Body):
    """Forecasts as they stand on a day; counts and scores are of all that were selected."""

    entity: NodeBody | None
    also: list[NodeBody]
    scope: ScopeBody
    day: date
    terms: TermsBody
    total: int = Field(examples=[3])
    offset: int = Field(examples=[0])
    counts: dict[str, int] = Field(examples=[{"open": 2, "due": 1}])
    scores: list[ScoreBody]
    forecasts: list[ForecastBody]
    unmatched: list[ClosingBody] = Field(
        description="Closings whose forecast the store does not have."
    )
