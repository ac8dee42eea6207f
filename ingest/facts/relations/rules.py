"""The rules that find relations: read from YAML, checked and compiled on load.

A folder holds one folder per language; in it ``cues.yml`` (names for lists of phrases),
``modality.yml``, ``reading.yml`` (pronouns, insertions ...) and any number of files of rules:

.. code-block:: yaml

    version: 1
    supplies:                     # or several: "produces | operates_in", the first that fits
      - id: supplies-to
        patterns: ["{s} <supply> ~6 to {o}"]
        unless: [stake]           # words that, in what is covered, say something else
        also: produces            # how the subject stands to the product that is named with it
        confidence: 0.85          # how sure a claim is that rests on this rule
        modality: negated         # where the words themselves say so
        polarity: positive
        reason: weak wording      # said of every claim of the rule
        standing: true            # a fact that negation or hearsay around it does not touch
        announced: true           # a deal made by being announced; "will" leaves it asserted
        begins: true              # tells of a beginning, so that it holds from its date on
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tierline.errors import SchemaError
from tierline.graph.schema import Predicate, Schema
from tierline.graph.yaml_file import read_yaml
from tierline.ingest.facts.relations.amounts import QuantityRule, quantity_rules
from tierline.ingest.facts.relations.chinese import ChineseReader
from tierline.ingest.facts.relations.clauses import Attachment, attachment_of
from tierline.ingest.facts.relations.english import EnglishReader
from tierline.ingest.facts.relations.index import PatternIndex
from tierline.ingest.facts.relations.masking import Alphabet
from tierline.ingest.facts.relations.modality import Modality, modality_of, phrases_of
from tierline.ingest.facts.relations.patterns import SCRIPTS, Ends, Pattern, compile_pattern
from tierline.ingest.facts.relations.reading import Reader, words_of
from tierline.ingest.facts.relations.tables import TableRules, load_table_rules
from tierline.ingest.on_demand import OnDemand

READERS: dict[str, type[EnglishReader] | type[ChineseReader]] = {
    "en": EnglishReader,
    "zh": ChineseReader,
}
FOLDER = Path(__file__).parents[2] / "data" / "relations"
DEFAULT_CONFIDENCE = 0.8

_FIELDS = (
    "id", "patterns", "unless", "also", "confidence", "modality", "polarity", "reason", "standing",
    "announced", "begins",
)  # fmt: skip
_SPECIAL = ("attachment.yml", "cues.yml", "modality.yml", "quantities.yml", "reading.yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way of saying a relation. ``name`` is unique: ``en/supplies/supplies-to@1``."""

    name: str
    predicates: tuple[Predicate, ...]
    patterns: tuple[Pattern, ...]
    unless: re.Pattern[str] | None = None
    also: Predicate | None = None
    confidence: float = DEFAULT_CONFIDENCE
    modality: str = ""
    polarity: str = ""
    reason: str = ""
    standing: bool = False
    announced: bool = False
    begins: bool = False

    @property
    def moves_goods(self) -> bool:
        """Whether goods flow between companies, so that a product named between qualifies it."""
        return any(p.flow and p.domain == p.range == ("company",) for p in self.predicates)


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageRules:
    """What finds relations in one language."""

    rules: tuple[Rule, ...]
    index: PatternIndex[Rule]
    modality: Modality
    attachment: Attachment
    quantities: tuple[QuantityRule, ...]
    reader: Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRules:
    """The rules of all languages, and the masks they are written in."""

    languages: Mapping[str, LanguageRules]
    alphabet: Alphabet
    tables: TableRules = field(default_factory=TableRules)


def load_relation_rules(folder: Path, schema: Schema) -> RelationRules:
    """Find the rules of a folder, each language to be read and checked when it is first needed.

    SchemaError names the file and the rule.
    """
    alphabet = Alphabet.of(schema)
    languages = OnDemand(
        (language for language in SCRIPTS if (folder / language).is_dir()),
        read=lambda language: _language(folder / language, language, schema),
    )
    if not languages:
        raise SchemaError(f"{folder}: holds no rules; expected folders {', '.join(SCRIPTS)}")
    return RelationRules(
        languages=languages,
        alphabet=alphabet,
        tables=load_table_rules(folder / "tables.yml", schema),
    )


