"""Stories that were kept out of the fit, read the way the pipeline reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tierline.evaluation.corpus import Passage
from tierline.evaluation.notes import Triple
from tierline.graph.model import Statement
from tierline.ingest.dates.expression import TimeExpression
from tierline.ingest.dates.find import find_dates
from tierline.ingest.dates.published import document_date
from tierline.ingest.facts.relations.find import find_relations
from tierline.ingest.knowledge import Knowledge
from tierline.ingest.learned.encoder.reading import Reading, read_document
from tierline.ingest.learned.encoder.relations import Likelihood, judge_pairs
from tierline.ingest.learned.encoder.session import Encoder
from tierline.ingest.learned.files import Worth
from tierline.ingest.learned.review import review, spans_of
from tierline.ingest.names.candidates import Candidate
from tierline.ingest.names.find import find_candidates, gather
from tierline.ingest.text.document import Names
from training.aligned import marked_keys, ordered


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What rules say of a text, with the names that they find or that a model reviewed.

    ``keys`` lead from these names to the marked ones; ``likelihoods`` are the model's, of
    reviewed names only.
    """

    passage: Passage
    names: Names
    statements: Sequence[Statement]
    keys: Mapping[str, str]
    likelihoods: Mapping[Triple, Likelihood]

    def marked(self, triple: Triple, knowledge: Knowledge) -> Triple:
        """Return a relation in the keys of the marked names; names that are none keep their own."""
        subject, predicate, object_ = triple
        ends = (self.keys.get(key, f"found:{key}") for key in (subject, object_))
        return ordered((next(ends), predicate, next(ends)), knowledge.schema)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A text read by rules alone and by both; ``wanted`` are the relations that it asserts."""

    wanted: frozenset[Triple]
    by_rules: Read
    by_both: Read


def first_readings(
    passages: Iterable[Passage], encoder: Encoder, knowledge: Knowledge
) -> Iterator[tuple[Passage, Sequence[Candidate], Reading]]:
    """Go through passages with the names that rules find and what the encoder makes of the text."""
    for passage in passages:
        found = find_candidates(passage.document, knowledge.lexicon)
        yield passage, found, read_document(passage.document, spans_of(found), encoder)


def outcomes(
    passages: Iterable[Passage], encoder: Encoder, knowledge: Knowledge, worth: Worth
) -> Iterator[Outcome]:
    """Go through passages as read; of the worth only what is told of names matters."""
    for passage, found, reading in first_readings(passages, encoder, knowledge):
        document, text = passage.document, passage.document.article.text
        dates = find_dates(text, document_date(document), document.language)
        reviewed = gather(review(found, reading, text, worth), document, knowledge.lexicon)
        likelihoods = judge_pairs(reading, reviewed, encoder, knowledge.schema)
        names = gather(found, document, knowledge.lexicon)
        yield Outcome(
            wanted=wanted(passage, knowledge),
            by_rules=_read(passage, names, dates, knowledge, {}),
            by_both=_read(passage, reviewed, dates, knowledge, likelihoods),
        )


def wanted(passage: Passage, knowledge: Knowledge) -> frozenset[Triple]:
    """Return the relations that a passage makes and does not deny."""
    told = (triple for triple, modality in passage.relations.items() if modality != "negated")
    return frozenset(ordered(triple, knowledge.schema) for triple in told)


def _read(
    passage: Passage,
    names: Names,
    dates: Sequence[TimeExpression],
    knowledge: Knowledge,
    likelihoods: Mapping[Triple, Likelihood],
) -> Read:
    rules = knowledge.relations
    return Read(
        passage=passage,
        names=names,
        statements=find_relations(passage.document, names, rules, knowledge.schema, dates),
        keys=marked_keys(passage, names),
        likelihoods=likelihoods,
    )
