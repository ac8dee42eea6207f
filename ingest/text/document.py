"""An article laid out for reading: sentences with spans and roles, and the names found in it.

All spans are half-open code-point offsets into ``article.text``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tierline.graph.model import Article, Entity, Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, headline, bullet or table row.

    ``role`` is that of its section: headline, body, summary, takeaways, technical, forecast,
    timeline, promotion, disclaimer or furniture. ``dateline`` holds the words of a date that stands
    on a line of its own above it (an entry of a timeline). ``paragraph`` counts blocks from the
    top.
    """

    start: int
    end: int
    text: str
    role: str
    paragraph: int
    dateline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article with its sentences in order; ``language`` is ``en`` or ``zh``."""

    article: Article
    language: str
    sentences: tuple[Sentence, ...]

    def evidence(self, sentence: Sentence) -> Evidence:
        """Quote a sentence."""
        return Evidence(
            article=self.article.key, sentence=sentence.text, start=sentence.start, end=sentence.end
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place in the text that names an entity; ``heading`` marks words such as "the company"."""

    start: int
    end: int
    text: str
    type: str
    key: str
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The entities of one document, and their mentions in order, none overlapping another."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that lie in this span."""
        first = bisect_left(self.mentions, start, key=lambda mention: mention.start)
        last = bisect_left(self.mentions, end, lo=first, key=lambda mention: mention.start)
        return self.mentions[first:last]