def _language(folder: Path, language: str, schema: Schema) -> LanguageRules:
    """Read one language."""
    cues = _cues(folder / "cues.yml")
    files = sorted(path for path in folder.glob("*.yml") if path.name not in _SPECIAL)
    rules = [rule for path in files for rule in _rules(path, language, schema, cues)]
    _check_unique(folder, rules)
    path, reader = folder / "reading.yml", READERS[language]
    words = words_of(path, read_yaml(path), reader.lists)
    path, apart, much = (
        folder / f"{name}.yml" for name in ("modality", "attachment", "quantities")
    )
    return LanguageRules(
        rules=tuple(rules),
        index=PatternIndex(
            [(rule, pattern) for rule in rules for pattern in rule.patterns],
            spaced=bool(SCRIPTS[language].blank),
        ),
        modality=modality_of(path, read_yaml(path), schema, language),
        attachment=attachment_of(apart, read_yaml(apart), language),
        quantities=quantity_rules(much, read_yaml(much), schema, language),
        reader=reader(words, Alphabet.of(schema)),
    )


def _cues(path: Path) -> dict[str, list[str]]:
    cues = read_yaml(path)
    for name, phrases in cues.items():
        if not isinstance(phrases, list) or not all(isinstance(p, str) and p for p in phrases):
            raise SchemaError(f"{path}: {name}: expected a list of phrases")
    return cues


def _rules(
    path: Path, language: str, schema: Schema, cues: Mapping[str, Sequence[str]]
) -> Iterable[Rule]:
    """Read the rules of a file, predicate by predicate."""
    content = read_yaml(path)
    version = content.pop("version", 1)
    for names, entries in content.items():
        predicates = tuple(_predicate(path, name.strip(), schema) for name in names.split("|"))
        for entry in entries:
            where = f"{path}: {names}"
            _check_fields(where, entry, schema)
            where = f"{where}: {entry['id']}"
            yield Rule(
                name=f"{language}/{predicates[0].name}/{entry['id']}@{version}",
                predicates=predicates,
                patterns=_patterns(where, entry["patterns"], predicates, (language, schema, cues)),
                also=_predicate(path, entry["also"], schema) if "also" in entry else None,
                unless=phrases_of(entry.get("unless", []), language),
                confidence=entry.get("confidence", DEFAULT_CONFIDENCE),
                modality=entry.get("modality", ""),
                polarity=entry.get("polarity", ""),
                reason=entry.get("reason", ""),
                standing=entry.get("standing", False),
                announced=entry.get("announced", False),
                begins=entry.get("begins", False),
            )


def _predicate(path: Path, name: str, schema: Schema) -> Predicate:
    if name not in schema.predicates:
        raise SchemaError(
            f"{path}: unknown predicate {name!r}; known are: {', '.join(schema.predicates)}"
        )
    return schema.predicates[name]


def _check_fields(where: str, entry: object, schema: Schema) -> None:
    """Check the fields of one rule."""
    if not isinstance(entry, dict) or not {"id", "patterns"} <= set(entry) <= set(_FIELDS):
        raise SchemaError(
            f"{where}: {entry!r} is no rule; expected id, patterns and perhaps "
            f"{', '.join(_FIELDS[2:])}"
        )
    if not isinstance(entry["patterns"], list) or not entry["patterns"]:
        raise SchemaError(f"{where}: {entry['id']}: patterns is a list of at least one pattern")
    if not 0 < entry.get("confidence", DEFAULT_CONFIDENCE) <= 1:
        raise SchemaError(f"{where}: {entry['id']}: confidence lies above 0 and up to 1")
    for key, known in (("modality", schema.modalities), ("polarity", schema.polarities)):
        if entry.get(key) and entry[key] not in known:
            raise SchemaError(
                f"{where}: {entry['id']}: unknown {key} {entry[key]!r}; "
                f"known are: {', '.join(known)}"
            )


def _patterns(
    where: str,
    sources: Sequence[str],
    predicates: Sequence[Predicate],
    means: tuple[str, Schema, Mapping[str, Sequence[str]]],
) -> tuple[Pattern, ...]:
    """Compile the patterns of a rule."""
    language, schema, cues = means
    ends = Ends(
        subject=tuple(dict.fromkeys(name for p in predicates for name in p.domain)),
        object=tuple(dict.fromkeys(name for p in predicates for name in p.range)),
    )
    compiled = []
    for source in sources:
        try:
            compiled.append(
                compile_pattern(
                    source, ends, language=language, alphabet=Alphabet.of(schema), cues=cues
                )
            )
        except (SchemaError, TypeError) as error:
            raise SchemaError(f"{where}: the pattern {source!r}: {error}") from error
    return tuple(compiled)


def _check_unique(folder: Path, rules: Sequence[Rule]) -> None:
    names = [rule.name for rule in rules]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise SchemaError(f"{folder}: rules stand twice: {', '.join(twice)}")
