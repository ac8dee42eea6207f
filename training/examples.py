"""From the marked corpus to examples: what a model sees of two names, and what holds of them.

Every passage gives examples twice: with the names as they are marked, and with those that the
pipeline finds, each of which counts as the marked one that it overlaps most.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tierline.evaluation.corpus import Passage, Triple, read_corpus
from tierline.ingest.facts.relations.find import find_relations
from tierline.ingest.knowledge import Knowledge
from tierline.ingest.learned.find import FirstReading, examples_of
from tierline.ingest.learned.hashing import Hashes
from tierline.ingest.names.find import find_names
from tierline.ingest.text.document import Names

DATA = Path(__file__).parent / "data"
FORWARD, BACKWARD = 0, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Two names: their ``keys``, from left to right, and what a model sees of them.

    ``allowed`` and ``holds`` (2, predicates) tell which relations their types allow and which hold,
    from left to right and from right to left; ``modality`` is the number of that of the last
    relation between them, -1 where there is none.
    """

    keys: tuple[str, str]
    features: Hashes
    allowed: npt.NDArray[np.bool_]
    holds: npt.NDArray[np.bool_]
    modality: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The examples of a passage with one set of names; ``wanted`` holds also what no pair shows.

    ``by_rule`` are the relations that rules find.
    """

    story: str
    examples: Sequence[Example]
    wanted: Mapping[Triple, str]
    by_rule: frozenset[Triple]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A passage with the names as marked and as found."""

    marked: Text
    found: Text


def read_cases(language: str, knowledge: Knowledge, data: Path = DATA) -> Iterator[Case]:
    """Go through the passages of a language, whole articles first."""
    for passage in read_corpus(data / language):
        names, wanted = _as_found(passage, knowledge)
        yield Case(
            marked=_text(passage, passage.names, passage.relations, knowledge),
            found=_text(passage, names, wanted, knowledge),
        )


def _text(
    passage: Passage, names: Names, wanted: Mapping[Triple, str], knowledge: Knowledge
) -> Text:
    statements = find_relations(passage.document, names, knowledge.relations, knowledge.schema)
    first = FirstReading(document=passage.document, names=names, statements=statements)
    pairs, features = examples_of(first, knowledge.relations, knowledge.schema)
    ordered = {_ordered(triple, knowledge): modality for triple, modality in wanted.items()}
    labels = _Labels(knowledge=knowledge, wanted=_by_ends(ordered, knowledge))
    return Text(
        story=passage.story,
        examples=[
            labels.example(pair.keys, (pair.left.type, pair.right.type), seen)
            for pair, seen in zip(pairs, features, strict=True)
        ],
        wanted=ordered,
        by_rule=frozenset(s.triple for s in statements if s.modality != "negated"),
    )


def _by_ends(
    wanted: Mapping[Triple, str], knowledge: Knowledge
) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Return predicates with modality by subject and object, symmetric ones either way round."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for (subject, predicate, object_), modality in wanted.items():
        found[subject, object_].append((predicate, modality))
        if knowledge.schema.predicate(predicate).symmetric:
            found[object_, subject].append((predicate, modality))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Labels:
    knowledge: Knowledge
    wanted: Mapping[tuple[str, str], Sequence[tuple[str, str]]]

    def example(self, keys: tuple[str, str], types: tuple[str, str], seen: Hashes) -> Example:
        predicates = self.knowledge.schema.predicates
        modalities = list(self.knowledge.schema.modalities)
        allowed = np.zeros((2, len(predicates)), dtype=np.bool_)
        holds = np.zeros_like(allowed)
        modality = -1
        for way in (FORWARD, BACKWARD):
            ends = keys if way == FORWARD else (keys[1], keys[0])
            subject, object_ = types if way == FORWARD else (types[1], types[0])
            said = dict(self.wanted.get(ends, ()))
            for number, predicate in enumerate(predicates.values()):
                said_here = said.get(predicate.name)
                # Where both directions say the same, the first one stands for both.
                told = way == FORWARD or not predicate.symmetric
                allowed[way, number] = told and predicate.allows(subject, object_)
                if said_here:
                    modality = modalities.index(said_here)
                    holds[way, number] = allowed[way, number] and said_here != "negated"
        return Example(keys=keys, features=seen, allowed=allowed, holds=holds, modality=modality)


def _ordered(triple: Triple, knowledge: Knowledge) -> Triple:
    """Order the ends of a symmetric relation as statements have them."""
    subject, predicate, object_ = triple
    if knowledge.schema.predicate(predicate).symmetric and object_ < subject:
        return object_, predicate, subject
    return triple


def _as_found(passage: Passage, knowledge: Knowledge) -> tuple[Names, dict[Triple, str]]:
    """Return the names that the pipeline finds, and the relations told of them."""
    names = find_names(passage.document, knowledge.lexicon)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in names.mentions:
        for marked in passage.names.mentions:
            shared = min(mention.end, marked.end) - max(mention.start, marked.start)
            if 2 * shared > mention.end - mention.start and mention.type == marked.type:
                votes[mention.key][marked.key] += 1
    found: dict[str, list[str]] = defaultdict(list)
    for key, counts in votes.items():
        found[counts.most_common(1)[0][0]].append(key)
    return names, dict(_renamed(passage.relations, found))


def _renamed(
    relations: Mapping[Triple, str], found: Mapping[str, Iterable[str]]
) -> Iterator[tuple[Triple, str]]:
    for (subject, predicate, object_), modality in relations.items():
        for one in found.get(subject, ()):
            for other in found.get(object_, ()):
                if one != other:
                    yield (one, predicate, other), modality
