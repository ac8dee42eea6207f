"""Words that stand for a company said before: "the company", 该公司."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tierline.graph.yaml_file import read_yaml
from tierline.ingest.text.document import Document, Mention, Names

_TYPE = "company"


def read_heads(path: Path) -> Mapping[str, re.Pattern[str]]:
    """Read the patterns of both languages from YAML, by language code."""
    data = read_yaml(path)
    return {"en": re.compile(data["english"]), "zh": re.compile(data["chinese"])}


def find_heads(names: Names, document: Document, folded: str, pattern: re.Pattern[str]) -> Names:
    """Add a heading mention wherever such words stand, with the company they most likely mean.

    That is the one the sentence named before them, else the one the sentence before began with.
    ``folded`` is the text of the article in the form that patterns read.
    """
    companies = [mention for mention in names.mentions if mention.type == _TYPE]
    heads = list(_heads(companies, document, folded, pattern)) if companies else []
    taken = {(mention.start, mention.end) for mention in names.mentions}
    free = [head for head in heads if not _overlaps(head, names.mentions, taken)]
    mentions = sorted([*names.mentions, *free], key=lambda mention: mention.start)
    return Names(entities=names.entities, mentions=tuple(mentions))


def _heads(
    companies: Sequence[Mention], document: Document, folded: str, pattern: re.Pattern[str]
) -> Iterator[Mention]:
    topic = ""
    for sentence in document.sentences:
        first, last = (
            bisect_left(companies, edge, key=lambda one: one.start)
            for edge in (sentence.start, sentence.end)
        )
        own = companies[first:last]
        for match in pattern.finditer(folded, sentence.start, sentence.end):
            start, end = match.span(match.lastgroup or 0)
            key = next((one.key for one in own if one.end <= start), topic)
            if key:
                yield _mention(document, start, end, key)
        topic = own[0].key if own else topic


def _mention(document: Document, start: int, end: int, key: str) -> Mention:
    text = document.article.text[start:end]
    return Mention(start=start, end=end, text=text, type=_TYPE, key=key, heading=True)


def _overlaps(head: Mention, mentions: Sequence[Mention], taken: set[tuple[int, int]]) -> bool:
    if (head.start, head.end) in taken:
        return True
    return any(one.start < head.end and head.start < one.end for one in mentions)
