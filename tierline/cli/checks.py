"""What ``tierline doctor`` looks at, and how to mend what it finds."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tierline.errors import TierlineError

if TYPE_CHECKING:
    from tierline.graph.store import GraphStore
    from tierline.settings import Settings

OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was looked at, what was found, and how to mend it where it is not well."""

    what: str
    is_well: bool
    found: str
    mend: str = ""


def check_all(settings: Settings) -> list[Finding]:
    """Look at everything, the store last."""
    return [check_python(), check_sqlite(), check_vocabulary(), *check_store(settings)]


def check_python() -> Finding:
    """Look at the interpreter."""
    is_well = sys.version_info >= OLDEST_PYTHON
    mend = "" if is_well else "install Python 3.11 or newer"
    return Finding(what="python", is_well=is_well, found=platform.python_version(), mend=mend)


def check_sqlite() -> Finding:
    """Look at SQLite: finding Chinese names needs its trigram index."""
    try:
        import apsw

        connection = apsw.Connection(":memory:")
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='trigram')")
    except Exception as error:  # an import or a native library may fail in any way
        mend = "reinstall apsw: pip install --force-reinstall apsw"
        return Finding(what="sqlite", is_well=False, found=str(error), mend=mend)
    return Finding(what="sqlite", is_well=True, found=apsw.sqlite_lib_version())


def check_vocabulary() -> Finding:
    """Look at the vocabulary files."""
    from tierline.graph.schema import default_schema

    try:
        schema = default_schema()
    except TierlineError as error:
        return Finding(what="vocabulary", is_well=False, found=str(error), mend="correct the file")
    counted = f"{len(schema.predicates)} predicates, {len(schema.entity_types)} entity types"
    return Finding(what="vocabulary", is_well=True, found=counted)


def check_store(settings: Settings) -> Iterator[Finding]:
    """Look at the store: that it can be reached, and that what it holds is sound."""
    from tierline.graph.store import open_store

    what = f"store {settings.store}"
    is_file = "://" not in settings.store
    if is_file and not Path(settings.store).exists():
        yield Finding(what=what, is_well=True, found="none yet; `tierline ingest` makes one")
        return
    try:
        with open_store(settings.store, login=settings.login) as store:
            counts = store.statistics()
            held = f"{counts.articles} articles, {sum(counts.relations.values())} relations"
            yield Finding(what=what, is_well=True, found=held)
            if is_file:
                from tierline.graph.stores.sqlite import check_pages

                check_pages(settings.store)
            yield check_evidence(store)
    except TierlineError as error:
        mend = "" if is_file else "start the server, or correct the address or NEO4J_PASSWORD"
        yield Finding(what=what, is_well=False, found=str(error), mend=mend)


def check_evidence(store: GraphStore) -> Finding:
    """See that every sentence stands in its article where it says it stands."""
    sentences = 0
    for extraction in store.extractions():
        text = extraction.article.text
        quoted = [
            *(statement.evidence for statement in extraction.statements),
            *(observation.evidence for observation in extraction.observations),
            *(evidence for event in extraction.events for evidence in event.evidence),
        ]
        for evidence in quoted:
            sentences += 1
            if text[evidence.start : evidence.end] != evidence.sentence:
                found = f"{evidence.sentence!r} is not at {evidence.start} of {evidence.article!r}"
                mend = "ingest the article again"
                return Finding(what="evidence", is_well=False, found=found, mend=mend)
    return Finding(what="evidence", is_well=True, found=f"{sentences} sentences stand in place")
