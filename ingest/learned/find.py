"""Relations by model beside those by rule: what both say counts more, what one says less.

The model adds what rules miss where it is sure, and weighs what rules found; it takes nothing away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tierline.graph.model import Evidence, Statement
from tierline.ingest.learned.encoder.relations import Likelihood
from tierline.ingest.learned.files import Worth
from tierline.ingest.learned.signs import Likelihoods, signs_of
from tierline.ingest.text.document import Document

RULE = "model/pairs@3"
REASON = "read by a model that learned from examples"
AGREES, DOUBTS = "a model agrees", "a model doubts it"
BELIEVED = 0.5  # what the model alone says must be likelier than not


def with_model(
    document: Document, statements: Sequence[Statement], likelihoods: Likelihoods, worth: Worth
) -> list[Statement]:
    """Return the statements of the rules, weighed by the model, and those that it adds."""
    signs = signs_of(document, statements, likelihoods)
    certain = {triple: round(one.certainty(worth.weights), 3) for triple, one in signs.items()}
    known = {statement.triple for statement in statements}
    added = (
        _statement(document, one, certain[triple])
        for triple, one in likelihoods.items()
        if triple not in known and certain[triple] >= BELIEVED and one.modality != "negated"
    )
    return [*(_weighed(one, certain.get(one.triple)) for one in statements), *added]


def _weighed(statement: Statement, certainty: float | None) -> Statement:
    """Give a statement of a rule the certainty that it has with what the model says."""
    if certainty is None or statement.modality == "negated":
        return statement
    reason = AGREES if certainty >= statement.confidence else DOUBTS
    return replace(statement, confidence=certainty, reasons=(*statement.reasons, reason))


def _statement(document: Document, likelihood: Likelihood, certainty: float) -> Statement:
    subject, predicate, object_ = likelihood.triple
    return Statement(
        subject=subject,
        predicate=predicate,
        object=object_,
        evidence=_evidence(document, likelihood),
        rule=RULE,
        confidence=certainty,
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
