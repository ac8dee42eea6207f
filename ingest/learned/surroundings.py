"""What the rest of a document tells of a pair: who is spoken of how often, what rules have read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tierline.graph.model import Statement
from tierline.ingest.learned.features import step
from tierline.ingest.learned.pairs import Pair
from tierline.ingest.learned.rows import End
from tierline.ingest.text.document import Document, Names

# What is named by words that mean something; the names of businesses and people are names only.
_TELLING = frozenset({"technology", "product", "sector", "place", "market", "index", "policy"})
_OFTEN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is known of one document, by entity and by pair of entities.

    ``roles`` holds where (the offset of a sentence) an entity is subject or object of what;
    ``order`` numbers the sentences by their offsets; ``texts`` is the first mention, in lower case.
    """

    language: str
    counts: Mapping[str, int]
    firsts: frozenset[str]
    companies: int
    said: Mapping[tuple[str, str], Sequence[Statement]]
    roles: Mapping[str, frozenset[tuple[int, str, str]]]
    order: Mapping[int, int]
    texts: Mapping[str, str]

    def of(self, pair: Pair) -> Iterator[str]:
        """Go through the features of a pair."""
        here = {sentence.start for sentence in pair.sentences}
        for side, name in (("left", pair.left), ("right", pair.right)):
            yield from self._entity(side, name)
            yield from self._roles(side, name.key, here)
        yield f"companies {step(self.companies)}"
        yield f"sentence {step(self.order[pair.sentences[-1].start])}"
        for way, keys in (("forward", pair.keys), ("backward", pair.keys[::-1])):
            for statement in self.said.get(keys, ()):
                yield from _read(statement, way, near=statement.evidence.start in here)

    def _entity(self, side: str, name: End) -> Iterator[str]:
        yield f"{side} count {min(self.counts[name.key], _OFTEN)}"
        yield f"{side} first {name.key in self.firsts}"
        text = self.texts[name.key]
        if name.type in _TELLING:
            yield f"{side} is {text}"
        if name.type != "person":
            ending = text[-2:] if self.language == "zh" else text.rpartition(" ")[2]
            yield f"{side} {name.type} ends {ending}"

    def _roles(self, side: str, key: str, here: Container[int]) -> Iterator[str]:
        """Go through what rules say of an entity, in the sentences of the pair and elsewhere."""
        for place, predicate, other in self.roles.get(key, ()):
            yield f"{side} {'here' if place in here else 'elsewhere'} {predicate} {other}"


def _read(statement: Statement, way: str, *, near: bool) -> Iterator[str]:
    """Go through what a statement of a rule tells of the pair it is about."""
    place = "here" if near else "elsewhere"
    yield f"{place} {way} {statement.predicate} {statement.modality}"
    if near:
        yield f"{way} {statement.predicate} {step_of_trust(statement.confidence)}"


def step_of_trust(confidence: float) -> int:
    """Return the tenth that a confidence lies in."""
    return int(10 * confidence)


def surroundings_of(
    document: Document, names: Names, statements: Sequence[Statement]
) -> Surroundings:
    """Count and sort what a document holds."""
    said, roles = defaultdict(list), defaultdict(set)
    for statement in statements:
        said[statement.subject, statement.object].append(statement)
        place = statement.evidence.start
        roles[statement.subject].add((place, statement.predicate, "subject"))
        roles[statement.object].add((place, statement.predicate, "object"))
    firsts = {name.type: name.key for name in reversed(names.mentions)}
    return Surroundings(
        language=document.language,
        counts=Counter(name.key for name in names.mentions),
        firsts=frozenset(firsts.values()),
        companies=len({name.key for name in names.mentions if name.type == "company"}),
        said=said,
        roles={key: frozenset(places) for key, places in roles.items()},
        texts={name.key: name.text.casefold() for name in reversed(names.mentions)},
        order={sentence.start: number for number, sentence in enumerate(document.sentences)},
    )
