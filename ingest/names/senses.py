"""Names with more than one sense: of several entries, or of a board and its index."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from tierline.errors import SchemaError
from tierline.graph.yaml_file import read_yaml
from tierline.ingest.names.candidates import Candidate
from tierline.ingest.names.gazetteer import Entry

_WINDOW = 60  # code points looked at on either side


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


def _own(entry: Entry) -> tuple[str, ...]:
    return (entry.name, *entry.zh[:1])


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
