"""The grammar of one language, read from ``data/dates``: words, shapes, rules and context.

A pattern names sets of words and shapes in braces; a set becomes an alternation and captures what
it met, so that ``{month} {dd:day}`` reads "March 3" into month 3 and day 3. All is checked on
load: SchemaError names the file and the entry.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tierline.errors import SchemaError
from tierline.graph.yaml_file import read_yaml
from tierline.ingest.dates.beginnings import Beginnings
from tierline.ingest.dates.furniture import Furniture, load_furniture
from tierline.ingest.dates.heads import Heads
from tierline.ingest.dates.meanings import MEANINGS
from tierline.ingest.dates.parts import Part
from tierline.ingest.dates.reading import Meaning
from tierline.ingest.dates.roles import RoleCues
from tierline.ingest.text.script import simplification

FOLDER = Path(__file__).parent.parent / "data" / "dates"
LANGUAGES = ("en", "zh")

_WIDE = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)} | {0x3000: 0x20}
# A class of characters, an escaped character, or one of the two signs for blanks.
_BLANK = re.compile(r"\[(?:\\.|[^\]\\])*\]|\\.|[ ~]", re.DOTALL)
_PHRASE = re.compile(r"\{\+([a-z_]+)\}")
_NAMED = re.compile(r"\{(=?)([a-z_]+)(?::([a-z_]+\d?))?\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way to write a time: its pattern, what it begins with, what reads it, an example."""

    name: str
    pattern: re.Pattern[str]
    means: Meaning | None
    classes: Mapping[str, str]
    parts: Mapping[str, str]
    example: str
    heads: frozenset[str]
    reads: str = ""
    glued: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How the words right before or after an expression bear on it."""

    name: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """All of one language.

    ``starts`` finds where an expression may begin, ``beginnings`` the rules to try there.
    ``same_year`` says that a date without a year is one of the year of publication.
    """

    fold: Mapping[int, str | int | None]
    starts: re.Pattern[str]
    rules: tuple[Rule, ...]
    beginnings: Beginnings
    words: Mapping[str, Mapping[str, str]]
    parts: Mapping[str, Part]
    same_year: bool
    relations: tuple[Relation, ...]
    compounds: tuple[tuple[str, re.Pattern[str]], ...]
    sides: tuple[int, int]
    clause: re.Pattern[str]
    future: re.Pattern[str]
    past: re.Pattern[str]
    ranges: re.Pattern[str]
    between: re.Pattern[str]
    roles: RoleCues
    furniture: Furniture


@cache
def grammar_of(language: str) -> Grammar:
    """Return the grammar of ``en`` or ``zh``."""
    return load_grammar(FOLDER / f"{language}.yml")


def load_grammar(path: Path) -> Grammar:
    """Read and compile a grammar file; SchemaError names the entry that is wrong."""
    data = read_yaml(path)
    words = {name: _word_set(entries) for name, entries in data["words"].items()}
    forms = {name: _alternation(entries) for name, entries in words.items()} | data["shapes"]
    phrases, context = _phrases(path, data.get("phrases", {})), data["context"]
    parts = {name: Part.of(entry) for name, entry in data["parts"].items()}
    heads = Heads({name: _blanks(form) for name, form in forms.items()})
    rules = tuple(
        _rule(path, _spelled_out(path, entry, phrases), (forms, heads), data["boundary"])
        for entry in data["rules"]
    )
    _check_parts(path, rules, words, parts)
    return Grammar(
        fold=_fold(data),
        starts=re.compile(data["starts"]),
        rules=rules,
        beginnings=Beginnings(rules),
        words={
            name: {key.lower(): value for key, value in set_.items()}
            for name, set_ in words.items()
        },
        parts=parts,
        same_year=context.get("same_year", False),
        relations=tuple(_relation(entry) for entry in context["relations"]),
        compounds=tuple(
            (entry["kind"], re.compile(_blanks(entry["joint"])))
            for entry in context.get("compounds", ())
        ),
        sides=tuple(context["sides"]),
        clause=re.compile(context["clause"]),
        future=re.compile(context["future"]),
        past=re.compile(context["past"]),
        ranges=re.compile(_blanks(context["ranges"])),
        between=re.compile(_blanks(context["between"])),
        roles=_roles(path, data["roles"]),
        furniture=load_furniture(),
    )


def _fold(data: Mapping[str, Any]) -> Mapping[int, str | int | None]:
    """Return what is turned one character to one before reading, so that offsets stay."""
    simplified = simplification() if data.get("simplify") else {}
    return {**_WIDE, **simplified, **str.maketrans(data.get("fold", {}))}


def _word_set(entries: Mapping[Any, Any]) -> dict[str, str]:
    return {str(word): str(value) for word, value in entries.items()}


def _check_parts(
    path: Path,
    rules: Sequence[Rule],
    words: Mapping[str, Mapping[str, str]],
    parts: Mapping[str, Part],
) -> None:
    """Raise SchemaError where a word stands for a part that ``parts`` does not describe."""
    for rule in rules:
        sets = [
            form for group, form in rule.classes.items() if group.rstrip("0123456789") == "part"
        ]
        used = {part for form in sets for part in words.get(form, {}).values()}
        unknown = (used | {rule.parts.get("part", "")}) - {"", *parts}
        if unknown:
            raise SchemaError(
                f"{path}: {rule.name}: unknown parts {sorted(unknown)}; "
                f"known are: {', '.join(sorted(parts))}"
            )


def _alternation(entries: Mapping[str, str]) -> str:
    """Join words, the longest first; a word with a capital keeps its case."""
    words = sorted(entries, key=len, reverse=True)
    return "|".join(
        _blanks(re.escape(w)) if w.islower() else f"(?-i:{_blanks(re.escape(w))})" for w in words
    )


def _blanks(pattern: str) -> str:
    """Spell out the signs for blanks, except inside classes of characters."""
    spelled = {" ": r"\s{1,2}", r"\ ": r"\s{1,2}", "~": r"\s{0,2}"}
    return _BLANK.sub(lambda found: spelled.get(found[0], found[0]), pattern)


def _phrases(path: Path, entries: Mapping[str, str]) -> dict[str, str]:
    """Return the phrases in full: one may name those that stand above it."""
    phrases: dict[str, str] = {}
    for name, pattern in entries.items():
        phrases[name] = _spelled_out(path, {"name": name, "pattern": pattern}, phrases)["pattern"]
    return phrases


def _spelled_out(
    path: Path, entry: Mapping[str, Any], phrases: Mapping[str, str]
) -> Mapping[str, Any]:
    """Put the phrases that a rule names into its pattern, or raise SchemaError."""

    def spell(found: re.Match[str]) -> str:
        if found[1] not in phrases:
            raise SchemaError(
                f"{path}: {entry.get('name', '?')}: unknown phrase {found[1]!r}; "
                f"known are: {', '.join(sorted(phrases))}"
            )
        return phrases[found[1]]

    return {**entry, "pattern": _PHRASE.sub(spell, entry.get("pattern", ""))}


def _rule(
    path: Path, entry: Mapping[str, Any], known: tuple[Mapping[str, str], Heads], boundary: str
) -> Rule:
    """Compile one rule, or raise SchemaError that names it."""
    forms, heads = known
    name = entry.get("name", "?")
    classes: dict[str, str] = {}

    def expand(found: re.Match[str]) -> str:
        plain, form, group = found.groups()
        if form not in forms:
            raise SchemaError(
                f"{path}: {name}: unknown word set {form!r}; known are: {', '.join(sorted(forms))}"
            )
        if plain:
            return f"(?:{forms[form]})"
        classes[group or form] = form
        return f"(?P<{group or form}>{forms[form]})"

    means = str(entry.get("means"))
    if means not in MEANINGS:
        raise SchemaError(
            f"{path}: {name}: unknown meaning {means!r}; known are: {', '.join(sorted(MEANINGS))}"
        )
    try:
        spelled = _blanks(entry["pattern"])
        pattern = re.compile(f"(?i)(?:{_NAMED.sub(expand, spelled)}){boundary}")
    except (KeyError, re.error) as error:
        raise SchemaError(f"{path}: {name}: the pattern does not compile: {error}") from error
    return Rule(
        name=name,
        pattern=pattern,
        means=MEANINGS[means],
        classes=classes,
        parts=_word_set(entry.get("with", {})),
        example=str(entry["example"]),
        heads=heads.of(spelled),
        reads=str(entry.get("reads", "")),
        glued=entry.get("glued", False),
    )


def _roles(path: Path, entries: Mapping[str, str]) -> RoleCues:
    try:
        return RoleCues.of(entries)
    except (ValueError, re.error) as error:
        raise SchemaError(f"{path}: roles: {error}") from error


def _relation(entry: Mapping[str, str]) -> Relation:
    before, after = entry.get("before"), entry.get("after")
    return Relation(
        name=entry["relation"],
        before=re.compile(rf"(?:{before}){_blanks('~')}$") if before else None,
        after=re.compile(_blanks("~") + f"(?:{after})") if after else None,
    )
