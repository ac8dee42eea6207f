"""Numbers over time for other tools and for the eye."""

from __future__ import annotations

import io
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from tierline.api.dependencies import Live, Name, ScopeAsked
from tierline.api.errors import RESPONSES_BESIDE_JSON
from tierline.api.routes.pages import SvgResponse
from tierline.graph.exports.series import write_series_csv
from tierline.graph.questions.timeline import series
from tierline.viz.series import draw_series

router = APIRouter(prefix="/api/entities/{name:path}", responses=RESPONSES_BESIDE_JSON)

Measure = Annotated[str | None, Query(examples=["return"])]


class CsvResponse(Response):
    """A table."""

    media_type = "text/csv"


@router.get("/series.csv", tags=["entities"], response_class=CsvResponse)
def get_series_table(
    live: Live, name: Name, scope: ScopeAsked, measure: Measure = None
) -> CsvResponse:
    """The numbers about the entity, one row each, with their sentences."""
    table = io.StringIO()
    write_series_csv(live.ask(lambda graph: series(graph, name, measure, scope=scope)), table)
    return CsvResponse(table.getvalue())


@router.get("/series.svg", tags=["pictures"], response_class=SvgResponse)
def get_series_picture(
    live: Live,
    name: Name,
    scope: ScopeAsked,
    measure: Measure = None,
    width: Annotated[float, Query(ge=280, le=4000, description="Pixels.")] = 640,
) -> SvgResponse:
    """The numbers about the entity over time, a plot per measure and unit."""
    answer = live.ask(lambda graph: series(graph, name, measure, scope=scope))
    return SvgResponse(draw_series(answer, width=width).svg)
