"""What a probability is worth: learned from stories kept out of the fit."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tierline.evaluation.corpus import Triple
from tierline.graph.schema import Schema
from tierline.ingest.learned.model import PairModel
from training.examples import FORWARD, Case, Text
from training.fit import fit
from training.net import as_model

FOLDS, TENTHS = 5, 10
LEAST, MOST = 0.5, 0.95
# So much of what a model says from a threshold on is to be right, names as marked.
PRECISION = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A relation that a net held possible: how likely, whether it holds, whether a rule says it."""

    predicate: str
    probability: float
    holds: bool
    by_rule: bool

    @property
    def tenth(self) -> int:
        """The tenth that the probability lies in."""
        return min(int(self.probability * TENTHS), TENTHS - 1)


def guesses(cases: Sequence[Case], schema: Schema) -> Iterator[Guess]:
    """Go through what nets make of the stories that they were not fitted to."""
    for fold in range(FOLDS):
        kept = [case for case in cases if fold_of(case) == fold]
        others = [case for case in cases if fold_of(case) != fold]
        net = fit(others, len(schema.modalities), seed=fold)
        model = as_model(net, schema)
        for case in kept:
            yield from _guesses(case.marked, model, schema)


def fold_of(case: Case) -> int:
    """Return the fold of a story: passages of one story always go together."""
    return zlib.crc32(case.marked.story.encode()) % FOLDS


def _guesses(text: Text, model: PairModel, schema: Schema) -> Iterator[Guess]:
    for triple, probability in likely(text, model, schema).items():
        yield Guess(
            predicate=triple[1],
            probability=probability,
            holds=text.wanted.get(triple, "negated") != "negated",
            by_rule=triple in text.by_rule,
        )


def likely(text: Text, model: PairModel, schema: Schema) -> Mapping[Triple, float]:
    """Return the probabilities of all relations of a text that its types allow."""
    best: dict[Triple, float] = {}
    if not text.examples:
        return best
    said, _ = model.read([example.features for example in text.examples])
    for example, rows in zip(text.examples, said, strict=True):
        for way, number in np.argwhere(example.allowed):
            predicate = schema.predicate(str(model.predicates[number]))
            subject, object_ = example.keys if way == FORWARD else example.keys[::-1]
            if predicate.symmetric:
                subject, object_ = sorted(example.keys)
            triple = (subject, predicate.name, object_)
            best[triple] = max(best.get(triple, 0.0), float(rows[way, number]))
    return best


def thresholds(found: Sequence[Guess], predicates: Sequence[str]) -> list[float]:
    """Return, by predicate, the least probability from which on enough is right."""
    return [_threshold([g for g in found if g.predicate == name]) for name in predicates]


def _threshold(found: Sequence[Guess]) -> float:
    right, best = 0, MOST
    for count, guess in enumerate(sorted(found, key=lambda g: -g.probability), 1):
        right += guess.holds
        if right >= PRECISION * count:
            best = guess.probability
    return round(min(MOST, max(LEAST, best)), 3)


def reliability(found: Sequence[Guess]) -> npt.NDArray[np.float32]:
    """Return how often guesses hold by tenth of their probability (2, tenths): beyond rules, too.

    A higher tenth is never less reliable; one without guesses is as the one below.
    """
    shares = np.zeros((2, TENTHS), dtype=np.float32)
    for by_rule in (False, True):
        for tenth in range(TENTHS):
            own = [g for g in found if g.by_rule == by_rule and g.tenth == tenth]
            shares[int(by_rule), tenth] = sum(g.holds for g in own) / len(own) if own else 0.0
    return np.maximum.accumulate(shares, axis=1)
