"""Names with more than one sense: of several entries, or of a board and its index."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from tierline.errors import SchemaError
from tierline.graph.yaml_file import read_yaml
from tierline.ingest.names.candidates import Candidate
from tierline.ingest.names.gazetteer import Entry
from tierline.ingest.names.tokens import is_common

_WINDOW = 60  # code points looked at on either side
_PROPER = frozenset({"company", "product", "person", "index"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Senses:
    """Which markets are spoken of as which index, and what stands around the name when they are."""

    turns: Mapping[str, str]
    after: re.Pattern[str]
    before: re.Pattern[str]
    not_before: re.Pattern[str]


def read_senses(path: Path, entries: Mapping[str, Entry]) -> Senses:
    """Read the senses from YAML; raise SchemaError for an entry the gazetteer does not have."""
    data = read_yaml(path)
    for key in [*data["turns"], *data["turns"].values()]:
        if key not in entries:
            raise SchemaError(f"{path}: {key!r} is not an entry of the gazetteer")
    return Senses(
        turns=data["turns"],
        after=_any(data["after"]),
        before=_any(data["before"]),
        not_before=_any(data["not_before"]),
    )


def choose_entries(
    listed: Sequence[Candidate], entries: Mapping[str, Entry]
) -> Iterator[Candidate]:
    """Keep one entry where several go by the name at a place.

    The one that other places name without doubt goes first, then the one whose own name it is.
    """
    ordered = sorted(listed, key=lambda one: (one.start, one.end))
    groups = [list(group) for _, group in groupby(ordered, key=lambda one: (one.start, one.end))]
    sure = Counter(group[0].key for group in groups if len(group) == 1)
    for group in groups:
        yield max(group, key=lambda one: (sure[one.key], one.text in _own(entries[one.key])))


def turn_to_index(
    one: Candidate, folded: str, senses: Senses, entries: Mapping[str, Entry]
) -> Candidate:
    """Return the index in place of a market where the words around speak of points and percent."""
    key = senses.turns.get(one.key)
    if not key or key not in entries:
        return one
    before = folded[max(0, one.start - _WINDOW) : one.start]
    if senses.not_before.search(before):
        return one
    if senses.before.search(before) or senses.after.match(folded, one.end):
        return replace(one, key=key, type=entries[key].type)
    return one


def without_doubtful(
    known: Sequence[Candidate], text: str, common: Set[str]
) -> Iterator[Candidate]:
    """Leave out listed names that may be a common word opening a sentence: "Target firms ...".

    They stay where the article names the same entity without that doubt.
    """
    doubts = [bool(one.key) and _is_doubtful(one, text, common) for one in known]
    sure = {one.key for one, doubt in zip(known, doubts, strict=True) if not doubt}
    for one, doubt in zip(known, doubts, strict=True):
        if not doubt or one.key in sure:
            yield one


def _is_doubtful(one: Candidate, text: str, common: Set[str]) -> bool:
    if one.type not in _PROPER or not is_common(one.text.lower(), common):
        return False
    before = text[max(0, one.start - _WINDOW) : one.start].rstrip(" \"'\u201c\u2018*-\u2022")
    possessive = text[one.end : one.end + 2] in {"'s", "\u2019s"}
    return not possessive and (not before or before[-1] in ".!?:\n")


def _own(entry: Entry) -> tuple[str, ...]:
    return (entry.name, *entry.zh[:1])


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
