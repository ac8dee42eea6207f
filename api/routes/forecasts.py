"""The ledger of forecasts. Closing one is a judgement, and the service does not write."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from tierline.api.dependencies import Live, Name, PageAsked, ScopeAsked
from tierline.api.ledger import LedgerBody, State
from tierline.api.selecting import SelectionAsked
from tierline.graph.questions.forecasts import Wanted, forecasts
from tierline.graph.questions.ledger import Terms

router = APIRouter(prefix="/api")


def asked_forecasts(
    page: PageAsked,
    state: Annotated[list[State], Query(description="Only in these states.")] = [],  # noqa: B006
    soon: Annotated[int, Query(ge=0, description="Days in which one is due soon.")] = 30,
    grace: Annotated[int, Query(ge=0, description="Days before one expires.")] = 90,
) -> Wanted:
    """Read which forecasts to give, and by which terms they fall due."""
    return Wanted(states=tuple(state), terms=Terms(soon=soon, grace=grace), page=page)


WantedAsked = Annotated[Wanted, Depends(asked_forecasts)]


@router.get("/forecasts", tags=["questions"])
def get_forecasts(
    live: Live, scope: ScopeAsked, selection: SelectionAsked, wanted: WantedAsked
) -> LedgerBody:
    """What was predicted, how it stands on the day of `on`, and who was right."""
    return LedgerBody.of(
        live.ask(lambda graph: forecasts(graph, scope=scope, selection=selection, wanted=wanted))
    )


@router.get("/entities/{name:path}/forecasts", tags=["entities"])
def get_forecasts_of_entity(
    live: Live, name: Name, scope: ScopeAsked, selection: SelectionAsked, wanted: WantedAsked
) -> LedgerBody:
    """What was predicted of the entity."""
    return LedgerBody.of(
        live.ask(
            lambda graph: forecasts(graph, name, scope=scope, selection=selection, wanted=wanted)
        )
    )
