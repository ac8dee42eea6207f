"""What the contracts of back ends share: new stores, and all that one holds as text."""

from __future__ import annotations

import io
from collections.abc import Callable

from tests.graph.builders import (
    ALPHA,
    BETA,
    NOW,
)
from tierline.graph.dump import dump
from tierline.graph.model import Extraction
from tierline.graph.store import GraphStore

# Gives an empty store, with another vocabulary where one is given. A back end with one database may
# empty it each time: no test uses two stores at once.
NewStore = Callable[..., GraphStore]

SUPPLIES = (ALPHA.key, "supplies", BETA.key)


def dumped(store: GraphStore) -> str:
    stream = io.StringIO()
    dump(store, stream)
    return stream.getvalue()


def dump_of(new_store: NewStore, extractions: list[Extraction]) -> str:
    with new_store() as store:
        for each in extractions:
            store.put(each, now=NOW)
        return dumped(store)
