"""From a checked answer to statements and events under our keys, with our spans and our dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tierline.graph.dates import DateInterval
from tierline.graph.model import Event, Evidence, Statement
from tierline.graph.schema import Schema
from tierline.ingest.dates.expression import TimeExpression
from tierline.ingest.llm.checking import Answer, Claimed, Happened
from tierline.ingest.llm.names import mention_of
from tierline.ingest.text.document import Document, Mention, Names

REASON = "read by a large language model"
# No endpoint was measured: less than what two readers agree on, whoever they are.
ALONE = 0.55
_LONGEST_TITLE = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The statements and events of an answer; ``dropped`` counts what found no place."""

    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    dropped: Counter[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What other readers know of a document: its entities and its expressions of time."""

    document: Document
    names: Names
    dates: Sequence[TimeExpression]


def tell(answer: Answer, scene: Scene, *, schema: Schema, rule: str) -> Told:
    """Return what an answer says of the entities of a document, each checked by the vocabulary."""
    work = _Telling(
        scene=scene,
        schema=schema,
        rule=rule,
        dropped=Counter(),
    )
    statements = {(s.triple, s.modality, s.evidence): s for s in work.statements(answer.claimed)}
    events = {(e.type, e.date, e.participants[0]): e for e in work.events(answer.happened)}
    return Told(
        statements=tuple(statements.values()), events=tuple(events.values()), dropped=work.dropped
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    scene: Scene
    schema: Schema
    rule: str
    dropped: Counter[str]

    def statements(self, claimed: Sequence[Claimed]) -> Iterator[Statement]:
        """Go through the statements whose ends are known and may be joined."""
        for one in claimed:
            ends = self._mention(one.subject), self._mention(one.object)
            if ends[0] is None or ends[1] is None:
                self.dropped["name of no entity"] += 1
                continue
            predicate = self.schema.predicate(one.predicate)
            subject, object_ = ends[0].key, ends[1].key
            if subject == object_ or not predicate.allows(ends[0].type, ends[1].type):
                self.dropped["ends that do not fit"] += 1
                continue
            if predicate.symmetric and object_ < subject:
                subject, object_ = object_, subject
            yield Statement(
                subject=subject,
                predicate=one.predicate,
                object=object_,
                evidence=self._evidence(one.start, one.end),
                rule=self.rule,
                confidence=ALONE,
                modality=one.modality,
                reasons=(REASON,),
            )

    def events(self, happened: Sequence[Happened]) -> Iterator[Event]:
        """Go through the events that our own reader of dates can date."""
        for one in happened:
            found = [self._mention(name) for name in one.participants]
            keys = list(dict.fromkeys(mention.key for mention in found if mention))
            date = self._date(one)
            if not keys or date is None:
                self.dropped["name of no entity" if not keys else "undated"] += 1
                continue
            roles = ["main", *["other"] * (len(keys) - 1)]
            yield Event(
                title=_title(one.quote),
                type=one.type,
                status=one.status,
                date=date,
                participants=tuple(zip(keys, roles, strict=True)),
                evidence=(self._evidence(one.start, one.end),),
                rule=self.rule,
                confidence=ALONE,
            )

    def _mention(self, name: str) -> Mention | None:
        return mention_of(name, self.scene.names)

    def _date(self, one: Happened) -> DateInterval | None:
        """Return the days of the words that date an event, as our reader understands them."""
        start, end = one.date
        read = (date for date in self.scene.dates if date.start < end and start < date.end)
        return next((date.interval for date in read if date.interval), None)

    def _evidence(self, start: int, end: int) -> Evidence:
        article = self.scene.document.article
        return Evidence(article=article.key, sentence=article.text[start:end], start=start, end=end)


def _title(quote: str) -> str:
    """Return the words of the article as a title, cut where they are many."""
    line = " ".join(quote.split())
    return line if len(line) <= _LONGEST_TITLE else f"{line[: _LONGEST_TITLE - 1].rstrip()}…"
