"""A small world to ask about: glass → lens → module → cloud, told by three articles.

The articles come out in January, March and June 2025. The last one denies what the second asserts,
and nothing but a rumour says that the module maker supplies phones.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.graph.builders import (
    NOW,
    appearance,
    article,
    entity,
    event,
    extraction,
    observation,
    statement,
)
from tierline.graph.dates import DateInterval
from tierline.graph.model import Extraction
from tierline.graph.questions.live import Graph
from tierline.graph.store import GraphStore, open_store

GLASS = entity("company:glass", "Glass Works")
LENS = entity("company:lens", "Lens Ltd", "光学")
MODULE = entity("company:module", "Module Makers", "模块", identifiers=[("ticker", "300308.SZ")])
CLOUD = entity("company:cloud", "Cloud/Corp", "云端")
PHONE = entity("company:phone", "Phone Inc")
RIVAL = entity("company:rival", "Module Rivals")
CHIP = entity("product:chip", "Chip")

_OLD = article("Glass Works supplies Lens Ltd.", appearance("january", "2025-01-10"))
_MIDDLE = article("Module Makers supplies Cloud/Corp.", appearance("march", "2025-03-01"))
_NEW = article("Cloud/Corp denies it; Lens stays.", appearance("june", "2025-06-01"))

JANUARY = extraction(
    _OLD,
    GLASS,
    LENS,
    MODULE,
    statements=[
        statement(_OLD, GLASS, "supplies", LENS, confidence=0.9),
        statement(_OLD, LENS, "supplies", MODULE, valid=DateInterval.parse("2024")),
    ],
    events=[
        event(_OLD, "2026-36", MODULE, title="Doubles", status="forecast", claimant=LENS.key),
        event(_OLD, "2024", LENS, title="Opens a plant", type="capacity"),
    ],
    observations=[
        observation(_OLD, MODULE, 2.0, period=DateInterval.parse("2024")),
        observation(_OLD, MODULE, 9.0),
        observation(_OLD, MODULE, 15.0, measure="return", unit="%"),
        observation(_OLD, MODULE, 1.0, period=DateInterval.parse("2023")),
    ],
)
MARCH = extraction(
    _MIDDLE,
    MODULE,
    CLOUD,
    PHONE,
    CHIP,
    statements=[
        statement(_MIDDLE, MODULE, "supplies", CLOUD, confidence=0.8, product="modules"),
        statement(_MIDDLE, MODULE, "supplies", PHONE, modality="rumoured"),
        statement(_MIDDLE, MODULE, "uses", CHIP, confidence=0.7),
    ],
    events=[event(_MIDDLE, "2025-02-28", MODULE, CLOUD, title="Wins an order")],
)
JUNE = extraction(
    _NEW,
    LENS,
    MODULE,
    CLOUD,
    RIVAL,
    statements=[
        statement(_NEW, LENS, "supplies", MODULE, confidence=0.6),
        statement(_NEW, MODULE, "supplies", CLOUD, modality="negated"),
        statement(_NEW, RIVAL, "competes_with", MODULE),
        statement(_NEW, CLOUD, "supplies", LENS, confidence=0.4),
    ],
)
WORLD = (JANUARY, MARCH, JUNE)


@contextmanager
def store_of(folder: Path, *extractions: Extraction) -> Iterator[GraphStore]:
    with open_store(str(folder / "world.db"), writing=True) as store:
        for each in extractions:
            store.put(each, now=NOW)
        yield store


@contextmanager
def graph_of(folder: Path, *extractions: Extraction) -> Iterator[Graph]:
    with store_of(folder, *extractions) as store:
        yield Graph(store)
