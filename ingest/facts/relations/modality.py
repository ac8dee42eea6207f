"""How firmly a clause speaks: asserted, expected, rumoured or negated, by cues held as data."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tierline.errors import SchemaError
from tierline.graph.schema import Schema

_SCOPES = ("before", "clause", "sentence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Modality:
    """Cues in the order in which they decide: modality, how far they reach, their expression."""

    cues: tuple[tuple[str, str, re.Pattern[str]], ...]
    border: re.Pattern[str]

    def of(self, text: str, start: int, end: int, *, standing: bool = False) -> str:
        """Return the modality of what a masked text says between two offsets.

        A ``standing`` fact ("the Bergen maker Alder") is not touched by the clause around it.

        Cues of scope ``before`` count from the begin of the clause to the end of the match, those
        of scope ``clause`` to the end of the clause, those of scope ``sentence`` anywhere.
        """
        begin = max((m.end() for m in self.border.finditer(text, 0, start)), default=0)
        border = self.border.search(text, end)
        reach = {"before": (begin, end), "sentence": (0, len(text))}
        reach["clause"] = (begin, border.start() if border else len(text))
        if standing:
            reach = dict.fromkeys(_SCOPES, (start, end))
        for modality, scope, cues in self.cues:
            if cues.search(text, *reach[scope]):
                return modality
        return "asserted"


def modality_of(path: Path, content: Mapping[str, Any], schema: Schema, language: str) -> Modality:
    """Build the cues from ``{modality: {clause: [...], sentence: [...]}}``."""
    cues = []
    for name, scopes in content.items():
        if name == "borders":
            continue
        if name not in schema.modalities:
            raise SchemaError(
                f"{path}: unknown modality {name!r}; known are: {', '.join(schema.modalities)}"
            )
        for scope, phrases in scopes.items():
            if scope not in _SCOPES:
                raise SchemaError(
                    f"{path}: {name}: unknown scope {scope!r}; known are: {', '.join(_SCOPES)}"
                )
            expression = phrases_of(phrases, language)
            if expression:
                cues.append((name, scope, expression))
    return Modality(
        cues=tuple(cues), border=re.compile("|".join(map(re.escape, content["borders"])))
    )


def phrases_of(phrases: Sequence[str], language: str) -> re.Pattern[str] | None:
    """Return an expression for any of these phrases, in English as whole words; None for none."""
    if not phrases:
        return None
    inner = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<!\S)(?:{inner})(?!\S)" if language == "en" else f"(?:{inner})")
