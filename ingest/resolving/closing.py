"""Closing a forecast by hand, where nothing told later settles it, or settles it wrongly."""

from __future__ import annotations

from tierline.errors import UsageError
from tierline.graph.canonical import event_id
from tierline.graph.model import Event, Judgement
from tierline.graph.store import GraphStore
from tierline.ingest.resolving.deciding import Ground


def close(store: GraphStore, forecast: str, outcome: str, ground: Ground) -> Judgement:
    """Judge that the forecast of this id came out as fulfilled, missed or expired.

    It stands in the log with the others, survives that the article is taken in again, and is taken
    back with ``deciding.undo``. Raises UsageError for an id that no forecast has, and for a
    forecast that is closed already.
    """
    event = _foretold(store, forecast)
    judgement = Judgement(
        verdict="close",
        left=forecast,
        right=outcome,
        articles=(event.evidence[0].article,),
        name=event.title,
        reason=ground.reason,
        judge=ground.judge,
        decided=ground.decided,
    )
    store.judge(judgement)
    return judgement


def _foretold(store: GraphStore, forecast: str) -> Event:
    for event in store.events():
        if event.status != "occurred" and event_id(event) == forecast:
            return event
    raise UsageError(f"no forecast has the id {forecast!r}; `tierline forecasts` lists them")
