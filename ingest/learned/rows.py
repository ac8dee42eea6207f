"""The sentences of a document as rows of tokens, one row for each way of reading a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tierline.ingest.facts.relations.masking import mask
from tierline.ingest.facts.relations.reading import Context
from tierline.ingest.facts.relations.rules import RelationRules
from tierline.ingest.learned.tokens import Line, Token, line_of
from tierline.ingest.text.document import Document, Names, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """A name at a token of a row; ``guessed`` where words such as "the company" stand for it."""

    key: str
    type: str
    at: int
    guessed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A sentence with its readings, the plainest last; ``keys`` are what it names by name."""

    sentence: Sentence
    readings: tuple[Line, ...]
    keys: frozenset[str]

    @property
    def plainest(self) -> Line:
        """The reading with the fewest words."""
        return self.readings[-1]


def rows_of(document: Document, names: Names, rules: RelationRules) -> Iterator[Row]:
    """Go through the sentences that tell something."""
    reader = rules.languages[document.language].reader
    context = Context()
    for sentence in document.sentences:
        if sentence.role == "furniture":
            continue
        mentions = names.within(sentence.start, sentence.end)
        masked = mask(sentence, mentions, rules.alphabet, reader.plain)
        views = [masked]
        if len(mentions) + bool(context.single) > 1:
            views = reader.views(masked, context)
        context = context.after(views)
        yield Row(
            sentence=sentence,
            readings=tuple(line_of(view, document.language) for view in views),
            keys=frozenset(mention.key for mention in mentions),
        )


def ends_of(tokens: Sequence[Token]) -> list[End]:
    """Return the names of a row of tokens, those of a list at the same place."""
    return [
        End(key=key, type=type_, at=at, guessed=token.slot.guessed)
        for at, token in enumerate(tokens)
        if token.slot
        for key, type_ in token.slot.items
    ]
