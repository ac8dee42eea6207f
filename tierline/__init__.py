"""Supply tiers and timelines from market and technology news, each with its sentence.

The public names are here, and nothing is loaded before it is used:

>>> from tierline import DateInterval
>>> DateInterval.parse("2026-36").begin
datetime.date(2026, 10, 1)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tierline.errors import TierlineError
    from tierline.graph.dates import DateInterval
    from tierline.graph.dump import dump
    from tierline.graph.exports.network import to_networkx
    from tierline.graph.load import load
    from tierline.graph.model import (
        Appearance,
        Article,
        Entity,
        Event,
        Evidence,
        Extraction,
        Judgement,
        Observation,
        Relation,
        Statement,
    )
    from tierline.graph.questions.chokepoints import chokepoints
    from tierline.graph.questions.common import common
    from tierline.graph.questions.diff import diff, read_days
    from tierline.graph.questions.evidence import evidence
    from tierline.graph.questions.exposure.asking import Extent, exposure
    from tierline.graph.questions.exposure.funds import Depth, lookthrough
    from tierline.graph.questions.exposure.portfolio import read_portfolio
    from tierline.graph.questions.forecasts import Wanted, forecasts
    from tierline.graph.questions.ledger import Terms
    from tierline.graph.questions.limits import Limits
    from tierline.graph.questions.live import Graph
    from tierline.graph.questions.lookup import search
    from tierline.graph.questions.neighbours import neighbours, show
    from tierline.graph.questions.paths import paths
    from tierline.graph.questions.peers import peers
    from tierline.graph.questions.removal import Without
    from tierline.graph.questions.screening import exposed, shortest, within
    from tierline.graph.questions.selection import Selection
    from tierline.graph.questions.shock import spread
    from tierline.graph.questions.spreading import Shock
    from tierline.graph.questions.supply import Reach, downstream, upstream
    from tierline.graph.questions.timeline import series, timeline
    from tierline.graph.questions.watching.rules import read_rules
    from tierline.graph.questions.watching.run import Span, watch
    from tierline.graph.questions.ways import Bounds
    from tierline.graph.questions.whatif import whatif
    from tierline.graph.schema import Schema, default_schema, load_schema
    from tierline.graph.snapshot.scope import Page, Scope
    from tierline.graph.store import GraphStore, Login, open_store
    from tierline.ingest.dates.expression import RefusedDate, TimeExpression
    from tierline.ingest.dates.find import find_dates, find_refused
    from tierline.ingest.exchange import to_exchange
    from tierline.ingest.extract import extract
    from tierline.ingest.read import read_inputs

__version__ = "0.1.0"

__all__ = [
    "Appearance",
    "Article",
    "Bounds",
    "DateInterval",
    "Depth",
    "Entity",
    "Event",
    "Evidence",
    "Extent",
    "Extraction",
    "Graph",
    "GraphStore",
    "Judgement",
    "Limits",
    "Login",
    "Observation",
    "Page",
    "Reach",
    "RefusedDate",
    "Relation",
    "Schema",
    "Scope",
    "Selection",
    "Shock",
    "Span",
    "Statement",
    "Terms",
    "TierlineError",
    "TimeExpression",
    "Wanted",
    "Without",
    "__version__",
    "chokepoints",
    "common",
    "default_schema",
    "diff",
    "downstream",
    "dump",
    "evidence",
    "exposed",
    "exposure",
    "extract",
    "find_dates",
    "find_refused",
    "forecasts",
    "load",
    "load_schema",
    "lookthrough",
    "neighbours",
    "open_store",
    "paths",
    "peers",
    "read_days",
    "read_inputs",
    "read_portfolio",
    "read_rules",
    "search",
    "series",
    "shortest",
    "show",
    "spread",
    "timeline",
    "to_exchange",
    "to_networkx",
    "upstream",
    "watch",
    "whatif",
    "within",
]

# Where each public name lives; the imports above say the same to type checkers.
_HOMES = {
    "tierline.errors": ("TierlineError",),
    "tierline.graph.dates": ("DateInterval",),
    "tierline.graph.dump": ("dump",),
    "tierline.graph.exports.network": ("to_networkx",),
    "tierline.graph.load": ("load",),
    "tierline.graph.questions.diff": ("diff", "read_days"),
    "tierline.graph.questions.chokepoints": ("chokepoints",),
    "tierline.graph.questions.common": ("common",),
    "tierline.graph.questions.evidence": ("evidence",),
    "tierline.graph.questions.exposure.asking": ("Extent", "exposure"),
    "tierline.graph.questions.exposure.funds": ("Depth", "lookthrough"),
    "tierline.graph.questions.exposure.portfolio": ("read_portfolio",),
    "tierline.graph.questions.forecasts": ("Wanted", "forecasts"),
    "tierline.graph.questions.ledger": ("Terms",),
    "tierline.graph.questions.limits": ("Limits",),
    "tierline.graph.questions.screening": ("exposed", "shortest", "within"),
    "tierline.graph.questions.live": ("Graph",),
    "tierline.graph.questions.lookup": ("search",),
    "tierline.graph.model": (
        "Appearance",
        "Article",
        "Entity",
        "Event",
        "Evidence",
        "Extraction",
        "Judgement",
        "Observation",
        "Relation",
        "Statement",
    ),
    "tierline.graph.questions.neighbours": ("neighbours", "show"),
    "tierline.graph.questions.paths": ("paths",),
    "tierline.graph.questions.peers": ("peers",),
    "tierline.graph.questions.removal": ("Without",),
    "tierline.graph.questions.shock": ("spread",),
    "tierline.graph.questions.spreading": ("Shock",),
    "tierline.graph.questions.whatif": ("whatif",),
    "tierline.graph.schema": ("Schema", "default_schema", "load_schema"),
    "tierline.graph.snapshot.scope": ("Page", "Scope"),
    "tierline.graph.store": ("GraphStore", "Login", "open_store"),
    "tierline.graph.questions.selection": ("Selection",),
    "tierline.graph.questions.supply": ("Reach", "downstream", "upstream"),
    "tierline.graph.questions.timeline": ("series", "timeline"),
    "tierline.graph.questions.watching.rules": ("read_rules",),
    "tierline.graph.questions.watching.run": ("Span", "watch"),
    "tierline.graph.questions.ways": ("Bounds",),
    "tierline.ingest.dates.expression": ("RefusedDate", "TimeExpression"),
    "tierline.ingest.dates.find": ("find_dates", "find_refused"),
    "tierline.ingest.exchange": ("to_exchange",),
    "tierline.ingest.extract": ("extract",),
    "tierline.ingest.read": ("read_inputs",),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for."""
    if name not in _HOME_OF:
        raise AttributeError(f"module 'tierline' has no attribute {name!r}")
    value: object = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted({*globals(), *__all__})
