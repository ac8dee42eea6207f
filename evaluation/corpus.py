"""Read passages whose mentions and relations are marked by hand.

A passage is a block of lines; blank lines part the blocks:

    ## en | wire | semiconductors | story-1
    [1:company|Alder Optics] ships [2:technology|lasers] to [3:company|Birch Systems].
    > 1 supplies 3 product=2
    > 1 produces 2
    @ order occurred 1,3 date="on Tuesday" trigger="ships"
    % 1 revenue "40 million euros"

The head line names language, genre, industry and story. ``[n:type|words]`` marks the first mention
of entity n, ``[n|words]`` a further one. ``>`` gives a relation and, where it is not asserted, its
modality, ``@`` an event: type, status, participants, and where the text has them the words of its
date and those that tell of it, ``%`` an observation: entity, measure and the value as the text has
it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tierline.errors import InputError
from tierline.evaluation.notes import Happening, Notes, Triple
from tierline.graph.model import Appearance, Article, Entity
from tierline.graph.schema import default_schema
from tierline.ingest.text.document import Document, Mention, Names
from tierline.ingest.text.layout import lay_out

_MARK = re.compile(r"\[(\d+)(?::([a-z]+))?\|([^\[\]|]+)\]")
_NOTES = (">", "@", "%")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text with its marked names and what it says: relations as triples of keys, with modality.

    ``observations`` are entity key, measure and the words of the value. The key of an entity is its
    type and number: ``company:1``.
    """

    language: str
    story: str
    document: Document
    names: Names
    relations: dict[Triple, str]
    observations: tuple[tuple[str, str, str], ...] = ()
    events: tuple[Happening, ...] = ()


def read_corpus(folder: Path) -> Iterator[Passage]:
    """Read every passage of the ``.txt`` files below a folder, in the order of their names."""
    paths = sorted(folder.rglob("*.txt"))
    if not paths:
        raise InputError(f"{folder}: holds no .txt files with marked passages")
    for path in paths:
        for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n"), 1):
            if block.strip():
                yield read_passage(block.strip("\n"), f"{path}: passage {number}")


def read_passage(block: str, where: str = "passage") -> Passage:
    """Read one passage; InputError tells where a block is no passage."""
    head, *lines = block.splitlines()
    fields = [field.strip() for field in head.removeprefix("##").split("|")]
    if not head.startswith("##") or len(fields) != 4:
        raise InputError(
            f"{where}: {head!r} is no head line; expected ## language | genre | industry | story"
        )
    language = fields[0][:2]
    text, mentions = _unmark(
        "\n".join(line for line in lines if not line.startswith(_NOTES)), where
    )
    entities = {m.key: Entity(key=m.key, type=m.type, name=m.text) for m in reversed(mentions)}
    article = Article(text=text, language=language, appearances=(Appearance(id=fields[3]),))
    notes = Notes(
        keys={key.partition(":")[2]: key for key in sorted(entities, key=_number)},
        schema=default_schema(),
        where=where,
    )
    return Passage(
        language=language,
        story=fields[3],
        document=lay_out(article),
        names=Names(entities=tuple(entities.values()), mentions=tuple(mentions)),
        relations=dict(notes.relation(line) for line in lines if line.startswith(">")),
        observations=tuple(notes.observation(line) for line in lines if line.startswith("%")),
        events=tuple(notes.event(line) for line in lines if line.startswith("@")),
    )


def _number(key: str) -> int:
    return int(key.partition(":")[2])


def _unmark(marked: str, where: str) -> tuple[str, list[Mention]]:
    """Take the marks out of a text; the mentions stand where they were."""
    text, at = "", 0
    types: dict[str, str] = {}
    mentions = []
    for mark in _MARK.finditer(marked):
        number, kind, words = mark.groups()
        type_ = types.setdefault(number, kind or "")
        if type_ not in default_schema().entity_types:
            known = ", ".join(default_schema().entity_types)
            raise InputError(
                f"{where}: entity {number} needs a type at its first mention {mark[0]!r}; "
                f"there are {known}"
            )
        text += marked[at : mark.start()]
        begin, key = len(text), f"{type_}:{number}"
        mentions.append(
            Mention(start=begin, end=begin + len(words), text=words, type=type_, key=key)
        )
        text, at = text + words, mark.end()
    return text + marked[at:], mentions
