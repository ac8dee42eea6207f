"""Relations that tables of text and lists of "key: value" tell by the words of their header.

A table is a line whose cells name roles (``Supplier | Customer``) and the rows below with as many
cells; a list is a run of lines such as ``招标人：甲`` and ``中标人：乙``, which make one row.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

from tierline.errors import SchemaError
from tierline.graph.schema import Predicate, Schema
from tierline.graph.yaml_file import read_yaml
from tierline.ingest.text.document import Document, Mention, Names, Sentence

_BORDER = re.compile(r"\s*\|\s*|\t+| {2,}|\u3000{2,}")
_RULER = re.compile(r"[\s|:=+-]*")
_KEY = re.compile(r"[\s\-*•·#\d.、)）]*(?P<key>[^:：|\t]{1,30}?)\s*[:：]\s*(?=\S)")

Span = tuple[int, int]
Row = Mapping[str, Sequence[Span]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One relation between two columns; it is not read where a column of ``unless`` stands."""

    name: str
    subject: str
    predicate: Predicate
    object: str
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRules:
    """The role that each header word names, and what the roles of one row say of each other."""

    roles: Mapping[str, str] = field(default_factory=dict)
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a row tells of two names, and the sentence that holds the object."""

    sentence: Sentence
    reading: Reading
    subject: str
    object: str


def load_table_rules(path: Path, schema: Schema) -> TableRules:
    """Read and check the words of headers; SchemaError names the file and the entry.

    Without the file no table is read.
    """
    if not path.is_file():
        return TableRules()
    content = read_yaml(path)
    roles = {word.casefold(): role for role, words in content["roles"].items() for word in words}
    return TableRules(
        roles=roles,
        readings=tuple(_reading(path, entry, content, schema) for entry in content["relations"]),
    )


def _reading(
    path: Path, entry: Mapping[str, Any], content: Mapping[str, Any], schema: Schema
) -> Reading:
    known, predicate = content["roles"], str(entry.get("predicate"))
    named = [entry.get("subject"), entry.get("object"), *entry.get("unless", ())]
    if predicate not in schema.predicates or not set(named) <= set(known):
        raise SchemaError(
            f"{path}: {dict(entry)!r} names an unknown predicate or role; known roles are: "
            f"{', '.join(known)}"
        )
    return Reading(
        name=f"table/{predicate}/{named[0]}-{named[1]}@{content['version']}",
        subject=named[0],
        predicate=schema.predicates[predicate],
        object=named[1],
        unless=tuple(named[2:]),
    )


def told_in_tables(document: Document, names: Names, rules: TableRules) -> Iterator[Told]:
    """Yield what the tables and lists of a document say."""
    starts = [sentence.start for sentence in document.sentences]
    for row in _rows(document.article.text, rules.roles):
        for reading in rules.readings:
            for subject, object_ in _ends(reading, row, names):
                at = max(0, bisect_right(starts, object_.start) - 1)
                yield Told(
                    sentence=document.sentences[at],
                    reading=reading,
                    subject=subject.key,
                    object=object_.key,
                )


def _ends(reading: Reading, row: Row, names: Names) -> Iterator[tuple[Mention, Mention]]:
    """Pair the names of two columns that the predicate may join."""
    if any(role in row for role in reading.unless):
        return
    subjects = _named(names, row.get(reading.subject, ()))
    for subject, object_ in product(subjects, [*_named(names, row.get(reading.object, ()))]):
        if subject.key != object_.key and reading.predicate.allows(subject.type, object_.type):
            yield subject, object_


def _named(names: Names, cells: Sequence[Span]) -> Iterator[Mention]:
    for start, end in cells:
        yield from names.within(start, end)


def _rows(text: str, roles: Mapping[str, str]) -> Iterator[Row]:
    """Go through the rows of tables, and through the lists of keys as one row each."""
    header: list[str] = []
    keyed: dict[str, list[Span]] = {}
    for line in re.finditer(r"[^\n]+", text):
        if not line[0].strip() or _RULER.fullmatch(line[0]):
            continue
        cells = _cells(line)
        named = [roles.get(text[start:end].casefold(), "") for start, end in cells]
        if len(cells) > 1 and sum(map(bool, named)) > 1:
            header = named
        elif len(cells) > 1 and len(cells) == len(header):
            yield {role: [cell] for role, cell in zip(header, cells, strict=True) if role}
        else:
            header = []
        key = _KEY.match(line[0])
        if key:
            role = roles.get(key["key"].casefold(), "")
            keyed.setdefault(role, []).append((line.start() + key.end(), line.end()))
        elif keyed:
            yield keyed
            keyed = {}
    if keyed:
        yield keyed


def _cells(line: re.Match[str]) -> list[Span]:
    """Return the spans of the cells of a line, without blanks and outer borders."""
    inner = line[0].strip(" |\t\r")
    at = line.start() + line[0].index(inner)
    cells = []
    begin = 0
    for border in [*_BORDER.finditer(inner), None]:
        end = border.start() if border else len(inner)
        cells.append((at + begin, at + end))
        begin = border.end() if border else end
    return cells
