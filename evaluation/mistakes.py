"""What an extraction got wrong, with the sentence that each mistake is about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from tierline.evaluation.names import Item

# A stop after a capital ends an abbreviation more often than a sentence.
_SENTENCE = re.compile(r"[^\n。！？]+?(?:(?<![A-Z])[.!?](?=\s)|[。！？]|(?=\n)|$)")
_LATIN = re.compile(r"\w", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """Something that was missed, or found and wrong (``spurious``).

    ``kind`` is entity, relation or event; ``label`` its type or predicate; ``names`` are those by
    which its sentence is looked up where it brings none along.
    """

    kind: str
    wrong: str
    label: str
    what: str
    sentence: str = ""
    names: tuple[str, ...] = ()
    article: str = ""

    def __str__(self) -> str:
        where = f"{self.article}: " if self.article else ""
        return f"{where}{self.kind} {self.wrong}: {self.what}"

    def placed(self, article: str, text: str) -> Mistake:
        """Return the mistake with the article it is in and the sentence it is about."""
        sentence = self.sentence or sentence_with(text, self.names)
        return replace(self, article=article, sentence=sentence)

    def as_dict(self) -> dict[str, Any]:
        """Return the mistake as JSON can hold it."""
        keys = ("article", "kind", "wrong", "label", "what", "sentence")
        return {key: getattr(self, key) for key in keys}


def sentence_of(item: Item) -> str:
    """Return the first sentence that an annotation gives as evidence; empty where it has none."""
    given = (entry.get("sentence") for entry in item.get("evidence", []))
    return next((" ".join(sentence.split()) for sentence in given if sentence), "")


def names_of(item: Item) -> tuple[str, ...]:
    """Return the name of an entity and its aliases."""
    aliases = [a["name"] if isinstance(a, dict) else a for a in item.get("aliases", [])]
    return (str(item.get("name", "")), *aliases)


def sentence_with(text: str, names: Iterable[str]) -> str:
    """Return the first sentence that holds one of the names, as a word; empty where none does.

    >>> sentence_with("Kion grows. Ion supplies Kion.", ["Ion"])
    'Ion supplies Kion.'
    """
    for name in filter(None, names):
        word = re.compile(_whole(name), re.IGNORECASE)
        for sentence in _SENTENCE.finditer(text):
            if word.search(sentence[0]):
                return sentence[0].strip()
    return ""


def _whole(name: str) -> str:
    """Write a name as a pattern; one in Latin letters must not go on in others."""
    before = r"(?<![A-Za-z0-9])" if _LATIN.match(name[0]) else ""
    after = r"(?![A-Za-z0-9])" if _LATIN.match(name[-1]) else ""
    return before + re.escape(name) + after
