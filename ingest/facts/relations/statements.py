"""From a claim to a statement: when it holds, and how sure it is with the reasons why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tierline.graph.dates import DateInterval
from tierline.graph.model import Quantity, Statement
from tierline.ingest.dates.expression import TimeExpression, within
from tierline.ingest.dates.published import document_date
from tierline.ingest.facts.quantities import find_quantities
from tierline.ingest.facts.relations.amounts import durations, quantities
from tierline.ingest.facts.relations.claims import Claim
from tierline.ingest.facts.relations.clauses import Clause, clause_of
from tierline.ingest.facts.relations.rules import LanguageRules
from tierline.ingest.facts.relations.validity import Manner, validity
from tierline.ingest.text.document import Document, Names, Sentence

# How far a part of an article is to be trusted; page furniture says nothing at all.
_TRUST = {
    "promotion": (0.8, "stands in promotion"),
    "disclaimer": (0.9, "stands in a disclaimer"),
    "takeaways": (0.9, "stands in an analysis that may be machine-written"),
    "technical": (0.95, "stands in an analysis that may be machine-written"),
    "forecast": (0.85, "stands in an outlook"),
}
_GUESSED = (0.9, "an end is named by a pronoun")
_IMPLIED = (0.85, "follows from what changes hands")
_UNCERTAIN = {"rumoured": (0.7, "rests on hearsay"), "expected": (0.9, "is yet to come")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What all claims of a document share."""

    document: Document
    names: Names
    dates: Sequence[TimeExpression]
    language: LanguageRules

    def statement(self, sentence: Sentence, claim: Claim, said_by: Sequence[str]) -> Statement:
        """Make the statement; weak words and weak places lower the confidence and say so."""
        confidence, reasons = _confidence(sentence, claim)
        clause = self._clause(sentence, claim)
        return Statement(
            subject=claim.subject,
            predicate=claim.predicate,
            object=claim.object,
            evidence=self.document.evidence(sentence),
            rule=claim.rule.name,
            confidence=confidence,
            modality=claim.modality,
            polarity=claim.rule.polarity,
            product=claim.product,
            said_by=self._speaker(sentence, claim, clause, said_by),
            valid=self._valid(sentence, claim, clause) if clause else None,
            quantities=self._quantities(sentence, claim, clause) if clause else (),
            reasons=reasons,
        )

    def _speaker(
        self, sentence: Sentence, claim: Claim, clause: Clause | None, said_by: Sequence[str]
    ) -> str:
        """Return who says the claim: of those who speak in its part of the sentence the nearest.

        Whoever is quoted does not vouch for a standing fact told in passing, such as a title.
        """
        if claim.rule.standing or not said_by:
            return ""
        named = {m.key: m for m in reversed(self.names.within(sentence.start, sentence.end))}
        if clause is None:
            return said_by[0]
        far: dict[str, int] = {}
        for key in said_by:
            place = named[key].start - sentence.start if key in named else clause.first
            if not clause.parted(place, self.language.attachment):
                far[key] = abs(place - clause.first) + (place > clause.first) * len(sentence.text)
        return min(far, key=lambda key: far[key], default="")

    def _clause(self, sentence: Sentence, claim: Claim) -> Clause | None:
        mentions = self.names.within(sentence.start, sentence.end)
        return clause_of(
            sentence, mentions, (claim.subject, claim.object), self.language.attachment
        )

    def _valid(self, sentence: Sentence, claim: Claim, clause: Clause) -> DateInterval | None:
        """Return when the claim holds, as far as the dates about it tell."""
        dates = within(self.dates, sentence.start, sentence.end)
        if not dates:
            return None
        manner = Manner(
            predicate=claim.predicate,
            begins=claim.rule.begins or claim.modality == "negated",
            standing=claim.rule.standing or claim.implied,
            expected=claim.modality == "expected",
            published=document_date(self.document),
        )
        return validity(clause, dates, manner, self.language.attachment, sentence.start)

    def _quantities(self, sentence: Sentence, claim: Claim, clause: Clause) -> tuple[Quantity, ...]:
        """Return how much the claim is about."""
        if claim.implied:
            return ()
        dates = within(self.dates, sentence.start, sentence.end)
        amounts = [*find_quantities(sentence.text), *durations(dates, sentence.start)]
        rules, attachment = self.language.quantities, self.language.attachment
        return quantities(clause, amounts, claim.predicate, rules, attachment)


def _confidence(sentence: Sentence, claim: Claim) -> tuple[float, tuple[str, ...]]:
    """Return how sure a claim is, and why not surer."""
    doubts = [_TRUST[sentence.role]] if sentence.role in _TRUST else []
    doubts += [_GUESSED] if claim.guessed else []
    doubts += [_IMPLIED] if claim.implied else []
    doubts += [_UNCERTAIN[claim.modality]] if claim.modality in _UNCERTAIN else []
    confidence = claim.rule.confidence
    for factor, _ in doubts:
        confidence *= factor
    said = [claim.rule.reason] if claim.rule.reason else []
    return round(confidence, 3), (*said, *(reason for _, reason in doubts))
