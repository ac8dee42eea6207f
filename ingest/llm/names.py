"""Names that a language model gives, brought under the keys of names that lists and rules find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tierline.ingest.llm.checking import Answer, Named, words_of
from tierline.ingest.names.candidates import Candidate, choose
from tierline.ingest.text.document import Mention, Names

# The types whose names are proper names: "the company" is none.
_PROPER = ("company", "fund", "index", "market", "organization", "person", "place")


def with_names(found: Sequence[Candidate], answer: Answer, rule: str) -> list[Candidate]:
    """Return the names found otherwise and those of an answer where they leave room."""
    added = [candidate for named in answer.named for candidate in _candidates(named, rule)]
    return choose([*found, *added])


def _candidates(named: Named, rule: str) -> Iterator[Candidate]:
    if named.type in _PROPER and named.name == named.name.lower() and named.name.isascii():
        return
    for start, end in named.places:
        yield Candidate(
            start=start,
            end=end,
            text=named.name,
            type=named.type,
            rank=-1,
            rule=rule,
            votes={named.type: 1.0},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """Finds the entity of a document that a name of an answer means."""

    names: Names
    text: str
    types: dict[str, str]

    @classmethod
    def of(cls, names: Names, text: str, answer: Answer) -> Keys:
        """Return the keys for an answer about a text."""
        return cls(names=names, text=text, types={each.name: each.type for each in answer.named})

    def find(self, name: str) -> Mention | None:
        """Return a mention of the entity: of just these words, else one around or within them."""
        mentions = [mention for mention in self.names.mentions if not mention.heading]
        exact = next((mention for mention in mentions if mention.text == name), None)
        return exact or self._near(name, mentions)

    def _near(self, name: str, mentions: Sequence[Mention]) -> Mention | None:
        """Return the one entity of the same type whose mentions overlap the name."""
        near = {
            mention.key: mention
            for start, end in words_of(name, self.text)
            for mention in mentions
            if mention.start < end and start < mention.end and mention.type == self.types.get(name)
        }
        return next(iter(near.values())) if len(near) == 1 else None
