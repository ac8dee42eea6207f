"""Which label and which relationship type stands for which word of the vocabulary.

Labels and types cannot be parameters of every clause of Cypher, so they are written into query
text. They come from here only, never from an article, and only when they are plain names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from tierline.errors import SchemaError
from tierline.graph.schema import Schema

# The labels and relationship types of the model itself; a vocabulary may not use them again.
LABELS = frozenset(
    {"TierlineStore", "Article", "Appearance", "Entity", "Statement", "Event", "Observation"}
    | {"Wording", "Change", "Judgement", "ReferenceList", "ReferencePart"}
)
TYPES = frozenset(
    {"APPEARED_AS", "NAMES", "EVIDENCE_IN", "SUBJECT", "OBJECT", "SAID_BY"}
    | {"PARTICIPANT", "CLAIMED_BY", "OF"}
)

# Neither a backtick nor a backslash: Cypher reads \u0060 as a backtick even between backticks.
_PLAIN_NAME = re.compile(r"\w[\w -]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Labels by entity type and relationship types by predicate, ready for query text.

    >>> from tierline.graph.schema import default_schema
    >>> layout = Layout.of(default_schema())
    >>> layout.labels["company"], layout.types["component_of"]
    ('`Company`', '`COMPONENT_OF`')
    """

    labels: Mapping[str, str]
    types: Mapping[str, str]

    @classmethod
    def of(cls, schema: Schema) -> Self:
        """Name the labels and types of a vocabulary; SchemaError when one cannot be used."""
        labels = {name: entry.label for name, entry in schema.entity_types.items()}
        types = {name: name.upper() for name in schema.predicates}
        _check(labels, LABELS, "label")
        _check(types, TYPES, "relationship type")
        return cls(labels=_quoted(labels), types=_quoted(types))

    @property
    def predicates(self) -> dict[str, str]:
        """The predicate by the name of its relationship type as the server returns it."""
        return {self.type_name(predicate): predicate for predicate in self.types}

    def label(self, entity_type: str) -> str:
        """Return the label of an entity type; UnknownNameError when the vocabulary lacks it."""
        Schema.check("entity type", entity_type, self.labels)
        return self.labels[entity_type]

    def type(self, predicate: str) -> str:
        """Return the relationship type of a predicate; UnknownNameError when it is unknown."""
        Schema.check("predicate", predicate, self.types)
        return self.types[predicate]

    def type_name(self, predicate: str) -> str:
        """Return the relationship type of a predicate as a value, not as query text."""
        return self.type(predicate).strip("`")

    def remove_others(self, entity_type: str) -> str:
        """Write the clause that takes the labels of all other entity types from node ``e``."""
        others = [label for name, label in self.labels.items() if name != entity_type]
        return f"REMOVE e:{':'.join(others)}" if others else ""


def _check(names: Mapping[str, str], taken: Iterable[str], kind: str) -> None:
    """Raise SchemaError for a name that is not plain, belongs to the model or occurs twice."""
    seen: dict[str, str] = dict.fromkeys(taken, "the model of Tierline")
    for word, name in names.items():
        if not _PLAIN_NAME.fullmatch(name):
            raise SchemaError(
                f"{word!r}: {name!r} cannot be a {kind} in Neo4j; "
                "use letters, digits, blanks, - and _ (64 at most)"
            )
        if name in seen:
            raise SchemaError(f"{word!r}: the {kind} {name!r} is taken by {seen[name]}; rename it")
        seen[name] = repr(word)


def _quoted(names: Mapping[str, str]) -> dict[str, str]:
    return {word: f"`{name}`" for word, name in names.items()}
