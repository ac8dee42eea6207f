"""How much hangs on what, and what is in a fund."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from tierline.api.dependencies import Live, Name, NameAsked, ScopeAsked
from tierline.api.exposures import ExposureBody, LookthroughBody
from tierline.graph.questions.exposure.asking import Extent, exposure
from tierline.graph.questions.exposure.funds import Depth, lookthrough
from tierline.graph.questions.exposure.portfolio import Position, of_names, weighed

router = APIRouter(prefix="/api", tags=["exposure"])

Hops = Annotated[int, Query(ge=1, description="Hops at most.")]
To = Annotated[NameAsked, Query(description="What it hangs on.", examples=["optical module"])]


def asked_extent(
    hops: Hops = 4, limit: Annotated[int, Query(ge=1, description="Ways shown at most.")] = 10
) -> Extent:
    """Read how far to follow ways, and how many to show."""
    return Extent(hops=hops, ways=limit)


def asked_depth(
    hops: Hops = 4, limit: Annotated[int, Query(ge=1, description="Entities at most.")] = 100
) -> Depth:
    """Read how far to look through."""
    return Depth(hops=hops, entities=limit)


def asked_positions(
    of: Annotated[list[str], Query(min_length=1, description="Whose.", examples=["Google"])],
    weight: Annotated[
        list[str],
        Query(description="Of a portfolio: one for each `of`, in their order.", examples=["60%"]),
    ] = [],  # noqa: B006
) -> tuple[Position, ...]:
    """Read whose exposure is asked about."""
    return weighed(of, weight) if weight else of_names(of)


ExtentAsked = Annotated[Extent, Depends(asked_extent)]


@router.get("/exposure")
def get_exposure(
    live: Live,
    scope: ScopeAsked,
    extent: ExtentAsked,
    of: Annotated[tuple[Position, ...], Depends(asked_positions)],
    to: To,
) -> ExposureBody:
    """How much of the revenue and of the cost of entities hangs on another, with the ways."""
    return ExposureBody.of(
        live.ask(lambda graph: exposure(graph, of, to, scope=scope, extent=extent))
    )


@router.get("/entities/{name:path}/lookthrough", tags=["entities"])
def get_lookthrough(
    live: Live, name: Name, scope: ScopeAsked, depth: Annotated[Depth, Depends(asked_depth)]
) -> LookthroughBody:
    """What is in a fund or an index: holdings, their suppliers, what these make and use."""
    return LookthroughBody.of(
        live.ask(lambda graph: lookthrough(graph, name, scope=scope, depth=depth))
    )
