"""The store itself: its articles, its changes, its counts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from tierline.api.dependencies import Live
from tierline.api.records import ArticleBody, ChangesBody, StatisticsBody
from tierline.graph.questions.history import article, changes
from tierline.graph.snapshot.scope import LONGEST_PAGE

router = APIRouter(prefix="/api", tags=["store"])


@router.get("/articles/{id:path}")
def get_article(
    live: Live,
    id: Annotated[
        str, Path(description="The key or id of an article.", examples=["innolight-record-high"])
    ],
) -> ArticleBody:
    """A text as kept, and everywhere it appeared."""
    return ArticleBody.of(article(live.store, id))


@router.get("/changes")
def get_changes(
    live: Live,
    since: Annotated[int, Query(ge=0, description="A version; the answer begins after it.")] = 0,
    limit: Annotated[int, Query(ge=1, le=10 * LONGEST_PAGE)] = 1000,
) -> ChangesBody:
    """What came, changed or went, in whole versions: ask again from `until` for the next."""
    return ChangesBody.of(changes(live.store, since=since, limit=limit))


@router.get("/stats")
def get_stats(live: Live) -> StatisticsBody:
    """How much the store holds."""
    return StatisticsBody.of(live.store.statistics())
