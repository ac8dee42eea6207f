"""What numbers can be numbers of, read from ``data/observations`` and checked on load."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tierline.errors import SchemaError
from tierline.graph.schema import Schema
from tierline.graph.yaml_file import read_yaml
from tierline.ingest.facts.quantities import Amount
from tierline.ingest.on_demand import OnDemand
from tierline.ingest.text.script import simplification

_CUES = (
    "clause", "compared", "falls", "oblique", "opening", "owned", "rises", "respectively",
)  # fmt: skip
# These are expressions as they stand; the others match whole words.
_WHOLE = ("clause", "compared", "oblique", "opening", "owned")
_FIELDS = {"measure", "kinds", "units", "types", "words", "lasting", "prefer", "below", "unless"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRule:
    """The words that make an amount of some kinds a number of this measure, and whose it can be.

    Of several names it is that of a type to ``prefer``; ``below`` bounds the values. Words of
    ``unless`` that stand shortly before the number make it something else.
    """

    measure: str
    kinds: tuple[str, ...]
    units: tuple[str, ...]
    types: tuple[str, ...]
    words: re.Pattern[str]
    lasting: bool
    prefer: tuple[str, ...] = ()
    below: float | None = None
    unless: re.Pattern[str] | None = None

    def takes(self, amount: Amount) -> bool:
        """Tell whether an amount can be one of this measure at all."""
        return (
            amount.kind in self.kinds
            and (not self.units or amount.unit in self.units)
            and (self.below is None or abs(amount.value) < self.below)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationLanguage:
    """The measures of one language, its cues by name, and the words for unnamed things by type."""

    measures: tuple[MeasureRule, ...]
    cues: Mapping[str, re.Pattern[str]]
    things: Mapping[str, re.Pattern[str]]
    fold: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationRules:
    """The rules by language."""

    languages: Mapping[str, ObservationLanguage]


def load_observation_rules(folder: Path, schema: Schema) -> ObservationRules:
    """Read ``en.yml`` or ``zh.yml`` when first needed; SchemaError names the file and the entry."""

    def read(language: str) -> ObservationLanguage:
        script = folder.parent / "names" / "script.yml"
        fold = simplification(script) if language == "zh" else {}
        return _language(folder / f"{language}.yml", schema, fold)

    return ObservationRules(languages=OnDemand(("en", "zh"), read=read))


def _language(path: Path, schema: Schema, fold: Mapping[int, str]) -> ObservationLanguage:
    content = read_yaml(path)
    missing = {*_CUES, "measures", "things"} - set(content)
    if missing:
        raise SchemaError(f"{path}: {', '.join(sorted(missing))} missing")
    return ObservationLanguage(
        measures=tuple(_measure(path, entry, schema) for entry in content["measures"]),
        cues={name: _compile(path, name, content[name]) for name in _CUES},
        things={kind: _compile(path, kind, words) for kind, words in content["things"].items()},
        fold=fold,
    )


def _measure(path: Path, entry: Mapping[str, Any], schema: Schema) -> MeasureRule:
    if not set(entry) <= _FIELDS:
        raise SchemaError(f"{path}: {entry}: expected the fields {', '.join(sorted(_FIELDS))}")
    schema.check("measure", entry.get("measure", ""), schema.measures)
    for kind in entry.get("types", ()):
        schema.check("entity type", kind, schema.entity_types)
    return MeasureRule(
        measure=entry["measure"],
        kinds=tuple(entry["kinds"]),
        units=tuple(entry.get("units", ())),
        types=tuple(entry["types"]),
        words=_compile(path, entry["measure"], entry["words"]),
        lasting=bool(entry.get("lasting", False)),
        prefer=tuple(entry.get("prefer", ())),
        below=entry.get("below"),
        unless=_compile(path, entry["measure"], entry["unless"]) if "unless" in entry else None,
    )


def _compile(path: Path, name: str, pattern: str) -> re.Pattern[str]:
    spaced = path.stem == "en"
    bounded = rf"(?:\b(?:{pattern})(?![A-Za-z]))" if spaced and name not in _WHOLE else pattern
    try:
        return re.compile(bounded.replace(" ", r"\s") if spaced else bounded, re.IGNORECASE)
    except re.error as error:
        raise SchemaError(f"{path}: {name}: the words do not compile: {error}") from error
