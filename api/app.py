"""The whole service on one screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware

from tierline import __version__
from tierline.api.dependencies import refuse_unknown_parameters
from tierline.api.errors import RESPONSES, add_error_handlers
from tierline.api.headers import SecurityHeaders
from tierline.api.heads import HeadAsGet
from tierline.api.hosts import KnownHosts
from tierline.api.routes import (
    breaking,
    differences,
    entities,
    exposure,
    forecasts,
    health,
    pages,
    questions,
    records,
    screening,
    series,
    sharing,
    watching,
)
from tierline.graph.questions.live import LiveGraph
from tierline.graph.store import open_store
from tierline.settings import Settings

ROUTERS = (
    questions.router,
    sharing.router,
    breaking.router,
    differences.router,
    exposure.router,
    screening.router,
    forecasts.router,
    series.router,
    watching.router,
    entities.router,
    records.router,
    health.router,
)


def create_app(settings: Settings) -> FastAPI:
    """Return the service over the store of the settings; it opens the store for reading only.

    It has no passwords: it answers only requests to one of ``settings.hosts``, which keeps a web
    page from reaching it under a name of its own.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with open_store(settings.store, login=settings.login) as store:
            app.state.live = await run_in_threadpool(LiveGraph, store, limits=settings.limits)
            yield

    app = FastAPI(
        title="Tierline",
        version=__version__,
        summary="Supply tiers and timelines from news, each with the sentence that says so.",
        lifespan=lifespan,
        responses=RESPONSES,
        dependencies=[Depends(refuse_unknown_parameters)],
        docs_url=None,  # FastAPI's own pages load scripts from elsewhere
        redoc_url=None,
        openapi_url="/api/openapi.json",
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(KnownHosts, hosts=settings.hosts),
            Middleware(HeadAsGet),
        ],
    )
    add_error_handlers(app)
    pages.add_pages(app)  # first, for the paths of entities take any ending
    for router in ROUTERS:
        app.include_router(router)
    return app
