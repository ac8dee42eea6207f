"""What entities have in common."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from tierline.api.dependencies import Live, Name, PageAsked, ScopeAsked
from tierline.api.sharing import CommonBody, PeersBody
from tierline.graph.questions.common import common
from tierline.graph.questions.peers import peers
from tierline.graph.questions.supply import Reach

router = APIRouter(prefix="/api", tags=["questions"])


def asked_nearness(
    tiers: Annotated[int, Query(ge=1, description="1: direct suppliers and customers.")] = 1,
    limit: Annotated[int, Query(ge=1, description="Entities at most.")] = 100,
) -> Reach:
    """Read how far to look."""
    return Reach(tiers=tiers, entities=limit)


@router.get("/common")
def get_common(
    live: Live,
    scope: ScopeAsked,
    reach: Annotated[Reach, Depends(asked_nearness)],
    of: Annotated[
        list[str],
        Query(
            min_length=2,
            description="Whose: give it once for each.",
            examples=[["Google", "NVIDIA"]],
        ),
    ],
) -> CommonBody:
    """Who supplies all of these entities, and whom all of them supply."""
    return CommonBody.of(live.ask(lambda graph: common(graph, of, scope=scope, reach=reach)))


@router.get("/entities/{name:path}/peers", tags=["entities"])
def get_peers(live: Live, name: Name, scope: ScopeAsked, page: PageAsked) -> PeersBody:
    """Entities of the same type, by the suppliers and products that they share with it."""
    return PeersBody.of(live.ask(lambda graph: peers(graph, name, scope=scope, page=page)))
