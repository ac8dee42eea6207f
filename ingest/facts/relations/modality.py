"""How firmly a clause speaks: asserted, expected, rumoured or negated, by cues held as data."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tierline.errors import SchemaError
from tierline.graph.schema import Schema

# How far a cue reaches; ``modality.yml`` tells what each scope means.
SCOPES = ("fact", "inside", "before", "clause", "sentence")
# What a deal that has been announced is not made uncertain by.
_FUTURE = "future"
_NEAR = 16  # how far before a fact a word that limits it may stand: "the former ..."
_LISTS = ("borders", "pseudo", _FUTURE)
_OF_ONE = "predicates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that tell a modality, how far they reach, and of which predicate alone (or of any)."""

    modality: str
    scope: str
    words: re.Pattern[str]
    predicate: str = ""

    def concerns(self, predicate: str, *, standing: bool) -> bool:
        """Tell whether the cue counts for a claim; most do not touch a standing fact."""
        if self.predicate:
            return self.predicate == predicate
        return not standing or self.scope == "fact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Modality:
    """Cues in the order in which they decide.

    ``pseudo`` finds what looks like a cue and is none ("not only", "will continue to"); ``future``
    what only says that an announced deal is still to come.
    """

    cues: tuple[Cue, ...]
    border: re.Pattern[str]
    pseudo: re.Pattern[str] | None
    future: re.Pattern[str] | None

    def of(
        self,
        text: str,
        span: tuple[int, int],
        *,
        predicate: str = "",
        standing: bool = False,
        announced: bool = False,
    ) -> str:
        """Return the modality of what a masked text says of a predicate between two offsets.

        A ``standing`` fact ("the Bergen maker Alder") is touched only by cues of scope ``fact``. A
        deal that is made by being ``announced`` stays asserted though it "will" be carried out.
        """
        text = _blanked(text, self.pseudo)
        text = _blanked(text, self.future if announced else None)
        reach = self._reach(text, *span)
        for cue in self.cues:
            if cue.concerns(predicate, standing=standing) and cue.words.search(
                text, *reach[cue.scope]
            ):
                return cue.modality
        return "asserted"

    def _reach(self, text: str, start: int, end: int) -> dict[str, tuple[int, int]]:
        """Return by scope the part of the text in which its cues count."""
        begin = max((m.end() for m in self.border.finditer(text, 0, start)), default=0)
        border = self.border.search(text, end)
        return {
            "fact": (max(begin, start - _NEAR), end),
            "inside": (start, end),
            "before": (begin, end),
            "clause": (begin, border.start() if border else len(text)),
            "sentence": (0, len(text)),
        }


def _blanked(text: str, words: re.Pattern[str] | None) -> str:
    """Blot out what an expression finds, so that every offset stays."""
    return words.sub(lambda found: "_" * len(found[0]), text) if words else text


def modality_of(path: Path, content: Mapping[str, Any], schema: Schema, language: str) -> Modality:
    """Build the cues from ``{modality: {scope: [...]}}`` and the lists beside them.

    Under ``predicates`` stand cues of one predicate each: ``{listed_on: {expected: {...}}}``.
    """
    general = {name: scopes for name, scopes in content.items() if name not in (*_LISTS, _OF_ONE)}
    cues = []
    for predicate, modalities in content.get(_OF_ONE, {}).items():
        if predicate not in schema.predicates:
            raise SchemaError(
                f"{path}: unknown predicate {predicate!r}; known are: "
                f"{', '.join(schema.predicates)}"
            )
        cues += _cues(path, modalities, schema, (language, predicate))
    cues += _cues(path, general, schema, (language, ""))
    cues.sort(key=lambda cue: list(general).index(cue.modality))
    return Modality(
        cues=tuple(cues),
        border=re.compile("|".join(map(re.escape, content["borders"]))),
        pseudo=phrases_of(content.get("pseudo", []), language),
        future=phrases_of(content.get(_FUTURE, []), language),
    )


def _cues(
    path: Path, content: Mapping[str, Any], schema: Schema, setting: tuple[str, str]
) -> list[Cue]:
    """Build the cues of some modalities, for any predicate or for one."""
    language, predicate = setting
    cues = []
    for name, scopes in content.items():
        if name not in schema.modalities:
            raise SchemaError(
                f"{path}: unknown modality {name!r}; known are: {', '.join(schema.modalities)}"
            )
        for scope, phrases in scopes.items():
            if scope not in SCOPES:
                raise SchemaError(
                    f"{path}: {name}: unknown scope {scope!r}; known are: {', '.join(SCOPES)}"
                )
            words = phrases_of(phrases, language)
            if words:
                cues.append(Cue(modality=name, scope=scope, words=words, predicate=predicate))
    return cues


def phrases_of(phrases: Sequence[str], language: str) -> re.Pattern[str] | None:
    """Return an expression for any of these phrases, in English as whole words; None for none."""
    if not phrases:
        return None
    inner = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<!\S)(?:{inner})(?!\S)" if language == "en" else f"(?:{inner})")
