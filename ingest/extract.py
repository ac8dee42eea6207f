"""From one article to all that it says: the pure half of the pipeline.

>>> from tierline.graph.model import Appearance, Article
>>> text = "Siemens supplies trains to Deutsche Bahn."
>>> article = Article(text=text, language="en", appearances=(Appearance(id="example"),))
>>> [statement.predicate for statement in extract(article).statements]
['supplies']
"""

from __future__ import annotations

from collections.abc import Sequence

from tierline.graph.model import Article, Event, Extraction, Statement
from tierline.ingest.dates.expression import TimeExpression
from tierline.ingest.dates.find import find_dates
from tierline.ingest.dates.published import document_date, with_own_date
from tierline.ingest.facts.events.find import find_events
from tierline.ingest.facts.observations.find import find_observations
from tierline.ingest.facts.relations.find import find_relations
from tierline.ingest.knowledge import Knowledge, default_knowledge
from tierline.ingest.learned.encoder.reading import read_document
from tierline.ingest.learned.encoder.relations import judge_pairs
from tierline.ingest.learned.find import with_model
from tierline.ingest.learned.review import review, spans_of
from tierline.ingest.llm.names import with_names
from tierline.ingest.llm.telling import Scene
from tierline.ingest.llm.voting import with_events, with_llm
from tierline.ingest.names.candidates import Candidate
from tierline.ingest.names.find import find_candidates, gather
from tierline.ingest.text.document import Document, Names
from tierline.ingest.text.layout import lay_out

# Goes up with every change of what is extracted; stands in every extraction.
EXTRACTOR = "rules-3"


def extract(article: Article, knowledge: Knowledge | None = None) -> Extraction:
    """Return the entities, statements, events and observations of an article.

    An article without a date of publication gets the one that its text or address states.
    Depends on the article and on ``knowledge`` (what ships with Tierline, unless given) alone: no
    clock, no store, and no network unless ``knowledge`` has a large language model read, which
    raises InputError where it gives no whole answer.
    """
    known = knowledge or default_knowledge()
    article = with_own_date(article)
    document = lay_out(article)
    model = known.model()
    answer = known.llm.read(document) if known.llm else None
    found = _found(document, known)
    reading = read_document(document, spans_of(found), model.encoder) if model else None
    if model and reading:
        found = review(found, reading, article.text, model.worth[document.language])
    if known.llm and answer:
        found = with_names(found, answer, known.llm.name)
    names = gather(found, document, known.lexicon)
    dates = find_dates(article.text, document_date(document), document.language)
    statements = _by_rule(document, names, dates, known)
    if model and reading:
        likelihoods = judge_pairs(reading, names, model.encoder, known.schema)
        statements = with_model(document, statements, likelihoods, model.worth[document.language])
    events = _events_by_rule(document, names, dates, known)
    if known.llm and answer:
        scene = Scene(document=document, names=names, dates=dates)
        told = known.llm.tell(answer, scene, known.schema)
        statements = with_llm(statements, told.statements)
        events = with_events(events, told.events)
    return Extraction(
        article=article,
        entities=names.entities,
        statements=tuple(statements),
        events=tuple(events),
        observations=tuple(find_observations(document, names, dates, known.observations)),
        extractor=extractor(known),
    )


def _found(document: Document, known: Knowledge) -> list[Candidate]:
    """Find names: those of lists and patterns for every reader, those that cues tell for rules."""
    found = find_candidates(document, known.lexicon)
    return [one for one in found if known.by_rules or not one.votes]


def _by_rule(
    document: Document, names: Names, dates: Sequence[TimeExpression], known: Knowledge
) -> list[Statement]:
    if not known.by_rules:
        return []
    return find_relations(document, names, known.relations, known.schema, dates)


def _events_by_rule(
    document: Document, names: Names, dates: Sequence[TimeExpression], known: Knowledge
) -> list[Event]:
    """Find events by rule, also for the small model; a large one that reads alone has its own."""
    if known.readers == "llm":
        return []
    return find_events(document, names, dates, known.events)


def extractor(knowledge: Knowledge | None = None) -> str:
    """Return what stands in an extraction: the version, the models and the users' lists."""
    known = knowledge or default_knowledge()
    models = known.models.names if known.by_models else ()
    own = (EXTRACTOR,) if known.by_rules else ()
    llm = (known.llm.name,) if known.llm else ()
    return "+".join([*own, *models, *llm, *known.lexicon.lists])
