"""The shares that texts state: of whom, how exactly, known since when.

A number that a sentence gives several relations at once is theirs together ("these four industries
account for over 90%"), unless the sentence says that it is that of each. A statement with several
numbers of one kind states none: which is its own cannot be told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from tierline.graph.dates import DateInterval
from tierline.graph.model import Evidence, Quantity, Statement
from tierline.graph.questions.exposure.answers import Share
from tierline.graph.questions.exposure.steps import COURSES, SHARES
from tierline.graph.questions.exposure.wording import ends_with, says
from tierline.graph.store import Quantified, Triple

NOTHING_KNOWN = Share(low=0.0, best=None, high=1.0)
ALL_OF_IT = Share(low=1.0, best=1.0, high=1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A share as one sentence states it, of one relation or of several ``together``."""

    triples: tuple[Triple, ...]
    what: str
    share: Share
    words: str
    evidence: Evidence
    modality: str
    valid: DateInterval | None
    known: int

    @property
    def together(self) -> bool:
        """Tell whether the share is the sum over several relations."""
        return len(self.triples) > 1


class _Place(NamedTuple):
    """What statements have in common that one number can be said of together."""

    article: str
    start: int
    end: int
    what: str
    predicate: str
    whole: str
    modality: str


def read_shares(quantified: Iterable[Quantified]) -> Iterator[Told]:
    """Yield the shares that statements state, each once, in the order of the statements."""
    sentences: dict[_Place, list[tuple[Quantity, Quantified]]] = defaultdict(list)
    for each in sorted(quantified, key=lambda each: _order(each.statement)):
        for what, quantity in _single(each.statement.quantities):
            sentences[_place(each.statement, what)].append((quantity, each))
    for place, told in sentences.items():
        yield from _of_sentence(place.what, told)


def _order(statement: Statement) -> tuple[object, ...]:
    """Order statements by place and by what they say of shares: of these they all differ."""
    said = statement.evidence
    values = tuple((each.what, each.value) for each in statement.quantities)
    return (said.article, said.start, said.end, statement.triple, statement.modality, values)


def share_of(value: float, words: str, sentence: str) -> Share | None:
    """Return a percentage as a share, with the bounds that the words before it set.

    >>> share_of(90.0, "90%", "They account for over 90% of the index.")
    Share(low=0.9, best=None, high=1.0, weighted=None)
    """
    part = round(value / 100, 9)
    if not 0 <= part <= 1:
        return None
    at = max(sentence.find(words), 0)
    before = sentence[:at]
    if ends_with("at_most", before):
        return Share(low=0.0, best=None, high=part)
    if ends_with("at_least", before):
        return Share(low=part, best=None, high=1.0)
    return Share(low=part, best=part, high=part)


def _single(quantities: Sequence[Quantity]) -> Iterator[tuple[str, Quantity]]:
    """Yield each kind of share of which a statement gives one number, and the number."""
    for what in SHARES:
        given = [each for each in quantities if each.what == what and each.unit == "%"]
        if len(given) == 1:
            yield what, given[0]


def _place(statement: Statement, what: str) -> _Place:
    said = statement.evidence
    is_against = (statement.predicate, what) in _wholes()
    return _Place(
        article=said.article,
        start=said.start,
        end=said.end,
        what=what,
        predicate=statement.predicate,
        whole=statement.object if is_against else statement.subject,
        modality=statement.modality,
    )


@cache
def _wholes() -> frozenset[tuple[str, str]]:
    """Return the predicates and shares that are parts of the object, not of the subject."""
    steps = (step for steps in COURSES.values() for step in steps)
    return frozenset((step.predicate, step.share) for step in steps if step.against)


def _of_sentence(what: str, given: Sequence[tuple[Quantity, Quantified]]) -> Iterator[Told]:
    """Yield the shares of one kind that a sentence states of one whole."""
    by_value: dict[float, list[tuple[Quantity, Quantified]]] = defaultdict(list)
    for quantity, each in given:
        by_value[quantity.value].append((quantity, each))
    for same in by_value.values():
        quantity, first = same[0]
        statement = first.statement
        share = share_of(quantity.value, quantity.words, statement.evidence.sentence)
        triples = tuple(dict.fromkeys(each.statement.triple for _, each in same))
        if share is None:
            continue
        for theirs in _shared(triples, statement.evidence.sentence):
            yield Told(
                triples=theirs,
                what=what,
                share=share,
                words=quantity.words,
                evidence=statement.evidence,
                modality=statement.modality,
                valid=statement.valid,
                known=first.known_from.toordinal(),
            )


def _shared(triples: tuple[Triple, ...], sentence: str) -> Sequence[tuple[Triple, ...]]:
    """Return whose one number is: that of all together, or of each."""
    if len(triples) > 1 and says("each", sentence):
        return [(triple,) for triple in triples]
    return [triples]
