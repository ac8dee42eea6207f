"""Questions about one entity. Names may hold slashes, so these paths end in what is asked."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from tierline.api.dependencies import (
    Live,
    Name,
    PageAsked,
    ReachAsked,
    ScopeAsked,
)
from tierline.api.responses import (
    ChainBody,
    EntityBody,
    NeighboursBody,
    SeriesSetBody,
    TimelineBody,
)
from tierline.api.selecting import PlaceAsked, SelectionAsked
from tierline.graph.questions.neighbours import neighbours, show
from tierline.graph.questions.supply import downstream, upstream
from tierline.graph.questions.timeline import series, timeline

router = APIRouter(prefix="/api/entities/{name:path}", tags=["entities"])


@router.get("/upstream")
def get_upstream(live: Live, name: Name, scope: ScopeAsked, reach: ReachAsked) -> ChainBody:
    """Who supplies the entity, tier by tier."""
    return ChainBody.of(live.ask(lambda graph: upstream(graph, name, scope=scope, reach=reach)))


@router.get("/downstream")
def get_downstream(live: Live, name: Name, scope: ScopeAsked, reach: ReachAsked) -> ChainBody:
    """Whom the entity supplies, tier by tier."""
    return ChainBody.of(live.ask(lambda graph: downstream(graph, name, scope=scope, reach=reach)))


@router.get("/neighbours")
def get_neighbours(
    live: Live,
    name: Name,
    scope: ScopeAsked,
    page: PageAsked,
    by_predicate: Annotated[bool, Query(description="Those that read alike together.")] = False,
) -> NeighboursBody:
    """All relations of the entity: counts first, then a page."""
    return NeighboursBody.of(
        live.ask(
            lambda graph: neighbours(graph, name, scope=scope, page=page, by_predicate=by_predicate)
        )
    )


@router.get("/timeline")
def get_timeline_of_entity(
    live: Live, name: Name, scope: ScopeAsked, selection: SelectionAsked, page: PlaceAsked
) -> TimelineBody:
    """What happened, is planned or predicted, of the entity."""
    return TimelineBody.of(
        live.ask(lambda graph: timeline(graph, name, scope=scope, selection=selection, page=page))
    )


@router.get("/series")
def get_series(
    live: Live,
    name: Name,
    scope: ScopeAsked,
    measure: Annotated[str | None, Query(examples=["return"])] = None,
) -> SeriesSetBody:
    """The numbers about the entity over time."""
    return SeriesSetBody.of(live.ask(lambda graph: series(graph, name, measure, scope=scope)))


# Last, for it takes any path.
@router.get("")
def get_entity(live: Live, name: Name, scope: ScopeAsked) -> EntityBody:
    """The entity with all its names, and how much there is to ask about it."""
    return EntityBody.of(live.ask(lambda graph: show(graph, name, scope=scope)))
