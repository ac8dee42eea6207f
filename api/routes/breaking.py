"""What a supply hangs on, what is lost without something, and how a blow spreads."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from tierline.api.breaking import ChokepointsBody, EffectsBody, Way, WhatIfBody
from tierline.api.dependencies import Live, ReachAsked, ScopeAsked
from tierline.graph.questions.chokepoints import chokepoints
from tierline.graph.questions.removal import Without
from tierline.graph.questions.shock import spread
from tierline.graph.questions.spreading import Shock
from tierline.graph.questions.whatif import whatif

router = APIRouter(prefix="/api", tags=["questions"])

Direction = Annotated[Way, Query(description="Whose supply is meant, or upstream whose demand.")]


@router.get("/chokepoints")
def get_chokepoints(
    live: Live,
    scope: ScopeAsked,
    reach: ReachAsked,
    to: Annotated[list[str], Query(description="Whose supply.", examples=[["Google"]])],
    by: Annotated[
        list[str], Query(alias="from", description="Supplied by these.", examples=[["Innolight"]])
    ] = [],  # noqa: B006
) -> ChokepointsBody:
    """Single entities, smallest cuts and sole sources on which a supply hangs."""
    return ChokepointsBody.of(
        live.ask(lambda graph: chokepoints(graph, to, sources=by, scope=scope, reach=reach))
    )


def asked_without(
    without: Annotated[
        list[str], Query(description="A company, product or place.", examples=[["Innolight"]])
    ] = [],  # noqa: B006
    relation: Annotated[
        list[str], Query(description="As it reads.", examples=[["Innolight supplies Google"]])
    ] = [],  # noqa: B006
    direction: Direction = "downstream",
) -> Without:
    """Read what to do without."""
    return Without(names=tuple(without), relations=tuple(relation), direction=direction)


@router.get("/whatif")
def get_whatif(
    live: Live,
    scope: ScopeAsked,
    reach: ReachAsked,
    without: Annotated[Without, Depends(asked_without)],
) -> WhatIfBody:
    """Who loses every known way if something were gone, and who has which others left."""
    return WhatIfBody.of(live.ask(lambda graph: whatif(graph, without, scope=scope, reach=reach)))


def asked_shock(
    size: Annotated[float, Query(ge=-1, le=1, description="-1 is a total loss.")] = -1.0,
    damping: Annotated[float, Query(gt=0, le=1, description="What each step passes on.")] = 0.5,
    lag: Annotated[int, Query(ge=0, description="Days per step, from `valid_at` on.")] = 0,
    least: Annotated[float, Query(gt=0, lt=1, description="What is weaker ends there.")] = 0.01,
    direction: Direction = "downstream",
) -> Shock:
    """Read how strong a blow is and how it is passed on."""
    return Shock(size=size, damping=damping, lag=lag, least=least, direction=direction)


@router.get("/shock")
def get_shock(
    live: Live,
    scope: ScopeAsked,
    reach: ReachAsked,
    shock: Annotated[Shock, Depends(asked_shock)],
    of: Annotated[list[str], Query(description="Who is struck.", examples=[["Innolight"]])],
) -> EffectsBody:
    """Whom a blow reaches, for better or worse, with its way and what the figures assume."""
    return EffectsBody.of(
        live.ask(lambda graph: spread(graph, of, shock=shock, scope=scope, reach=reach))
    )
