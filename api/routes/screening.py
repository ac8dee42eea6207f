"""Wide questions: they name everybody within reach, in milliseconds however many they are."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from tierline.api.dependencies import Live, Name, NameAsked, PageAsked, ScopeAsked
from tierline.api.screening import DependentsBody, MembersBody, RouteBody
from tierline.graph.questions.answers import Direction
from tierline.graph.questions.exposure.answers import Basis
from tierline.graph.questions.screened import Course, dependents, members, route

router = APIRouter(prefix="/api")

Hops = Annotated[int, Query(ge=1, description="Hops at most.")]


def asked_course(
    direction: Annotated[
        Direction, Query(description="Along the flow of goods, or upstream against it.")
    ] = "downstream",
    tiers: Annotated[int, Query(ge=1)] = 3,
) -> Course:
    """Read which way to walk, and how far."""
    return Course(direction=direction, tiers=tiers)


@router.get("/entities/{name:path}/within", tags=["entities"])
def get_within(
    live: Live,
    name: Name,
    scope: ScopeAsked,
    course: Annotated[Course, Depends(asked_course)],
    page: PageAsked,
) -> MembersBody:
    """Everybody within so many tiers: names without sentences, which `upstream` and such give."""
    return MembersBody.of(
        live.ask(lambda graph: members(graph, name, course, scope=scope, page=page))
    )


@router.get("/shortest", tags=["questions"])
def get_shortest(
    live: Live,
    scope: ScopeAsked,
    start: Annotated[NameAsked, Query(alias="from", examples=["Innolight"])],
    end: Annotated[NameAsked, Query(alias="to", examples=["NVIDIA"])],
    hops: Hops = 4,
) -> RouteBody:
    """A shortest way of goods from one entity to another; `paths` gives the surest, in any way."""
    return RouteBody.of(live.ask(lambda graph: route(graph, start, end, scope=scope, hops=hops)))


@router.get("/entities/{name:path}/exposed", tags=["exposure"])
def get_exposed(
    live: Live,
    name: Name,
    scope: ScopeAsked,
    basis: Annotated[Basis, Query(description="Of what the share is.")] = "revenue",
    hops: Hops = 4,
) -> DependentsBody:
    """Who hangs most on the entity; `exposure` of each says why, with the sentences."""
    return DependentsBody.of(
        live.ask(lambda graph: dependents(graph, name, basis, scope=scope, hops=hops))
    )
