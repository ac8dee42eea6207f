"""Answers about forecasts: what was predicted, what came of it, and who was right, as frozen data.

``OPEN`` states follow from the clock alone; ``model.OUTCOMES`` are the ends of a forecast.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from tierline.errors import UsageError
from tierline.graph.model import OUTCOMES
from tierline.graph.questions.answers import Node, Quote
from tierline.graph.questions.dated import Happening
from tierline.graph.snapshot.scope import Scope

OPEN = ("open", "due soon", "due")
STATES = (*OPEN, *OUTCOMES)

Basis = Literal["clock", "evidence", "hand"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Days before its end in which a forecast is due soon, and after it in which it is due."""

    soon: int = 30
    grace: int = 90

    def __post_init__(self) -> None:
        for name, days in (("soon", self.soon), ("grace", self.grace)):
            if days < 0:
                raise UsageError(f"{name} is {days!r} days; give 0 or more")


USUAL_TERMS = Terms()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Something told later that bears on a forecast.

    ``shows`` is ``fulfilled`` or ``missed``, or ``open`` where it decides nothing by itself and
    somebody should look; ``why`` names the rule.
    """

    shows: str
    why: str
    known_from: date
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What somebody said came of a forecast, as it stands in the log of judgements."""

    id: str
    outcome: str
    reason: str
    judge: str
    decided: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """A forecast and what came of it.

    ``known_from`` is when the public could first know it, ``due`` the last day of its horizon (None
    where that is open). ``basis`` says what the state rests on; ``disputed``: some signs show one
    outcome and some the other, so that the clock decides. ``told`` counts its articles.
    """

    event: Happening
    known_from: date
    due: date | None
    state: str
    basis: Basis
    disputed: bool
    told: int
    signs: tuple[Sign, ...]
    closing: Closing | None

    @property
    def id(self) -> str:
        """The id of its event in the article that told it first."""
        return self.event.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How the forecasts of one claimant came out; None is nobody named.

    ``rate`` is the share fulfilled of those fulfilled or missed, None before there is one; ``low``
    and ``high`` bound it at 95 % (Wilson), for few forecasts tell little.
    """

    claimant: Node | None
    total: int
    states: Mapping[str, int]
    rate: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Forecasts as they stand on ``day``, what falls due first coming first: a page of ``total``.

    ``counts`` are by state and ``scores`` by claimant, of all that were selected, whatever states
    are shown. ``unmatched`` are closings whose forecast the store does not have.
    """

    entity: Node | None
    also: tuple[Node, ...]
    scope: Scope
    day: date
    terms: Terms
    total: int
    offset: int
    counts: Mapping[str, int]
    scores: tuple[Score, ...]
    forecasts: tuple[Forecast, ...]
    unmatched: tuple[Closing, ...]
