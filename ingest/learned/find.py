"""Relations by model beside those by rule: what both say counts more, what one says less.

The model adds what rules miss where it is sure, and weighs what rules found; it takes nothing away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tierline.graph.model import Evidence, Statement
from tierline.ingest.learned.encoder.relations import Likelihood, Triple
from tierline.ingest.learned.files import Worth
from tierline.ingest.text.document import Document

RULE = "model/pairs@2"
REASON = "read by a model that learned from examples"
AGREES, DOUBTS = "a model agrees", "a model doubts it"
# Below the first probability a model doubts what a rule says, from the second on it agrees.
_DOUBT, _AGREEMENT = 0.2, 0.5

Likelihoods = Mapping[Triple, Likelihood]


def with_model(
    document: Document, statements: Sequence[Statement], likelihoods: Likelihoods, worth: Worth
) -> list[Statement]:
    """Return the statements of the rules, weighed by the model, and those that it adds."""
    known = {statement.triple for statement in statements}
    added = (one for one in likelihoods.values() if one.triple not in known)
    return [
        *(_weighed(statement, likelihoods, worth) for statement in statements),
        *statements_of(document, added, worth),
    ]


def statements_of(
    document: Document, likelihoods: Iterator[Likelihood], worth: Worth
) -> Iterator[Statement]:
    """Go through the statements that the model makes by itself."""
    for one in likelihoods:
        likely = one.probability >= worth.thresholds[one.triple[1]]
        if likely and one.modality != "negated":
            yield _statement(document, one, worth)


def _weighed(statement: Statement, likelihoods: Likelihoods, worth: Worth) -> Statement:
    """Bring the confidence of a rule halfway to how often it is right where a model holds so.

    Agreement never lowers it, doubt never raises it.
    """
    likelihood = likelihoods.get(statement.triple)
    if likelihood is None or statement.modality == "negated":
        return statement
    own = statement.confidence
    confidence = (own + worth.certainty(likelihood.probability, by_rule=True)) / 2
    if likelihood.probability >= _AGREEMENT:
        confidence, reason = max(own, confidence), AGREES
    elif likelihood.probability < _DOUBT:
        confidence, reason = min(own, confidence), DOUBTS
    else:
        return statement
    return replace(statement, confidence=round(confidence, 3), reasons=(*statement.reasons, reason))


def _statement(document: Document, likelihood: Likelihood, worth: Worth) -> Statement:
    subject, predicate, object_ = likelihood.triple
    return Statement(
        subject=subject,
        predicate=predicate,
        object=object_,
        evidence=_evidence(document, likelihood),
        rule=RULE,
        confidence=round(worth.certainty(likelihood.probability, by_rule=False), 3),
        modality=likelihood.modality,
        reasons=(REASON,),
    )


def _evidence(document: Document, likelihood: Likelihood) -> Evidence:
    """Quote the sentence of both names, or the two side by side; of two far apart the later one."""
    first, last = sorted(likelihood.sentences, key=lambda one: one.start)
    places = [document.sentences.index(one) for one in (first, last)]
    start = first.start if places[1] - places[0] <= 1 else last.start
    article = document.article
    return Evidence(
        article=article.key, sentence=article.text[start : last.end], start=start, end=last.end
    )
