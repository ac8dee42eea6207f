"""Names that a language model gives, brought under the keys of names that lists and rules find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tierline.ingest.llm.checking import Answer, Named
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
            rank=0,
            rule=rule,
            votes={named.type: 1.0},
        )


def mention_of(name: str, names: Names) -> Mention | None:
    """Return a mention of the entity that goes by a name: where just that stands, else any of it.

    A name that is only a part of a longer one, or has a longer one's part in it, is another.
    """
    mentions = [mention for mention in names.mentions if not mention.heading]
    exact = (mention for mention in mentions if mention.text == name)
    keys = {entity.key for entity in names.entities if name in entity.names}
    called = (mention for mention in mentions if len(keys) == 1 and mention.key in keys)
    return next(exact, None) or next(called, None)
