"""Watchlists. The service remembers nothing: it compares two days by rules that are sent to it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Body

from tierline.api.dependencies import Day, Live
from tierline.api.watching import WatchedBody
from tierline.graph.dates import parse_day
from tierline.graph.questions.watching.rules import check_rules
from tierline.graph.questions.watching.run import Span, watch

router = APIRouter(prefix="/api", tags=["questions"])

_EXAMPLE = {"new-suppliers": {"watch": "suppliers", "of": "Google", "within": 2, "sources": 2}}
RulesSent = Annotated[
    dict[str, Any], Body(description="Rules by name, as in a watchlist.", examples=[_EXAMPLE])
]


@router.post("/watchlist")
def post_watchlist(
    live: Live, rules: RulesSent, since: Day = None, until: Day = None, valid_at: Day = None
) -> WatchedBody:
    """What matches the rules as known on `until` (else today) and not on `since`."""
    read = check_rules(rules, live.store.schema)
    span = Span(
        since=None if since is None else parse_day(since),
        until=date.today() if until is None else parse_day(until),
        valid_at=None if valid_at is None else parse_day(valid_at),
    )
    return WatchedBody.of(live.ask(lambda graph: watch(graph, read, span)))
