"""A store as sorted lines of JSON: equal graphs give equal bytes, whatever the back end.

Versions, tombstones and recorded times are left out: they tell of the store's past, not of what is
known. The articles come first, each followed by what it says, then the entities and the relations
as judged, and last the log of judgements.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from tierline.graph.canonical import canonical
from tierline.graph.model import Extraction
from tierline.graph.serial import canonical_json, to_json
from tierline.graph.store import GraphStore, every_entity


def dump(store: GraphStore, stream: IO[str]) -> None:
    """Write the store as JSON lines, each with its ``kind``: article, profile, statement ..."""
    for line in _lines(store):
        stream.write(line + "\n")


def _lines(store: GraphStore) -> Iterator[str]:
    for extraction in store.extractions():
        yield from _extraction_lines(canonical(extraction))
    for entity in every_entity(store):
        yield _line("entity", entity)
    for relation in store.relations():
        yield _line("relation", relation)
    for judgement in store.judgements():
        yield _line("judgement", judgement, id=judgement.id)


def _extraction_lines(extraction: Extraction) -> Iterator[str]:
    article = extraction.article
    yield _line("article", article, key=article.key, extractor=extraction.extractor)
    for profile in extraction.entities:
        yield _line("profile", profile, article=article.key)
    for statement in extraction.statements:
        yield _line("statement", statement)
    for event in extraction.events:
        yield _line("event", event)
    for observation in extraction.observations:
        yield _line("observation", observation)


def _line(kind: str, thing: object, **more: str) -> str:
    return canonical_json({"kind": kind, **more, **to_json(thing)})
