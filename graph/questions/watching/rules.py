"""The rules of a watchlist, read from YAML and checked on load.

>>> from tierline.graph.schema import default_schema
>>> (rule,) = check_rules({"due": {"watch": "forecasts", "days": 14}}, default_schema())
>>> rule.days, rule.states
(14, ('due soon', 'due'))
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from tierline.errors import UsageError
from tierline.graph.questions.ledger import STATES
from tierline.graph.schema import Schema
from tierline.graph.yaml_file import read_yaml

MOST_RULES = 100

_RELATIONS = ("sources", "min_confidence", "predicates", "include")
# What can be watched, and the fields that make sense for it beside `of` and `says`.
WATCHES: Mapping[str, tuple[str, ...]] = {
    "suppliers": ("within", *_RELATIONS),
    "customers": ("within", *_RELATIONS),
    "relations": ("within", "when", *_RELATIONS),
    "forecasts": ("states", "days", "types"),
    "events": ("types", "statuses"),
}
WHENS = ("known", "disputed", "ended")
_MUST_NAME = ("suppliers", "customers")
_MOST_STEPS = 6
_MODALITIES = ("expected", "rumoured")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What to watch for: everything that begins to match is an alert.

    ``of`` names the entity in the middle (empty: all), ``within`` the tiers or relations around it.
    A relation counts with ``sources`` independent sources and ``min_confidence``; ``when`` it is
    known, disputed, or has ended. A forecast counts in one of its ``states``, being due soon
    ``days`` before its end. ``says`` is a note for the reader.
    """

    name: str
    watch: str
    of: str = ""
    within: int = 1
    sources: int = 1
    min_confidence: float = 0.0
    predicates: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    when: tuple[str, ...] = ("known",)
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    states: tuple[str, ...] = ("due soon", "due")
    days: int = 30
    says: str = ""


_TYPES = {field.name: str(field.type) for field in fields(Rule)}
_KINDS: Mapping[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "float": (int, float),
    "tuple[str, ...]": (list, tuple),
}
_LEAST: Mapping[str, int] = {"within": 1, "sources": 1, "days": 0, "min_confidence": 0}
_MOST: Mapping[str, int] = {"within": _MOST_STEPS, "min_confidence": 1}


def read_rules(path: Path, schema: Schema) -> tuple[Rule, ...]:
    """Read the rules of a file; UsageError names the file, the rule and what is known.

    Raises SchemaError for a file that is no YAML, or holds no mapping.
    """
    return check_rules(read_yaml(path), schema, where=str(path))


def check_rules(
    content: Mapping[str, Any], schema: Schema, *, where: str = "the watchlist"
) -> tuple[Rule, ...]:
    """Build rules from plain data, by name; raises UsageError as ``read_rules``."""
    if len(content) > MOST_RULES:
        raise UsageError(f"{where}: {len(content)} rules; a watchlist holds {MOST_RULES}")
    return tuple(_Entry(f"{where}: {name}", schema).rule(name, e) for name, e in content.items())


class _Entry:
    """One entry of a watchlist, which complains by its name."""

    def __init__(self, where: str, schema: Schema) -> None:
        self._where = where
        self._schema = schema

    def rule(self, name: object, entry: object) -> Rule:
        """Check an entry and build its rule."""
        if not isinstance(name, str) or not isinstance(entry, dict):
            raise self._wrong("a rule is a name with fields, such as `watch: suppliers`")
        watch = entry.get("watch")
        self._known("watch", [watch], WATCHES)
        allowed = ("watch", "of", "says", *WATCHES[str(watch)])
        self._known(f"field of a rule that watches {watch}", entry, allowed)
        values = {field: self._value(field, value) for field, value in entry.items()}
        rule = Rule(name=name, **values)
        if rule.watch in _MUST_NAME and not rule.of:
            raise self._wrong(f"{rule.watch} are of somebody; name an entity in `of`")
        self._check_words(rule)
        return rule

    def _value(self, field: str, value: object) -> Any:  # noqa: ANN401 - of the field's type
        if isinstance(value, bool) or not isinstance(value, _KINDS[_TYPES[field]]):
            kind = _KINDS[_TYPES[field]][-1].__name__
            raise self._wrong(f"{field} is {value!r}, expected a {kind}")
        if isinstance(value, list | tuple):
            return tuple(value)
        if isinstance(value, int | float):
            least, most = _LEAST[field], _MOST.get(field)
            if value < least or (most is not None and value > most):
                upto = f" to {most}" if most is not None else " or more"
                raise self._wrong(f"{field} is {value!r}; give {least}{upto}")
        return value

    def _check_words(self, rule: Rule) -> None:
        schema = self._schema
        checks: tuple[tuple[str, tuple[str, ...], Iterable[str]], ...] = (
            ("predicate", rule.predicates, schema.predicates),
            ("modality to include", rule.include, _MODALITIES),
            ("when", rule.when, WHENS),
            ("event type", rule.types, schema.event_types),
            ("status", rule.statuses, schema.statuses),
            ("state", rule.states, STATES),
        )
        for kind, names, known in checks:
            self._known(kind, names, known)

    def _known(self, kind: str, names: Iterable[object], known: Iterable[str]) -> None:
        words = tuple(known)
        for name in names:
            if name not in words:
                raise self._wrong(f"unknown {kind} {name!r}; known are: {', '.join(words)}")

    def _wrong(self, why: str) -> UsageError:
        return UsageError(f"{self._where}: {why}")
