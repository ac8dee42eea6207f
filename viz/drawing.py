"""From a question to a picture: ask the graph, then draw the answer.

>>> chain_picture(graph, "Innolight").save(Path("innolight.svg"))  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from tierline.graph.questions.answers import Link
from tierline.graph.questions.dated import Timeline
from tierline.graph.questions.live import Graph
from tierline.graph.questions.neighbours import neighbours
from tierline.graph.questions.supply import NEAR, Reach, downstream, may_flow, upstream
from tierline.graph.snapshot.scope import ANYTIME, Scope
from tierline.viz.chain import draw_chain, links_of
from tierline.viz.stations import Labels
from tierline.viz.svg import Picture
from tierline.viz.text import second_name
from tierline.viz.timeline import draw_timeline


def chain_picture(
    graph: Graph,
    name: str,
    *,
    scope: Scope = ANYTIME,
    reach: Reach = NEAR,
    page: str | None = None,
) -> Picture:
    """Draw an entity with its suppliers, its customers and all else it is related to.

    ``page`` is the address of a page that the picture links to. Raises UnknownEntityError.
    """
    around = neighbours(graph, name, scope=scope)
    focus = around.entity
    walks = (upstream, downstream) if may_flow(graph, scope) else ()
    chains = [walk(graph, focus.key, scope=scope, reach=reach) for walk in walks]
    links = links_of(*chains, around)
    labels = Labels(second=_second_names(graph, links, focus.key, scope.known_at), page=page)
    return draw_chain(focus, links, labels=labels, schema=graph.schema)


def timeline_picture(
    answer: Timeline, *, width: float = 960, page: str | None = None, lanes: bool = False
) -> Picture:
    """Draw the events of a timeline, ``width`` pixels wide, in ``lanes`` or all in one.

    The line of today stands on the day from which the timeline is seen.
    """
    labels = Labels(page=page)
    return draw_timeline(answer.events, width=width, today=answer.day, labels=labels, lanes=lanes)


def _second_names(
    graph: Graph, links: Collection[Link], focus: str, known_at: date | None
) -> dict[str, str]:
    keys = {node.key for link in links for node in (link.subject, link.object)} | {focus}
    entities = graph.store.entities(keys, known_at=known_at)
    return {key: second_name(entity) for key, entity in entities.items()}
