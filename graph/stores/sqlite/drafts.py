"""An extraction on its way into the store: each of its parts as a body, written once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import orjson

from tierline.graph.model import Extraction
from tierline.graph.store import Triple
from tierline.graph.stores.sqlite.memory import PROFILES, STATEMENTS
from tierline.graph.stores.sqlite.rows import write_body

Bodies = Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An extraction in canonical form with its digest, and the bodies of its parts in order."""

    extraction: Extraction
    digest: str
    article: str
    entities: Bodies
    statements: Bodies
    events: Bodies
    observations: Bodies

    @classmethod
    def of(cls, extraction: Extraction) -> Self:
        """Write the parts of an extraction."""
        article = write_body(extraction.article)
        parts: dict[str, Bodies] = {
            "entities": [PROFILES.write(each) for each in extraction.entities],
            "statements": [STATEMENTS.write(each) for each in extraction.statements],
            "events": [write_body(each) for each in extraction.events],
            "observations": [write_body(each) for each in extraction.observations],
        }
        digest = _digest(article, parts, extraction.extractor)
        return cls(extraction=extraction, digest=digest, article=article, **parts)

    @property
    def keys(self) -> set[str]:
        """The keys of the entities that the article names."""
        return {entity.key for entity in self.extraction.entities}

    @property
    def triples(self) -> set[Triple]:
        """The relations of which it speaks."""
        return {statement.triple for statement in self.extraction.statements}


def _digest(article: str, parts: Mapping[str, Bodies], extractor: str) -> str:
    """Return what ``rows.digest`` does, from the bodies: nothing is written twice."""
    said: dict[str, object] = {
        name: [orjson.Fragment(body) for body in bodies] for name, bodies in parts.items() if bodies
    }
    said |= {"extractor": extractor} if extractor else {}
    said["article"] = orjson.Fragment(article)
    return hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()
