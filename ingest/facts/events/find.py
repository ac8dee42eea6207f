"""Find the events of a document: what happened, is planned or is predicted, each with its date.

A sentence tells of events by its trigger words. They are dated by the dates of the sentence, by
the line above an entry of a timeline, or, where they are the news of the day, by the day of
publication. What nothing dates is no event. The same happening told twice is one event.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tierline.graph.dates import DateInterval
from tierline.graph.model import Event
from tierline.ingest.dates.expression import TimeExpression, within
from tierline.ingest.dates.find import find_dates
from tierline.ingest.dates.published import document_date
from tierline.ingest.facts.events.dating import attach, usable
from tierline.ingest.facts.events.grouping import Group, by_subject
from tierline.ingest.facts.events.merging import Telling, merge
from tierline.ingest.facts.events.parts import (
    acting,
    claimant,
    participants,
    quantities,
    status,
)
from tierline.ingest.facts.events.rules import EventLanguage, EventRules
from tierline.ingest.facts.events.titles import title
from tierline.ingest.facts.events.triggers import Told, Trigger, tell
from tierline.ingest.text.document import Document, Mention, Names, Sentence

# Goes up with what the rules find; stands behind the name of each.
VERSION = 2

_SILENT_ROLES = ("furniture",)
_SILENT_NAMES = ("company", "organization", "person", "place", "fund", "index")
_LEAD = 3  # so many sentences of the body may tell the news of the day without naming it
_MARKET = ("price_move", "fund_flow")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """What all sentences of a document share."""

    document: Document
    names: Names
    dates: Sequence[TimeExpression]
    published: DateInterval | None
    language: EventLanguage


def find_events(
    document: Document, names: Names, dates: Sequence[TimeExpression], rules: EventRules
) -> list[Event]:
    """Return the events of a document in the order in which they are told, one per happening."""
    scene = _Scene(
        document=document,
        names=names,
        dates=dates,
        published=document_date(document),
        language=rules.languages[document.language],
    )
    return merge(list(_events(scene)), scene.published)


def _events(scene: _Scene) -> Iterator[Telling]:
    """Go through the sentences; what the text is about and what a heading dates carry over."""
    body = 0
    topic = main_topic = _topic(scene)
    last: Sequence[Mention] = ()
    heading: TimeExpression | None = None
    paragraph = -1
    for sentence in scene.document.sentences:
        if sentence.role in _SILENT_ROLES or _asks(sentence):
            continue
        body += sentence.role == "body"
        dates = within(scene.dates, sentence.start, sentence.end)
        carried = heading if sentence.paragraph != paragraph else None
        for told in tell(sentence, scene.language, _named(scene.names, sentence)):
            inside = [d for d in dates if told.start <= d.start < told.end]
            usual = usable(inside, told, scene.language)
            if not usual and carried and acting(scene.names.within(told.start, told.end)):
                usual = [carried]
            yield from _told_events(scene, told, usual, topic, news=body <= _LEAD)
            carried = usual[-1] if usual else None
        if _opens_list(sentence):
            heading = carried
        paragraph = sentence.paragraph
        last = acting(scene.names.within(sentence.start, sentence.end))[:1] or last
        topic = [*last, *main_topic]


def _named(names: Names, sentence: Sentence) -> list[tuple[int, int]]:
    """Return where names stand whose words tell of nothing: the "Commission" of an agency."""
    found = names.within(sentence.start, sentence.end)
    return [(m.start, m.end) for m in found if m.type in _SILENT_NAMES]


def _asks(sentence: Sentence) -> bool:
    """Tell whether a sentence asks; a headline may still tell what it asks about."""
    return sentence.role != "headline" and sentence.text.rstrip().endswith(("?", "？"))


def _opens_list(sentence: Sentence) -> bool:
    """Tell whether a sentence stands over a list; its date is that of the first lines below."""
    return sentence.text.rstrip().endswith((":", "："))


def _topic(scene: _Scene) -> Sequence[Mention]:
    """Return what the article is about: the first two who can act in its text."""
    told = [s for s in scene.document.sentences if s.role not in _SILENT_ROLES]
    return acting([m for s in told for m in scene.names.within(s.start, s.end)])[:2]


def _told_events(
    scene: _Scene,
    told: Told,
    dates: Sequence[TimeExpression],
    topic: Sequence[Mention],
    *,
    news: bool,
) -> Iterator[Telling]:
    """Yield the events of a part of a sentence."""
    for date, triggers in attach(told, dates):
        if date.interval:
            yield from _event(scene, told, (date, date.interval), triggers, topic)
    if dates:
        return
    interval = _dateline(scene, told.sentence)
    if interval:
        yield from _event(scene, told, (None, interval), told.triggers, topic)
    elif scene.published and scene.published.begin == scene.published.end:
        strong = [t for t in told.triggers if t.strong and (news or t.type in _MARKET)]
        yield from _event(scene, told, (None, scene.published), strong, ())


def _dateline(scene: _Scene, sentence: Sentence) -> DateInterval | None:
    """Return the date on the line above an entry of a timeline."""
    if not sentence.dateline:
        return None
    found = find_dates(sentence.dateline, scene.published, scene.document.language)
    return next((d.interval for d in found if d.interval), None)


def _event(
    scene: _Scene,
    told: Told,
    when: tuple[TimeExpression | None, DateInterval],
    triggers: Sequence[Trigger],
    topic: Sequence[Mention],
) -> Iterator[Telling]:
    """Yield the events of a date and its triggers, one for each subject with a move of its own."""
    strong = [t for t in triggers if t.strong] or _fitting(scene, told, triggers)
    if not strong:
        return
    for group in by_subject(told, scene.names, strong, scene.language):
        telling = _telling(scene, told, when, group, topic)
        if telling:
            yield telling


def _telling(
    scene: _Scene,
    told: Told,
    when: tuple[TimeExpression | None, DateInterval],
    group: Group,
    topic: Sequence[Mention],
) -> Telling | None:
    """Return the event of a date and a group of triggers, if it has participants."""
    expression, interval = when
    main = group.main
    people = participants(scene.names, told, (expression, group), (topic, scene.language))
    if not people:
        return None
    state = status(told, expression, interval, (scene.published, scene.language))
    event = Event(
        title=title(told, main, _name(scene, people[0][0]), scene.language),
        type=main.type,
        status=state,
        date=interval,
        participants=people,
        evidence=(scene.document.evidence(told.sentence),),
        rule=f"events/{main.rule}@{VERSION}",
        confidence=0.8 if main.strong else 0.6,
        quantities=quantities(told, main),
        claimant=claimant(scene.names, told, scene.language) if state == "forecast" else "",
    )
    return Telling(event=event, stated=expression is not None)


def _name(scene: _Scene, key: str) -> str:
    """Return what an entity is called."""
    return next((e.name for e in scene.names.entities if e.key == key), "")


def _fitting(scene: _Scene, told: Told, triggers: Sequence[Trigger]) -> list[Trigger]:
    """Return the weak triggers whose type finds in the sentence the kind of entity it needs."""
    sentence = told.sentence
    types = {m.type for m in scene.names.within(sentence.start, sentence.end)}
    needs = scene.language.needs
    return [t for t in triggers if t.type not in needs or types & set(needs[t.type])]
