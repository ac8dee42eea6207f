"""The vocabulary of the graph, read from YAML and checked on load.

Types, predicates, event types, measures and the small closed vocabularies live in ``schema/*.yml``.
A new predicate is a new entry there; no Python changes. Asking for a name that the vocabulary does
not have raises UnknownNameError with the names it has.

>>> default_schema().predicate("supplies").inverse
'customer of'
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from tierline.errors import SchemaError, UnknownNameError
from tierline.graph.model import Extraction, Statement
from tierline.graph.yaml_file import read_yaml

FOLDER = Path(__file__).parent / "schema"

# What YAML must hold for a field of this annotation.
_KINDS: dict[str, type] = {"str": str, "bool": bool, "tuple[str, ...]": list}


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityType:
    """What a thing can be; ``label`` is its heading on the page and its node label in Neo4j."""

    name: str
    label: str
    says: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """How two entities can stand to each other; ``flow`` is ``forward``, ``backward`` or empty.

    Where no goods flow, ``shock`` says what a blow to the subject is to the object: ``same``,
    ``opposite``, by the ``polarity`` of the relation, or nothing. ``lost_with_object``: the subject
    stands in the object.
    """

    name: str
    says: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    inverse: str
    flow: str = ""
    symmetric: bool = False
    functional: bool = False
    shock: str = ""
    lost_with_object: bool = False

    def allows(self, subject_type: str, object_type: str) -> bool:
        """Tell whether the predicate may join entities of these types."""
        return subject_type in self.domain and object_type in self.range


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a closed vocabulary (event type, measure, modality ...) and what it means."""

    name: str
    says: str


Entry = TypeVar("Entry", EntityType, Predicate, Word)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """The whole vocabulary; every mapping goes from name to entry, in the order of the files."""

    entity_types: Mapping[str, EntityType]
    predicates: Mapping[str, Predicate]
    event_types: Mapping[str, Word]
    measures: Mapping[str, Word]
    modalities: Mapping[str, Word]
    statuses: Mapping[str, Word]
    polarities: Mapping[str, Word]
    identifiers: Mapping[str, Word]

    def predicate(self, name: str) -> Predicate:
        """Return the predicate of this name, or raise UnknownNameError."""
        self.check("predicate", name, self.predicates)
        return self.predicates[name]

    def entity_type(self, name: str) -> EntityType:
        """Return the entity type of this name, or raise UnknownNameError."""
        self.check("entity type", name, self.entity_types)
        return self.entity_types[name]

    @staticmethod
    def check(kind: str, name: str, known: Collection[str]) -> None:
        """Raise UnknownNameError when the name is not among the known ones."""
        if name not in known:
            raise UnknownNameError(kind, name, list(known))

    def check_extraction(self, extraction: Extraction) -> None:
        """Raise UnknownNameError or SchemaError when an extraction leaves the vocabulary."""
        types = {entity.key: entity.type for entity in extraction.entities}
        for entity in extraction.entities:
            self.check("entity type", entity.type, self.entity_types)
            for kind, _ in entity.identifiers:
                self.check("identifier", kind, self.identifiers)
        for statement in extraction.statements:
            self._check_statement(statement, types)
        for event in extraction.events:
            self.check("event type", event.type, self.event_types)
            self.check("status", event.status, self.statuses)
            for key, _ in event.participants:
                self.check("participant", key, types)
        for observation in extraction.observations:
            self.check("measure", observation.measure, self.measures)
            self.check("entity", observation.entity, types)

    def _check_statement(self, statement: Statement, types: Mapping[str, str]) -> None:
        predicate = self.predicate(statement.predicate)
        for key in (statement.subject, statement.object):
            self.check("entity", key, types)
        ends = types[statement.subject], types[statement.object]
        if not predicate.allows(*ends):
            raise SchemaError(f"{predicate.name!r} cannot join {ends[0]!r} to {ends[1]!r}")
        self.check("modality", statement.modality, self.modalities)
        if statement.polarity:
            self.check("polarity", statement.polarity, self.polarities)


@cache
def default_schema() -> Schema:
    """Return the vocabulary that ships with Tierline."""
    return load_schema(FOLDER)


def load_schema(folder: Path) -> Schema:
    """Read and check the vocabulary of a folder laid out like ``graph/schema``.

    Raises SchemaError that names the file and the entry.
    """
    types = _entries(folder / "entity_types.yml", EntityType)
    predicates = _entries(folder / "predicates.yml", Predicate)
    for predicate in predicates.values():
        _check_predicate(predicate, types)
    modes = read_yaml(folder / "modes.yml")
    words = {
        kind: _words(folder / "modes.yml", modes.get(kind, {}))
        for kind in ("modalities", "statuses", "polarities", "identifiers")
    }
    return Schema(
        entity_types=types,
        predicates=predicates,
        event_types=_words(folder / "event_types.yml", read_yaml(folder / "event_types.yml")),
        measures=_words(folder / "measures.yml", read_yaml(folder / "measures.yml")),
        **words,
    )


def _entries(path: Path, kind: type[Entry]) -> dict[str, Entry]:
    return {name: _entry(path, name, entry, kind) for name, entry in read_yaml(path).items()}


def _words(path: Path, content: Mapping[str, Any]) -> dict[str, Word]:
    return {name: _entry(path, name, entry, Word) for name, entry in content.items()}


def _entry(path: Path, name: object, entry: object, kind: type[Entry]) -> Entry:
    """Build one entry; lists become tuples, unknown and missing fields are errors."""
    expected = {
        field.name: _KINDS[str(field.type)] for field in fields(kind) if field.name != "name"
    }
    if not isinstance(name, str) or not name.isidentifier():
        raise SchemaError(f"{path}: {name!r} is not a name; use lower-case letters and _")
    if not isinstance(entry, dict) or not set(entry) <= set(expected):
        raise SchemaError(f"{path}: {name}: expected the fields {', '.join(sorted(expected))}")
    values: dict[str, Any] = {"name": name}
    for field, value in entry.items():
        if not isinstance(value, expected[field]):
            wanted = expected[field].__name__
            raise SchemaError(f"{path}: {name}: {field} is {value!r}, expected a {wanted}")
        values[field] = tuple(value) if isinstance(value, list) else value
    try:
        return kind(**values)
    except TypeError as error:
        raise SchemaError(f"{path}: {name}: {error}") from error


def _check_predicate(predicate: Predicate, types: Mapping[str, EntityType]) -> None:
    for name in (*predicate.domain, *predicate.range):
        if name not in types:
            raise SchemaError(
                f"predicate {predicate.name!r} names the entity type {name!r}; "
                f"known are: {', '.join(types)}"
            )
    if predicate.flow not in ("", "forward", "backward"):
        raise SchemaError(f"predicate {predicate.name!r}: flow is forward, backward or absent")
    if predicate.shock not in ("", "same", "opposite", "polarity"):
        raise SchemaError(
            f"predicate {predicate.name!r}: shock is same, opposite, polarity or absent"
        )
    if predicate.symmetric and predicate.domain != predicate.range:
        raise SchemaError(f"predicate {predicate.name!r} is symmetric, its two ends must agree")
