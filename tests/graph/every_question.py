"""Every question there is, asked of a graph in one way, to compare answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from tierline.errors import TierlineError
from tierline.graph.questions.chokepoints import chokepoints
from tierline.graph.questions.common import common
from tierline.graph.questions.diff import Days, Diff, diff
from tierline.graph.questions.evidence import evidence
from tierline.graph.questions.exposure.asking import exposure
from tierline.graph.questions.forecasts import forecasts
from tierline.graph.questions.live import Graph
from tierline.graph.questions.lookup import search
from tierline.graph.questions.neighbours import neighbours, show
from tierline.graph.questions.paths import paths
from tierline.graph.questions.peers import peers
from tierline.graph.questions.removal import Without
from tierline.graph.questions.screened import Course, dependents, members, route
from tierline.graph.questions.selection import Selection
from tierline.graph.questions.shock import spread
from tierline.graph.questions.spreading import Shock
from tierline.graph.questions.supply import downstream, upstream
from tierline.graph.questions.timeline import series, timeline
from tierline.graph.questions.watching.rules import Rule
from tierline.graph.questions.watching.run import Span, watch
from tierline.graph.questions.ways import Bounds
from tierline.graph.questions.whatif import whatif
from tierline.graph.snapshot.scope import Scope

AROUND = Selection(hops=1)
OPEN = Selection(statuses=("forecast", "scheduled"))

OF_ONE: dict[str, Callable[[Graph, str, Scope], object]] = {
    "search": lambda graph, name, scope: search(graph, name, scope=scope),
    "show": lambda graph, name, scope: show(graph, name, scope=scope),
    "upstream": lambda graph, name, scope: upstream(graph, name, scope=scope),
    "downstream": lambda graph, name, scope: downstream(graph, name, scope=scope),
    "neighbours": lambda graph, name, scope: neighbours(graph, name, scope=scope),
    "timeline": lambda graph, name, scope: timeline(graph, name, scope=scope),
    "around": lambda graph, name, scope: timeline(graph, name, scope=scope, selection=AROUND),
    "forecasts": lambda graph, name, scope: forecasts(graph, name, scope=scope, selection=OPEN),
    "watchlist": lambda graph, name, scope: watch(
        graph,
        [
            Rule(name="near", watch="relations", of=name, when=("known", "disputed", "ended")),
            Rule(name="chain", watch="suppliers", of=name, within=2),
            Rule(name="news", watch="events", of=name),
        ],
        Span(known_at=scope.known_at or date(2026, 6, 30), valid_at=scope.valid_at),
    ),
    "within": lambda graph, name, scope: members(graph, name, scope=scope),
    "behind": lambda graph, name, scope: members(
        graph, name, Course(direction="upstream"), scope=scope
    ),
    "exposed": lambda graph, name, scope: dependents(graph, name, scope=scope),
    "costly": lambda graph, name, scope: dependents(graph, name, "cost", scope=scope),
    "peers": lambda graph, name, scope: peers(graph, name, scope=scope),
    "chokepoints": lambda graph, name, scope: chokepoints(graph, [name], scope=scope),
    "whatif": lambda graph, name, scope: whatif(graph, Without(names=(name,)), scope=scope),
    "shock": lambda graph, name, scope: spread(graph, [name], shock=Shock(lag=9), scope=scope),
    "series": lambda graph, name, scope: series(graph, name, scope=scope),
    "diff": lambda graph, name, scope: _lately(graph, name, scope),
}
OF_TWO: dict[str, Callable[[Graph, str, str, Scope], object]] = {
    "paths": lambda graph, one, other, scope: paths(graph, one, other, scope=scope),
    "surest": lambda graph, one, other, scope: paths(
        graph, one, other, scope=scope, bounds=Bounds(order="evidence")
    ),
    "shortest": lambda graph, one, other, scope: route(graph, one, other, scope=scope),
    "common": lambda graph, one, other, scope: common(graph, [one, other], scope=scope),
    "cut": lambda graph, one, other, scope: chokepoints(graph, [one], sources=[other], scope=scope),
    "evidence": lambda graph, one, other, scope: evidence(graph, one, other, scope=scope),
    "exposure": lambda graph, one, other, scope: exposure(graph, one, other, scope=scope),
}


def answers(graph: Graph, names: Sequence[str], scope: Scope) -> dict[tuple[str, ...], object]:
    """Ask every question of every name, and of each name with the next; errors are answers too."""
    found: dict[tuple[str, ...], object] = {("timeline",): timeline(graph, scope=scope)}
    for title, of_one in OF_ONE.items():
        for name in names:
            found[title, name] = _answer(lambda: of_one(graph, name, scope))  # noqa: B023
    for title, of_two in OF_TWO.items():
        for one, other in pairwise(names):
            found[title, one, other] = _answer(lambda: of_two(graph, one, other, scope))  # noqa: B023
    return found


def _lately(graph: Graph, name: str, scope: Scope) -> Diff:
    """Ask what became known in the year before the day of the scope."""
    until = scope.known_at or date(2025, 6, 1)
    days = Days(before=until - timedelta(days=365), after=until)
    return diff(graph, days, name, scope=replace(scope, known_at=None))


def _answer(question: Callable[[], object]) -> object:
    try:
        return question()
    except TierlineError as error:
        return str(error)
