"""Check gold annotations: vocabulary, ends of relations, dates, evidence to the letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tierline.errors import DateError
from tierline.evaluation.names import Item, accepted_types
from tierline.evaluation.score import gold_files
from tierline.graph.dates import DateInterval
from tierline.graph.schema import Schema, default_schema

ARTICLE_KEYS = ("id", "title", "published", "language", "source")
LANGUAGES = ("en", "zh")

Triple = tuple[str, str, str]
Thing = TypeVar("Thing")


def check_folder(folder: Path) -> list[str]:
    """Return what is wrong in a folder of gold, one line each; UsageError where there is none."""
    found = []
    for _, path, gold in gold_files(folder):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        check = Check(gold=gold, text=text, schema=default_schema())
        found += [f"{path.name}: {problem}" for problem in check.problems()]
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One annotated article, its text and the vocabulary it must keep to."""

    gold: Item
    text: str
    schema: Schema

    def problems(self) -> Iterator[str]:
        """Say what is wrong, one line each."""
        yield from self._article()
        for entity in self._all("entities"):
            yield from self._entity(entity)
        yield from self._shared_names()
        for relation in self._all("relations"):
            yield from self._relation(relation)
        triples = [triple for r in self._all("relations") for triple in self._triples(r)]
        yield from (f"{' '.join(triple)}: comes twice" for triple in twice(triples))
        for event in self._all("events"):
            yield from self._event(event)

    def _all(self, kind: str) -> list[Item]:
        return [*self.gold.get(kind, []), *self.gold.get(f"optional_{kind}", [])]

    def _article(self) -> Iterator[str]:
        article = self.gold["article"]
        yield from (f"article without {key!r}" for key in ARTICLE_KEYS if key not in article)
        yield from unknown("article", {article.get("language", "")}, LANGUAGES)
        if article.get("published"):
            yield from check_date("published", article["published"])
        elif "notes" not in self.gold:
            yield "no publication date and no notes on it"

    def _entity(self, entity: Item) -> Iterator[str]:
        name, names = entity["name"], [entity["name"], *entity.get("aliases", [])]
        yield from unknown(name, accepted_types(entity), self.schema.entity_types)
        yield from (f"{name}: is called {alias!r} twice" for alias in twice(names))
        if not any(alias.casefold() in self.text.casefold() for alias in names):
            yield f"{name}: none of its names is in the text"

    def _shared_names(self) -> Iterator[str]:
        entities = self._all("entities")
        yield from (f"{name}: declared twice" for name in twice(e["name"] for e in entities))
        owned = [
            (entity["type"], name)
            for entity in entities
            for name in {n.casefold() for n in [entity["name"], *entity.get("aliases", [])]}
        ]
        yield from (f"{name}: a name of two of the type {type_}" for type_, name in twice(owned))

    def _relation(self, relation: Item) -> Iterator[str]:
        label = f"{relation['subject']} {relation['predicate']} {relation['object']}"
        for triple in self._triples(relation):
            yield from self._ends(label, triple)
        yield from unknown(label, {relation.get("modality", "")}, self.schema.modalities)
        yield from self._evidence(label, relation)

    def _triples(self, relation: Item) -> Iterator[Triple]:
        """Return the relation and its alternative readings, symmetric ones sorted."""
        for reading in [relation, *({**relation, **a} for a in relation.get("alternatives", []))]:
            subject, predicate, object_ = (reading[k] for k in ("subject", "predicate", "object"))
            known = self.schema.predicates.get(predicate)
            if known and known.symmetric:
                subject, object_ = sorted((subject, object_))
            yield subject, predicate, object_

    def _ends(self, label: str, triple: Triple) -> Iterator[str]:
        subject, predicate, object_ = triple
        yield from unknown(label, {predicate}, self.schema.predicates)
        types = {entity["name"]: accepted_types(entity) for entity in self._all("entities")}
        yield from unknown(label, {subject, object_}, types)
        if subject == object_:
            yield f"{label}: joins a thing to itself"
        known = self.schema.predicates.get(predicate)
        pairs = [(s, o) for s in types.get(subject, ()) for o in types.get(object_, ())]
        if known and pairs and not any(known.allows(*pair) for pair in pairs):
            yield f"{label}: {predicate} cannot join {types[subject]} to {types[object_]}"

    def _event(self, event: Item) -> Iterator[str]:
        label = f"event {event['title']!r}"
        yield from unknown(label, accepted_types(event), self.schema.event_types)
        yield from unknown(label, {event.get("status", "")}, self.schema.statuses)
        for value in [event["date"], *event.get("date_alternatives", [])]:
            yield from check_date(label, value)
        participants = event.get("participants", [])
        if not participants:
            yield f"{label}: no participants"
        yield from unknown(
            label, participants, {entity["name"] for entity in self._all("entities")}
        )
        yield from self._evidence(label, event)

    def _evidence(self, label: str, item: Item) -> Iterator[str]:
        if not item.get("evidence"):
            yield f"{label}: no evidence"
        for evidence in item.get("evidence", []):
            sentence, start, end = (evidence.get(key) for key in ("sentence", "start", "end"))
            if self.text[start:end] != sentence:
                where = self.text.find(sentence)
                yield f"{label}: {sentence!r} is not at {start} to {end} (found at {where})"


def unknown(label: str, names: Iterable[str], known: Container[str]) -> Iterator[str]:
    """Complain about each name that is not known."""
    yield from (f"{label}: unknown {name!r}" for name in sorted(names) if name not in known)


def check_date(label: str, value: str) -> Iterator[str]:
    """Complain about a date that cannot be read."""
    try:
        DateInterval.parse(value)
    except DateError as error:
        yield f"{label}: {error}"


def twice(things: Iterable[Thing]) -> list[Thing]:
    """Return what comes more than once."""
    return [thing for thing, count in Counter(things).items() if count > 1]
