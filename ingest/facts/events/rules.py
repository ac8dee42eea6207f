"""The words that tell of events, read from ``data/events`` and checked on load.

Each language lists phrases by event type; ``strong`` ones make an event by themselves, ``weak``
ones only together with a date. Phrases are regular expressions met at word bounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tierline.errors import SchemaError
from tierline.graph.schema import Schema
from tierline.graph.yaml_file import read_yaml
from tierline.ingest.facts.events.index import (
    TriggerIndex,
    TriggerRule,
    alternatives,
    starts_of,
)
from tierline.ingest.on_demand import OnDemand
from tierline.ingest.text.script import simplification

_STRENGTHS = ("strong", "weak")
_CUES = (
    "clause",
    "compared",
    "extreme",
    "beside",
    "falls",
    "forecast",
    "scheduled",
    "says",
    "lead",
    "relative",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLanguage:
    """The triggers of one language, the type that wins first, and its cues by name.

    ``needs`` lists entity types of which the sentence must name one for a weak trigger of a type.
    """

    triggers: tuple[TriggerRule, ...]
    index: TriggerIndex
    needs: Mapping[str, tuple[str, ...]]
    cues: Mapping[str, re.Pattern[str]]
    fold: Mapping[int, str]
    spaced: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRules:
    """The rules by language."""

    languages: Mapping[str, EventLanguage]


def load_event_rules(folder: Path, schema: Schema) -> EventRules:
    """Read ``en.yml`` or ``zh.yml`` when first needed; SchemaError names the file and the entry."""

    def read(language: str) -> EventLanguage:
        script = folder.parent / "names" / "script.yml"
        fold = simplification(script) if language == "zh" else {}
        return _language(folder / f"{language}.yml", schema, fold)

    return EventRules(languages=OnDemand(("en", "zh"), read=read))


def _language(path: Path, schema: Schema, fold: Mapping[int, str]) -> EventLanguage:
    content = read_yaml(path)
    order, triggers, cues = (content.get(key, {}) for key in ("order", "triggers", "cues"))
    types = sorted(schema.event_types)
    if sorted(order) != types or sorted(triggers) != types:
        raise SchemaError(
            f"{path}: `order` and `triggers` must each name all types: {', '.join(types)}"
        )
    if set(cues) != set(_CUES):
        raise SchemaError(f"{path}: expected the cues {', '.join(_CUES)}")
    spaced = path.stem == "en"
    rules = tuple(
        rule
        for kind in order
        for strength in _STRENGTHS
        for rule in _triggers(path, kind, strength, triggers[kind])
    )
    return EventLanguage(
        triggers=rules,
        index=TriggerIndex(rules, spaced=spaced),
        needs=_needs(path, content.get("needs", {}), schema),
        cues={name: _compile(path, name, pattern, spaced) for name, pattern in cues.items()},
        fold=fold,
        spaced=spaced,
    )


def _needs(
    path: Path, entry: Mapping[str, list[str]], schema: Schema
) -> dict[str, tuple[str, ...]]:
    for kind, types in entry.items():
        if kind not in schema.event_types or not set(types) <= set(schema.entity_types):
            raise SchemaError(
                f"{path}: needs: {kind}: {types!r}; known entity types are: "
                f"{', '.join(schema.entity_types)}"
            )
    return {kind: tuple(types) for kind, types in entry.items()}


def _triggers(
    path: Path, kind: str, strength: str, entry: Mapping[str, list[str]]
) -> Iterator[TriggerRule]:
    """Yield a rule per phrase of a type and strength."""
    phrases = entry.get(strength)
    if not phrases or set(entry) != set(_STRENGTHS):
        raise SchemaError(f"{path}: {kind}: expected phrases under {' and '.join(_STRENGTHS)}")
    for index, phrase in enumerate(phrases):
        name = f"{kind}/{strength}/{index}"
        for words in alternatives(phrase) if path.stem == "en" else [phrase]:
            bounded = f"(?:{words})(?![a-z])" if path.stem == "en" else words
            yield TriggerRule(
                name=name,
                type=kind,
                strong=strength == "strong",
                pattern=_compile(path, name, _small(bounded), path.stem == "en", flags=0),
                starts=starts_of(_small(words)),
            )


def _small(pattern: str) -> str:
    """Write the letters of a pattern small, except those that stand for classes."""
    return re.sub(
        r"\\.|[A-Z]", lambda found: found[0] if len(found[0]) > 1 else found[0].lower(), pattern
    )


def _compile(
    path: Path, name: str, pattern: str, spaced: bool, *, flags: int = re.IGNORECASE
) -> re.Pattern[str]:
    """Compile a phrase; groups never capture, a blank in English is any blank."""
    text = re.sub(r"\((?!\?)", "(?:", re.sub(r"\\\(", r"\\x28", pattern))
    try:
        return re.compile(text.replace(" ", r"\s") if spaced else text, flags)
    except re.error as error:
        raise SchemaError(f"{path}: {name}: the phrase does not compile: {error}") from error
