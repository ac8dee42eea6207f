"""The knowledge with which articles are read into a store: what ships, and the store's lists."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from tierline.graph.store import GraphStore
from tierline.ingest.knowledge import Knowledge, default_knowledge
from tierline.ingest.names.users_lists import with_lists


def knowledge_of(store: GraphStore) -> Knowledge:
    """Return what ships with Tierline and the lists of names that this store keeps."""
    known = default_knowledge()
    lists = {each.mark: store.listings(each.name) for each in store.lists()}
    if not lists:
        return known
    with _no_collecting():
        return replace(known, lexicon=with_lists(known.lexicon, lists))


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Let the garbage collector rest while a list is read, and pass over the list later.

    It has hundred thousands of rows that live as long as the process; going through them again and
    again takes as long as reading them.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
