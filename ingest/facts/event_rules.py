"""The words that tell of events, read from ``data/events`` and checked on load.

Each language lists phrases by event type; ``strong`` ones make an event by themselves, ``weak``
ones only together with a date. Phrases are regular expressions met at word bounds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tierline.errors import SchemaError
from tierline.graph.schema import Schema

_STRENGTHS = ("strong", "weak")
_CUES = ("clause", "compared", "forecast", "scheduled", "says")


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerRule:
    """All phrases of one type and strength."""

    type: str
    strong: bool
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLanguage:
    """The triggers of one language, the type that wins first, and its cues by name."""

    triggers: tuple[TriggerRule, ...]
    cues: Mapping[str, re.Pattern[str]]
    fold: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRules:
    """The rules by language."""

    languages: Mapping[str, EventLanguage]


def load_event_rules(folder: Path, schema: Schema) -> EventRules:
    """Read ``en.yml`` and ``zh.yml``; SchemaError names the file and the entry that is wrong."""
    fold = _fold(folder.parent / "names" / "script.yml")
    return EventRules(
        languages={
            "en": _language(folder / "en.yml", schema, {}),
            "zh": _language(folder / "zh.yml", schema, fold),
        }
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise SchemaError(f"{path}: cannot be read as YAML: {error}") from error
    if not isinstance(content, dict):
        raise SchemaError(f"{path}: expected a mapping")
    return content


def _fold(path: Path) -> Mapping[int, str]:
    """Return the map from traditional to simplified characters, one to one."""
    content = _read(path)
    pairs = zip(
        "".join(content["traditional"].split()), "".join(content["simplified"].split()), strict=True
    )
    return {ord(traditional): simplified for traditional, simplified in pairs}


def _language(path: Path, schema: Schema, fold: Mapping[int, str]) -> EventLanguage:
    content = _read(path)
    order, triggers, cues = (content.get(key, {}) for key in ("order", "triggers", "cues"))
    types = sorted(schema.event_types)
    if sorted(order) != types or sorted(triggers) != types:
        raise SchemaError(
            f"{path}: `order` and `triggers` must each name all types: {', '.join(types)}"
        )
    if set(cues) != set(_CUES):
        raise SchemaError(f"{path}: expected the cues {', '.join(_CUES)}")
    spaced = path.stem == "en"
    return EventLanguage(
        triggers=tuple(
            _trigger(path, kind, strength, triggers[kind], spaced)
            for kind in order
            for strength in _STRENGTHS
        ),
        cues={name: _compile(path, name, pattern, spaced) for name, pattern in cues.items()},
        fold=fold,
    )


def _trigger(
    path: Path, kind: str, strength: str, entry: Mapping[str, list[str]], spaced: bool
) -> TriggerRule:
    phrases = entry.get(strength)
    if not phrases or set(entry) != set(_STRENGTHS):
        raise SchemaError(f"{path}: {kind}: expected phrases under {' and '.join(_STRENGTHS)}")
    joined = "|".join(f"(?:{phrase})" for phrase in phrases)
    pattern = f"(?<![A-Za-z-])(?:{joined})(?![A-Za-z])" if spaced else joined
    return TriggerRule(
        type=kind, strong=strength == "strong", pattern=_compile(path, kind, pattern, spaced)
    )


def _compile(path: Path, name: str, pattern: str, spaced: bool) -> re.Pattern[str]:
    """Compile a phrase; groups never capture, a blank in English is any blank."""
    text = re.sub(r"\((?!\?)", "(?:", re.sub(r"\\\(", r"\\x28", pattern))
    try:
        return re.compile(text.replace(" ", r"\s") if spaced else text, re.IGNORECASE)
    except re.error as error:
        raise SchemaError(f"{path}: {name}: the phrase does not compile: {error}") from error
