"""The parameters that routes share, each documented once."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

from fastapi import Depends, Path, Query, Request
from fastapi.dependencies.utils import get_flat_params

from tierline.errors import UnknownNameError
from tierline.graph.questions.live import LiveGraph
from tierline.graph.questions.supply import Reach
from tierline.graph.questions.ways import Bounds
from tierline.graph.snapshot.scope import LONGEST_PAGE, Page, Scope
from tierline.graph.snapshot.view import read_scope

Day = Annotated[
    str | None,
    Query(
        description="A day such as 2025-11-26; of a coarser date (2025-11, 2025), its last day.",
        examples=["2025-11-26"],
    ),
]
Included = Literal["expected", "rumoured"]


def live_graph(request: Request) -> LiveGraph:
    """Return the graph that the application keeps."""
    live: LiveGraph = request.app.state.live
    return live


def refuse_unknown_parameters(request: Request) -> None:
    """Raise UsageError for a parameter that the route does not have.

    A misspelled ``known_at`` that went unnoticed would answer with what was not yet known.
    """
    route = request.scope["route"]
    known = sorted(field.alias for field in get_flat_params(route.dependant))
    for name in request.query_params:
        if name not in known:
            raise UnknownNameError("parameter", name, known)


def asked_scope(  # noqa: PLR0913 - one for each filter
    valid_at: Day = None,
    known_at: Day = None,
    min_confidence: Annotated[float, Query(ge=0, le=1)] = 0.0,
    predicate: Annotated[list[str], Query(description="Only these.", examples=["supplies"])] = [],  # noqa: B006
    include: Annotated[list[Included], Query(description="Beside what is asserted.")] = [],  # noqa: B006
    half_life: Annotated[
        int | None, Query(ge=1, description="Days without confirmation that halve a confidence.")
    ] = None,
) -> Scope:
    """Read what held on ``valid_at`` and was known on ``known_at``."""
    scope = read_scope(
        valid_at,
        known_at,
        min_confidence=min_confidence,
        predicates=predicate,
        include=include,
    )
    return replace(scope, half_life=half_life)


def asked_page(
    limit: Annotated[int, Query(ge=1, le=LONGEST_PAGE)] = 100,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> Page:
    """Read which part of a long answer to give."""
    return Page(limit=limit, offset=offset)


def asked_reach(
    tiers: Annotated[int, Query(ge=1)] = 3,
    limit: Annotated[int, Query(ge=1, description="Entities at most.")] = 100,
) -> Reach:
    """Read how far to walk."""
    return Reach(tiers=tiers, entities=limit)


def asked_bounds(
    limit: Annotated[int, Query(ge=1, description="Paths at most.")] = 3,
    hops: Annotated[int, Query(ge=1)] = 4,
    order: Annotated[
        Literal["length", "evidence"], Query(description="The shortest first, or the surest.")
    ] = "length",
) -> Bounds:
    """Read how many paths to look for, how long, and which come first."""
    return Bounds(paths=limit, hops=hops, order=order)


Name = Annotated[
    str,
    Path(
        description="A name, alias, identifier or key of an entity.",
        examples=["Innolight", "中际旭创", "300308.SZ"],
    ),
]
NameAsked = Annotated[
    str, Query(min_length=1, description="A name, alias, identifier or key of an entity.")
]
Live = Annotated[LiveGraph, Depends(live_graph)]
ScopeAsked = Annotated[Scope, Depends(asked_scope)]
PageAsked = Annotated[Page, Depends(asked_page)]
ReachAsked = Annotated[Reach, Depends(asked_reach)]
BoundsAsked = Annotated[Bounds, Depends(asked_bounds)]
