"""Questions that are not about one entity alone."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from tierline.api.dependencies import (
    BoundsAsked,
    Live,
    NameAsked,
    PageAsked,
    ScopeAsked,
)
from tierline.api.responses import EvidenceBody, FoundBody, PathsBody, TimelineBody
from tierline.api.selecting import PlaceAsked, SelectionAsked
from tierline.graph.questions.evidence import evidence
from tierline.graph.questions.lookup import search
from tierline.graph.questions.paths import paths
from tierline.graph.questions.timeline import timeline

router = APIRouter(prefix="/api", tags=["questions"])


@router.get("/search")
def get_search(
    live: Live,
    scope: ScopeAsked,
    page: PageAsked,
    q: Annotated[str, Query(description="Beginnings of names.", examples=["innolight", "旭创"])],
) -> FoundBody:
    """Entities by name: exact names first, then beginnings, then the best known."""
    return FoundBody.of(live.ask(lambda graph: search(graph, q, scope=scope, page=page)))


@router.get("/paths")
def get_paths(
    live: Live,
    scope: ScopeAsked,
    bounds: BoundsAsked,
    start: Annotated[NameAsked, Query(alias="from", examples=["Innolight"])],
    end: Annotated[NameAsked, Query(alias="to", examples=["NVIDIA"])],
) -> PathsBody:
    """How two entities hang together: ways that some day saw as a whole, by length or evidence."""
    return PathsBody.of(
        live.ask(lambda graph: paths(graph, start, end, scope=scope, bounds=bounds))
    )


@router.get("/evidence")
def get_evidence(
    live: Live,
    scope: ScopeAsked,
    subject: Annotated[NameAsked, Query(examples=["Innolight"])],
    object_: Annotated[NameAsked, Query(alias="object", examples=["Google"])],
) -> EvidenceBody:
    """Every statement that joins two entities, for and against; `predicate` narrows it."""
    return EvidenceBody.of(live.ask(lambda graph: evidence(graph, subject, object_, scope=scope)))


@router.get("/timeline")
def get_timeline(
    live: Live, scope: ScopeAsked, selection: SelectionAsked, page: PlaceAsked
) -> TimelineBody:
    """What happened, is planned or predicted, of all entities."""
    return TimelineBody.of(
        live.ask(lambda graph: timeline(graph, scope=scope, selection=selection, page=page))
    )
