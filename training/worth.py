"""What the model's probabilities are worth, learned from stories kept out of the fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tierline.evaluation.corpus import Passage
from tierline.ingest.knowledge import Knowledge
from tierline.ingest.learned.encoder.session import Encoder
from tierline.ingest.learned.files import Worth
from tierline.ingest.learned.signs import Signs, signs_of
from training.kept import Outcome, first_readings, outcomes
from training.levels import Levels, cases_of, levels_of
from training.logistic import fit

LEAST = 0.05  # of what no rule says and the encoder holds less likely there is nothing to learn


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A relation that the model held possible, with what speaks for it, and whether it holds.

    What the model or a rule denies is no guess.
    """

    signs: Signs
    holds: bool


def measure(
    passages: Sequence[Passage], encoder: Encoder, knowledge: Knowledge
) -> tuple[Worth, list[Outcome]]:
    """Return what the encoder is worth on passages of one language, and how they were read."""
    levels = levels_of(
        case
        for passage, found, reading in first_readings(passages, encoder, knowledge)
        for case in cases_of(passage, found, reading)
    )
    read = list(outcomes(passages, encoder, knowledge, worth_of(levels, [])))
    return worth_of(levels, list(guesses_of(read, knowledge))), read


def guesses_of(read: Iterable[Outcome], knowledge: Knowledge) -> Iterator[Guess]:
    """Go through what the model makes of relations."""
    for outcome in read:
        own = outcome.by_both
        said = {statement.triple: statement.modality for statement in own.statements}
        signs = signs_of(own.passage.document, own.statements, own.likelihoods)
        for triple, one in own.likelihoods.items():
            if "negated" in (said.get(triple), one.modality):
                continue
            if triple in said or one.probability >= LEAST:
                holds = own.marked(triple, knowledge) in outcome.wanted
                yield Guess(signs=signs[triple], holds=holds)


def worth_of(levels: Levels, guesses: Sequence[Guess]) -> Worth:
    """Return what guesses tell."""
    weights = fit([guess.signs.features for guess in guesses], [guess.holds for guess in guesses])
    return Worth(
        added=levels.added,
        dropped=levels.dropped,
        retyped=levels.retyped,
        weights={name: round(weight, 3) for name, weight in weights.items()},
    )
