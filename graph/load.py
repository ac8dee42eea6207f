"""A dump read back into a store, of whatever back end: articles as they were put, and judgements.

Entities and relations are left out, for they follow from these. A dump does not tell when articles
were recorded, nor the lists of names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tierline.errors import InputError, UsageError
from tierline.graph.model import (
    Article,
    Entity,
    Event,
    Extraction,
    Judgement,
    Observation,
    Statement,
)
from tierline.graph.serial import check_plain, from_json, parse_json
from tierline.graph.store import GraphStore

# Called after each article with its id and what became of it.
Progress = Callable[[str, str], object]

# How many articles go into one transaction.
_AT_ONCE = 250

_DERIVED = ("entity", "relation")
_PARTS = {"profile": Entity, "statement": Statement, "event": Event, "observation": Observation}


@dataclass(slots=True, kw_only=True)
class Loaded:
    """How much came in; what was there already is not counted."""

    articles: int = 0
    judgements: int = 0


def load(
    lines: Iterable[str],
    store: GraphStore,
    *,
    now: datetime,
    progress: Progress | None = None,
) -> Loaded:
    """Take the articles and judgements of a dump into a store; loading it twice changes nothing.

    ``now`` is when articles were recorded that the store did not have. Raises InputError that names
    the line that is none of a dump, and UsageError for a judgement that contradicts the store's;
    what came before is kept.
    """
    loaded = Loaded()
    waiting: list[Extraction] = []

    def put_waiting() -> None:
        batch, waiting[:] = tuple(waiting), ()
        for each, is_new in zip(batch, store.put_all(batch, now=now), strict=True):
            loaded.articles += is_new
            if progress:
                progress(each.article.first.id, "new" if is_new else "unchanged")

    try:
        for thing in _things(lines):
            if isinstance(thing, Judgement):
                put_waiting()
                loaded.judgements += store.judge(thing)
                continue
            waiting.append(thing)
            if len(waiting) == _AT_ONCE:
                put_waiting()
    finally:
        put_waiting()
    return loaded


@dataclass(slots=True, kw_only=True)
class _Draft:
    """An extraction that is being read, line by line."""

    article: Article
    extractor: str
    parts: dict[str, list[Any]] = field(default_factory=lambda: {kind: [] for kind in _PARTS})

    def finish(self) -> Extraction:
        return Extraction(
            article=self.article,
            entities=tuple(self.parts["profile"]),
            statements=tuple(self.parts["statement"]),
            events=tuple(self.parts["event"]),
            observations=tuple(self.parts["observation"]),
            extractor=self.extractor,
        )


def _things(lines: Iterable[str]) -> Iterator[Extraction | Judgement]:
    """Go through the extractions and then the judgements of a dump."""
    draft: _Draft | None = None
    for number, line in enumerate(lines, start=1):
        kind, data = _read(line, number)
        if kind in _PARTS and draft is not None:
            data.pop("article", None)
            draft.parts[kind].append(_built(_PARTS[kind], data, number))
            continue
        if draft is not None:
            yield draft.finish()
            draft = None
        if kind == "article":
            extractor = str(data.pop("extractor", ""))
            data.pop("key", None)
            draft = _Draft(article=_built(Article, data, number), extractor=extractor)
        elif kind == "judgement":
            data.pop("id", None)
            yield _built(Judgement, data, number)
        elif kind not in _DERIVED:
            raise InputError(f"line {number}: {kind!r} is no part of a dump of `tierline dump`")
    if draft is not None:
        yield draft.finish()


def _read(line: str, number: int) -> tuple[str, dict[str, Any]]:
    try:
        data = parse_json(line)
        return str(data.pop("kind")), data
    except (ValueError, KeyError) as error:
        raise InputError(
            f"line {number} is not of a dump: {line[:60]!r}; `tierline dump` writes them"
        ) from error


def _built(kind: type[Any], data: dict[str, Any], number: int) -> Any:  # noqa: ANN401 - of that kind
    try:
        built = from_json(kind, data)
        check_plain(built)
        return built
    except (ValueError, TypeError, KeyError, AttributeError, InputError, UsageError) as error:
        raise InputError(
            f"line {number}: the {kind.__name__.lower()} cannot be read ({error}); "
            "was the dump edited, or made by a newer Tierline?"
        ) from error
