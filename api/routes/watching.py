"""Watchlists. The service remembers nothing: it compares two days by rules that are sent to it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from tierline.api.dependencies import Day, Live
from tierline.api.watching import WatchedBody
from tierline.errors import UsageError
from tierline.graph.dates import parse_day, today
from tierline.graph.questions.watching.rules import Rule, check_rules
from tierline.graph.questions.watching.run import Span, watch
from tierline.graph.schema import Schema
from tierline.graph.serial import parse_json

router = APIRouter(prefix="/api", tags=["questions"])

_EXAMPLE = '{"new": {"watch": "suppliers", "of": "Google", "within": 2, "sources": 2}}'
RulesSent = Annotated[
    str, Query(description="A watchlist as JSON, rules by name.", examples=[_EXAMPLE])
]


@router.get("/watchlist")
def get_watchlist(
    live: Live, rules: RulesSent, since: Day = None, known_at: Day = None, valid_at: Day = None
) -> WatchedBody:
    """What matches the rules as known on `known_at` (else today) and not on `since`."""
    read = _read(rules, live.store.schema)
    span = Span(
        since=None if since is None else parse_day(since),
        known_at=today() if known_at is None else parse_day(known_at),
        valid_at=None if valid_at is None else parse_day(valid_at),
    )
    return WatchedBody.of(live.ask(lambda graph: watch(graph, read, span)))


def _read(rules: str, schema: Schema) -> tuple[Rule, ...]:
    try:
        content = parse_json(rules)
    except ValueError as error:
        raise UsageError(f"the watchlist is not JSON: {error}; send rules by name") from error
    return check_rules(content, schema)
