"""What differs between two days."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from tierline.api.dependencies import Live, NameAsked, PageAsked, ScopeAsked
from tierline.api.differences import DiffBody
from tierline.graph.questions.diff import Clock, Days, diff, read_days

router = APIRouter(prefix="/api", tags=["questions"])

_COARSE = "of a coarser date, its last day."


def asked_days(
    before: Annotated[str, Query(description=f"A day; {_COARSE}", examples=["2025-06-30"])],
    after: Annotated[str, Query(description=f"A later day; {_COARSE}", examples=["2025-11-26"])],
    clock: Annotated[Clock, Query(description="What runs from one day to the other.")] = "known",
) -> Days:
    """Read which days to compare, and by which clock."""
    return read_days(before, after, clock)


@router.get("/diff")
def get_diff(
    live: Live,
    scope: ScopeAsked,
    page: PageAsked,
    days: Annotated[Days, Depends(asked_days)],
    entity: Annotated[NameAsked | None, Query(examples=["NVIDIA"])] = None,
) -> DiffBody:
    """Relations added, ended, disputed or changed between two days, each with its sentence."""
    return DiffBody.of(live.ask(lambda graph: diff(graph, days, entity, scope=scope, page=page)))
