"""Reading again what is stored: with newer rules, or with lists of names that have come since.

upgrade = reextract(store, now=datetime.now(UTC))

An article keeps its recorded time and its appearances, so the day from which it is known stays what
it was, and judgements hold for what is read anew. Each article is one transaction: interrupted work
is taken up by starting again, for what is done has the present version.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Literal

from tierline.errors import StoreDamagedError, StoreUnavailableError, UsageError
from tierline.graph.canonical import canonical
from tierline.graph.model import Article, Event, Extraction, Observation, Statement
from tierline.graph.store import GraphStore
from tierline.ingest.extract import EXTRACTOR, extract, extractor
from tierline.ingest.knowledge import Knowledge
from tierline.ingest.read.results import Failure
from tierline.ingest.references.using import knowledge_of

Extract = Callable[[Article], Extraction]
Outcome = Literal["changed", "same", "failed"]
Progress = Callable[[str, Outcome], None]

_VERSION = re.compile(r"([a-z]+)-(\d+)")


@dataclass(slots=True, kw_only=True)
class Tally:
    """What became of things of one kind: ``changed`` ones say the same with other details."""

    added: int = 0
    gone: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(slots=True, kw_only=True)
class Upgrade:
    """What became of a store: articles read again, those that were present, and what they say."""

    reread: int = 0
    present: int = 0
    entities: Tally = field(default_factory=Tally)
    statements: Tally = field(default_factory=Tally)
    events: Tally = field(default_factory=Tally)
    observations: Tally = field(default_factory=Tally)
    failed: list[Failure] = field(default_factory=list)
    interrupted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which articles to read again, and whether only to try.

    Those are chosen that another version, or the same with other lists, has read; with ``since``
    only those read by an older version than this one; with ``every`` all.
    """

    since: str = ""
    every: bool = False
    dry_run: bool = False

    def __post_init__(self) -> None:
        if self.since and not _number(self.since):
            raise UsageError(
                f"{self.since!r} is no version; versions are like {EXTRACTOR!r}, which is this one"
            )

    def takes(self, made_by: str, present: str) -> bool:
        """Tell whether an article that this version read is to be read again."""
        if self.every:
            return True
        if self.since:
            return (_number(made_by) or 0) < (_number(self.since) or 0)
        return made_by != present


def reextract(
    store: GraphStore,
    choice: Choice,
    known: Knowledge | None = None,
    *,
    now: datetime,
    progress: Progress | None = None,
) -> Upgrade:
    """Read stored articles again with what is known now, and tell what that changes.

    ``known`` is what ships with Tierline and the lists of the store unless given. An article that
    fails keeps what was read of it before and never stops the rest. A store that cannot be used any
    more raises StoreUnavailableError or StoreDamagedError.
    """
    known = known or knowledge_of(store)
    present = extractor(known)
    work = _Rereading(
        store=store, extract=partial(extract, knowledge=known), now=now, dry_run=choice.dry_run
    )
    try:
        for old in store.extractions():
            if not choice.takes(old.extractor, present):
                work.upgrade.present += 1
                continue
            outcome = work.take(old)
            if progress:
                progress(old.article.first.id, outcome)
    except KeyboardInterrupt:
        work.upgrade.interrupted = True
    return work.upgrade


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rereading:
    store: GraphStore
    extract: Extract
    now: datetime
    dry_run: bool
    upgrade: Upgrade = field(default_factory=Upgrade)

    def take(self, old: Extraction) -> Outcome:
        """Read one article again, or note why that failed."""
        try:
            new = canonical(self.extract(old.article))
            if not self.dry_run:
                self.store.put(new, now=self.now)
        except (StoreUnavailableError, StoreDamagedError):
            raise
        except Exception as error:  # whatever an article does to the extractor, the next follows
            failure = Failure.of(old.article.first.id, error, doing="extracted")
            self.upgrade.failed.append(failure)
            return "failed"
        self.upgrade.reread += 1
        return "changed" if self._compare(old, new) else "same"

    def _compare(self, old: Extraction, new: Extraction) -> bool:
        """Count what is new, gone and changed; tell whether anything is."""
        pairs: tuple[tuple[Tally, Mapping[Hashable, object], Mapping[Hashable, object]], ...] = (
            (self.upgrade.entities, _by_key(old), _by_key(new)),
            (self.upgrade.statements, *_both(old.statements, new.statements)),
            (self.upgrade.events, *_both(old.events, new.events)),
            (self.upgrade.observations, *_both(old.observations, new.observations)),
        )
        differs = [_count(tally, before, after) for tally, before, after in pairs]
        return any(differs)


def _count(
    tally: Tally, before: Mapping[Hashable, object], after: Mapping[Hashable, object]
) -> bool:
    kept = before.keys() & after.keys()
    changed = sum(before[key] != after[key] for key in kept)
    added, gone = len(after) - len(kept), len(before) - len(kept)
    tally.added += added
    tally.gone += gone
    tally.changed += changed
    tally.unchanged += len(kept) - changed
    return bool(added or gone or changed)


def _by_key(extraction: Extraction) -> dict[Hashable, object]:
    return {entity.key: entity for entity in extraction.entities}


def _both(
    old: Iterable[Statement | Event | Observation], new: Iterable[Statement | Event | Observation]
) -> tuple[dict[Hashable, object], dict[Hashable, object]]:
    return _by_claim(old), _by_claim(new)


def _by_claim(things: Iterable[Statement | Event | Observation]) -> dict[Hashable, object]:
    """Return things by what they say where; several that say so are told apart by their number."""
    claims: dict[Hashable, object] = {}
    for thing in things:
        claim, number = _claim(thing), 0
        while (claim, number) in claims:
            number += 1
        claims[claim, number] = thing
    return claims


def _claim(thing: Statement | Event | Observation) -> Hashable:
    """Return what makes a thing the same one, whatever rule and confidence it has."""
    match thing:
        case Statement():
            return (thing.triple, thing.modality, thing.evidence.start, thing.evidence.end)
        case Event():
            return (thing.type, thing.date.edtf, thing.evidence[0].start)
        case Observation():
            return (thing.entity, thing.measure, thing.value, thing.evidence.start)


def _number(version: str) -> int | None:
    """Return the number of a version such as ``rules-2`` or ``rules-2+watch@1a2b3c4d``."""
    found = _VERSION.match(version)
    return int(found[2]) if found else None
