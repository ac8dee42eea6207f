"""What speaks for a relation and against it, and how likely it holds by that."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tierline.graph.model import Statement
from tierline.ingest.learned.encoder.relations import Likelihood, Triple
from tierline.ingest.text.document import Document

Likelihoods = Mapping[Triple, Likelihood]

_SUREST = 0.997  # what lies beyond is no surer
_USUAL = 0.8  # the confidence of most rules
_RIVAL = 0.3  # another relation that is less likely than this is no rival
_APART = ("", "neighbours", "far apart")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What speaks for a relation of two names and against it.

    ``probability`` is the encoder's and ``rule`` the confidence of the rule that says so too, None
    where none does. ``apart`` is 0 for names in one sentence, 1 in neighbouring ones, else 2.
    ``rival`` is the encoder's probability of another relation of the two, the likeliest one, and
    ``disputed`` tells whether a rule says another one.
    """

    predicate: str
    probability: float
    rule: float | None = None
    apart: int = 0
    rival: float = 0.0
    disputed: bool = False

    @property
    def features(self) -> dict[str, float]:
        """What a weight is learned for, by name; what a rule says too is weighed apart."""
        also = "" if self.rule is None else ", by rule"
        told = {f"always{also}": 1.0, f"encoder{also}": _log_odds(self.probability)}
        told[f"{self.predicate}{also}"] = 1.0
        if self.apart:
            told[f"{_APART[self.apart]}{also}"] = 1.0
        if self.rule is not None:
            told["confidence of the rule"] = self.rule - _USUAL
        elif self.disputed:
            told["another by rule"] = 1.0
        if self.rival > _RIVAL:
            told["rival"] = self.rival - _RIVAL
        return told

    def certainty(self, weights: Mapping[str, float]) -> float:
        """Return how likely the relation holds, from 0 to 1."""
        total = sum(weights.get(name, 0.0) * value for name, value in self.features.items())
        return 1 / (1 + math.exp(-total))


def _log_odds(probability: float) -> float:
    within = min(max(probability, 1 - _SUREST), _SUREST)
    return math.log(within / (1 - within))


def signs_of(
    document: Document, statements: Sequence[Statement], likelihoods: Likelihoods
) -> dict[Triple, Signs]:
    """Return the signs of every relation that the encoder judged."""
    rules = {one.triple: one.confidence for one in statements}
    said = {frozenset((one.subject, one.object)) for one in statements}
    numbers = {sentence.start: number for number, sentence in enumerate(document.sentences)}
    highest = defaultdict[frozenset[str], list[tuple[float, Triple]]](list)
    for triple, one in likelihoods.items():
        highest[frozenset(triple[::2])].append((one.probability, triple))
    found = {}
    for triple, one in likelihoods.items():
        pair = frozenset(triple[::2])
        rivals = (probability for probability, other in highest[pair] if other != triple)
        found[triple] = Signs(
            predicate=triple[1],
            probability=one.probability,
            rule=rules.get(triple),
            apart=_apart(one, numbers),
            rival=max(rivals, default=0.0),
            disputed=pair in said and triple not in rules,
        )
    return found


def _apart(likelihood: Likelihood, numbers: Mapping[int, int]) -> int:
    """Return how far apart two sentences stand; ``numbers`` count sentences by their begin."""
    first, last = (numbers[one.start] for one in likelihood.sentences)
    return min(abs(last - first), len(_APART) - 1)
