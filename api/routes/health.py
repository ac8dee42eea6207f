"""Is it alive, and can it answer?"""

from __future__ import annotations

from fastapi import APIRouter

from tierline import __version__
from tierline.api.dependencies import Live
from tierline.api.records import HealthBody

router = APIRouter(tags=["health"])


@router.get("/healthz")
def get_health() -> HealthBody:
    """The service runs."""
    return HealthBody(status="ok", version=__version__)


@router.get("/readyz")
def get_readiness(live: Live) -> HealthBody:
    """The store answers."""
    live.store.version()
    return HealthBody(status="ok", version=__version__)
