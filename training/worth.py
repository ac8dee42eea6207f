"""What the model's probabilities are worth, learned from stories kept out of the fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tierline.evaluation.corpus import Passage
from tierline.ingest.knowledge import Knowledge
from tierline.ingest.learned.encoder.session import Encoder
from tierline.ingest.learned.files import Worth
from training.kept import Outcome, first_readings, outcomes
from training.levels import Levels, best_level, cases_of, levels_of

TENTHS = 10
LEAST, MOST = 0.4, 0.95
# A threshold lies where of what the model alone says just above it this share is right.
PRECISION = 0.45
ENOUGH = 20  # guesses to have a threshold of one's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A relation that the model held possible, whether it holds, and whether a rule says it too.

    What the model or a rule denies is no guess.
    """

    predicate: str
    probability: float
    holds: bool
    by_rule: bool

    @property
    def tenth(self) -> int:
        """The tenth that the probability lies in."""
        return min(int(self.probability * TENTHS), TENTHS - 1)


def measure(
    passages: Sequence[Passage], encoder: Encoder, knowledge: Knowledge
) -> tuple[Worth, list[Outcome]]:
    """Return what the encoder is worth on passages of one language, and how they were read."""
    predicates = encoder.labels.predicates
    levels = levels_of(
        case
        for passage, found, reading in first_readings(passages, encoder, knowledge)
        for case in cases_of(passage, found, reading)
    )
    read = list(outcomes(passages, encoder, knowledge, worth_of(levels, [], predicates)))
    return worth_of(levels, list(guesses_of(read, knowledge)), predicates), read


def guesses_of(read: Iterable[Outcome], knowledge: Knowledge) -> Iterator[Guess]:
    """Go through what the model makes of relations."""
    for outcome in read:
        own = outcome.by_both
        said = {statement.triple: statement.modality for statement in own.statements}
        for triple, one in own.likelihoods.items():
            if "negated" in (said.get(triple), one.modality):
                continue
            yield Guess(
                predicate=triple[1],
                probability=one.probability,
                holds=own.marked(triple, knowledge) in outcome.wanted,
                by_rule=triple in said,
            )


def worth_of(levels: Levels, guesses: Sequence[Guess], predicates: Sequence[str]) -> Worth:
    """Return what guesses tell."""
    return Worth(
        added=levels.added,
        dropped=levels.dropped,
        retyped=levels.retyped,
        thresholds=thresholds(guesses, predicates),
        reliability={
            "model": reliability([g for g in guesses if not g.by_rule]),
            "both": reliability([g for g in guesses if g.by_rule]),
        },
    )


def thresholds(guesses: Iterable[Guess], predicates: Sequence[str]) -> Mapping[str, float]:
    """Return, by predicate, the probability from which on the model is believed alone.

    Where few guesses are likely, the threshold of all predicates together stands.
    """
    alone = [guess for guess in guesses if not guess.by_rule and guess.probability >= LEAST]
    by_predicate = {name: [g for g in alone if g.predicate == name] for name in predicates}
    shared = _threshold(alone)
    return {
        name: _threshold(own) if len(own) >= ENOUGH else shared
        for name, own in by_predicate.items()
    }


def _threshold(guesses: Iterable[Guess]) -> float:
    points = [(guess.probability, guess.holds) for guess in guesses]
    return min(MOST, best_level(points, PRECISION))


def reliability(guesses: Sequence[Guess]) -> tuple[float, ...]:
    """Return how often guesses hold by tenth of their probability.

    A higher tenth is never less reliable; one without guesses is as the one below.
    """
    shares: list[float] = []
    for tenth in range(TENTHS):
        own = [g.holds for g in guesses if g.tenth == tenth]
        share = sum(own) / len(own) if own else 0.0
        shares.append(round(max(share, *shares[-1:], 0.0), 4))
    return tuple(shares)
