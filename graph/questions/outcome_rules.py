"""What shows that a forecast has come true: the rules, read from ``schema/outcomes.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tierline.errors import SchemaError
from tierline.graph.schema import FOLDER, Schema, default_schema
from tierline.graph.yaml_file import read_yaml

_FIELDS = {"alone": bool, "once": bool, "shown_by": list}
_PARTS = {"types": dict, "reached": list, "over_all": list, "falling": list}


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeRule:
    """How a forecast of one event type is settled.

    ``decides``: an event of the type can settle it; ``alone``: also where it names but one entity.
    ``once``: it happens once to those who take part. ``shown_by``: predicates whose statement
    between two participants says that it has come about.
    """

    decides: bool = True
    alone: bool = False
    once: bool = False
    shown_by: tuple[str, ...] = ()


PLAIN = TypeRule(decides=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRules:
    """Rules by event type, the measures that are to be reached, and words that tell of a fall.

    Of the measures ``over_all`` only a number for the whole horizon tells whether it was reached.
    """

    types: Mapping[str, TypeRule]
    reached: tuple[str, ...]
    over_all: tuple[str, ...]
    falling: tuple[str, ...]

    def of(self, type_: str) -> TypeRule:
        """Return the rule of an event type; of one that is not listed no event decides."""
        return self.types.get(type_, PLAIN)


@cache
def outcome_rules() -> OutcomeRules:
    """Return the rules that ship with Tierline."""
    return load_outcome_rules(FOLDER / "outcomes.yml", default_schema())


def load_outcome_rules(path: Path, schema: Schema) -> OutcomeRules:
    """Read and check rules; SchemaError names the file and the entry."""
    content = read_yaml(path)
    _check(path, "the file", content, _PARTS)
    types = content.get("types", {})
    for name, entry in types.items():
        _known(path, "event type", name, schema.event_types)
        _check(path, name, entry, _FIELDS)
        for predicate in entry.get("shown_by", []):
            _known(path, f"predicate of {name}", predicate, schema.predicates)
    for measure in (*content.get("reached", []), *content.get("over_all", [])):
        _known(path, "measure", measure, schema.measures)
    return OutcomeRules(
        types={
            name: TypeRule(
                alone=entry.get("alone", False),
                once=entry.get("once", False),
                shown_by=tuple(entry.get("shown_by", ())),
            )
            for name, entry in types.items()
        },
        reached=tuple(content.get("reached", ())),
        over_all=tuple(content.get("over_all", ())),
        falling=tuple(content.get("falling", ())),
    )


def _check(path: Path, where: object, entry: object, fields: Mapping[str, type]) -> None:
    if not isinstance(entry, dict) or not set(entry) <= set(fields):
        raise SchemaError(f"{path}: {where}: expected the fields {', '.join(fields)}")
    for name, value in entry.items():
        if not isinstance(value, fields[name]):
            raise SchemaError(
                f"{path}: {where}: {name} is {value!r}, expected a {fields[name].__name__}"
            )


def _known(path: Path, kind: str, name: object, known: Mapping[str, Any]) -> None:
    if name not in known:
        raise SchemaError(f"{path}: unknown {kind} {name!r}; known are: {', '.join(known)}")
