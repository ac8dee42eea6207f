"""What an answer may say: only words of the vocabulary, only what stands in the text.

An answer is data of unknown honesty. Items that fail are dropped and counted, one by one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from tierline.graph.yaml_file import read_yaml
from tierline.ingest.llm.prompt import FOLDER
from tierline.ingest.text.document import Document, Sentence

Span = tuple[int, int]
Item = TypeVar("Item")

_MOST_ITEMS = 2000
_LONGEST_NAME = 100
_MOST_SENTENCES = 3
_SILENT_ROLES = ("furniture",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name that stands in the text, and everywhere it does."""

    name: str
    type: str
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A relation between two names of the text; ``start`` to ``end`` are whole sentences of it."""

    subject: str
    predicate: str
    object: str
    modality: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """An event; ``date`` is the span of the words that date it, ``quote`` those that tell of it."""

    type: str
    status: str
    participants: tuple[str, ...]
    date: Span
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is left of an answer, and how many items were dropped for which reason."""

    named: tuple[Named, ...] = ()
    claimed: tuple[Claimed, ...] = ()
    happened: tuple[Happened, ...] = ()
    dropped: Mapping[str, int]


class _Drop(Exception):
    """Says why an item is not believed."""


def check(answer: Mapping[str, Any], document: Document, shape: Mapping[str, Any]) -> Answer:
    """Return the items of an answer that keep to its JSON schema and to the text of a document."""
    work = _Checking(document=document, shape=shape, dropped=Counter())
    return Answer(
        named=tuple(work.kept(answer, "entities", work.named)),
        claimed=tuple(work.kept(answer, "relations", work.claimed)),
        happened=tuple(work.kept(answer, "events", work.happened)),
        dropped=work.dropped,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Checking:
    document: Document
    shape: Mapping[str, Any]
    dropped: Counter[str]

    def kept(
        self, answer: Mapping[str, Any], name: str, read: Callable[[Any], Item]
    ) -> Iterator[Item]:
        """Go through the items of a list that hold."""
        shape = self.shape["properties"][name]["items"]
        items = answer[name]
        if len(items) > _MOST_ITEMS:
            self.dropped["too many"] += len(items) - _MOST_ITEMS
        for item in items[:_MOST_ITEMS]:
            try:
                check_shape(item, shape)
                yield read(item)
            except _Drop as why:
                self.dropped[str(why)] += 1

    def named(self, item: Mapping[str, str]) -> Named:
        """Read an entity."""
        places = self._places(item["name"])
        return Named(name=item["name"], type=item["type"], places=places)

    def claimed(self, item: Mapping[str, str]) -> Claimed:
        """Read a relation."""
        ends = {self._named(item[role]) for role in ("subject", "object")}
        start, end = self._sentences(item["evidence"], ends)
        words = {role: item[role] for role in ("subject", "predicate", "object", "modality")}
        return Claimed(**words, start=start, end=end)

    def happened(self, item: Mapping[str, Any]) -> Happened:
        """Read an event."""
        people = tuple(self._named(name) for name in item["participants"])
        if not people:
            raise _Drop("without participants")
        start, end = self._sentences(item["evidence"], set(people))
        dates = spans_of(item["date"], self.document.article.text)
        date = next((span for span in dates if start <= span[0] < end), None)
        if date is None:
            raise _Drop("undated")
        return Happened(
            type=item["type"],
            status=item["status"],
            participants=people,
            date=date,
            quote=item["evidence"].strip(),
            start=start,
            end=end,
        )

    def _named(self, name: str) -> str:
        self._places(name)
        return name

    def _places(self, name: str) -> tuple[Span, ...]:
        """Return where a name stands in the text as a whole word."""
        proper = 0 < len(name) <= _LONGEST_NAME and name == name.strip()
        places = words_of(name, self.document.article.text) if proper else ()
        if not places or not any(character.isalnum() for character in name):
            raise _Drop("invented name")
        return tuple(places)

    def _sentences(self, quote: str, names: set[str]) -> Span:
        """Return the sentences of a quote that names one of these."""
        text = self.document.article.text
        found = [self._around(span) for span in spans_of(quote.strip(), text)]
        if not found:
            raise _Drop("invented evidence")
        told = [sentences for sentences in found if 0 < len(sentences) <= _MOST_SENTENCES]
        spans = [(each[0].start, each[-1].end) for each in told if not self._instructs(each)]
        if told and not spans:
            raise _Drop("instruction in the text")
        counts = {(s, e): sum(bool(words_of(n, text[s:e])) for n in names) for s, e in spans}
        best = max(spans, key=lambda span: counts[span], default=None)
        if best is None or not counts[best]:
            raise _Drop("evidence beside the point")
        return best

    def _around(self, span: Span) -> list[Sentence]:
        """Return the sentences that a span touches; none where one is no part of the article."""
        touched = [s for s in self.document.sentences if s.start < span[1] and span[0] < s.end]
        silent = any(sentence.role in _SILENT_ROLES for sentence in touched)
        return [] if silent else touched

    def _instructs(self, sentences: Sequence[Sentence]) -> bool:
        """Tell whether the paragraph of these sentences speaks to a machine."""
        paragraphs = {sentence.paragraph for sentence in sentences}
        return any(
            pattern.search(sentence.text)
            for sentence in self.document.sentences
            if sentence.paragraph in paragraphs
            for pattern in _instructions()
        )


def check_shape(item: object, shape: Mapping[str, Any]) -> None:
    """Refuse an item that is not as its JSON schema says: by form, or by a word not in a list."""
    if not isinstance(item, dict) or item.keys() != shape["properties"].keys():
        raise _Drop("malformed")
    for name, wanted in shape["properties"].items():
        value = item[name]
        several = wanted["type"] == "array"
        values = value if several and isinstance(value, list) else [value]
        if several is not isinstance(value, list) or not all(isinstance(v, str) for v in values):
            raise _Drop("malformed")
        if "enum" in wanted and value not in wanted["enum"]:
            raise _Drop("outside the vocabulary")


def spans_of(words: str, text: str) -> Iterator[Span]:
    """Go through the places where words stand in a text to the letter."""
    at = text.find(words) if words else -1
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + len(words))


def words_of(name: str, text: str) -> list[Span]:
    """Return the places where a name stands, none of them in the midst of a word.

    >>> words_of("Ford", "Ford, not Fordham")
    [(0, 4)]
    """
    return [
        (start, end)
        for start, end in spans_of(name, text)
        if not (start and _joined(text[start - 1], text[start]))
        and not (end < len(text) and _joined(text[end - 1], text[end]))
    ]


def _joined(left: str, right: str) -> bool:
    """Tell whether two characters belong to one word; Chinese has no gaps between words."""
    return all(character.isalnum() and character < "\u2e80" for character in (left, right))


@cache
def _instructions() -> tuple[re.Pattern[str], ...]:
    patterns = read_yaml(FOLDER / "instructions.yml")["patterns"]
    return tuple(re.compile(pattern, re.IGNORECASE | re.DOTALL) for pattern in patterns)
