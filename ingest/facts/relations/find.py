"""Find what a document says of how its entities stand to each other.

Each sentence is masked, read in several ways, and every rule tried on every reading. A find gives a
claim per pair of entities that the predicate may join; the same claim counts once per sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

from tierline.graph.model import Statement
from tierline.graph.schema import Schema
from tierline.ingest.dates.expression import TimeExpression
from tierline.ingest.facts.relations.claims import Claim, surest
from tierline.ingest.facts.relations.masking import Slot, View, mask
from tierline.ingest.facts.relations.patterns import GOODS, Pattern, compiled
from tierline.ingest.facts.relations.reading import Context
from tierline.ingest.facts.relations.rules import (
    FOLDER,
    LanguageRules,
    RelationRules,
    Rule,
    load_relation_rules,
)
from tierline.ingest.facts.relations.statements import Scene
from tierline.ingest.facts.relations.tables import told_in_tables
from tierline.ingest.text.document import Document, Names

__all__ = ["FOLDER", "RelationRules", "find_relations", "load_relation_rules"]

Item = tuple[str, str]


def find_relations(
    document: Document,
    names: Names,
    rules: RelationRules,
    schema: Schema,
    dates: Sequence[TimeExpression] = (),
) -> list[Statement]:
    """Return the statements of a document, sentence by sentence.

    ``dates`` are those of its text; without them no statement tells when it holds.
    """
    language = rules.languages[document.language]
    statements: list[Statement] = []
    scene = Scene(document=document, names=names, dates=dates, language=language)
    context = Context()
    for sentence in document.sentences:
        if sentence.role == "furniture":
            continue
        # The reader itself finds out whom "the company" means, with more to go by.
        mentions = [m for m in names.within(sentence.start, sentence.end) if not m.heading]
        masked = mask(sentence, mentions, rules.alphabet, language.reader.plain)
        views = [masked]
        if len(mentions) + bool(context.single) > 1:
            views = language.reader.views(masked, context)
        claims = [c for view in views for c in claims_in(view, language)]
        quoted = (language.reader.speakers(view) for view in (masked, *views[:3]))
        said_by = next(filter(None, quoted), [])
        statements += [scene.statement(sentence, claim, said_by) for claim in surest(claims)]
        context = context.after(views)
    return [*statements, *_in_tables(scene, rules, {s.triple for s in statements})]


def _in_tables(
    scene: Scene, rules: RelationRules, known: set[tuple[str, str, str]]
) -> Iterator[Statement]:
    """Yield what tables and lists of keys add to what is known."""
    for told in told_in_tables(scene.document, scene.names, rules.tables):
        claim = Claim(
            rule=Rule(
                name=told.reading.name,
                predicates=(told.reading.predicate,),
                patterns=(),
                standing=True,
            ),
            subject=told.subject,
            predicate=told.reading.predicate.name,
            object=told.object,
        )
        if (claim.subject, claim.predicate, claim.object) not in known:
            known.add((claim.subject, claim.predicate, claim.object))
            yield scene.statement(told.sentence, claim, [])


def claims_in(view: View, language: LanguageRules) -> Iterator[Claim]:
    """Try on one reading every rule that is worth trying."""
    for rule, pattern in language.index.worth_trying(view.text):
        yield from _claims_of(rule, pattern, view, language)


def _claims_of(
    rule: Rule, pattern: Pattern, view: View, language: LanguageRules
) -> Iterator[Claim]:
    """Try one pattern on one reading."""
    pairwise = language.reader.pairwise in view.text
    for match in pattern.finds(view.text):
        if rule.unless and rule.unless.search(view.text, *match.span()):
            continue
        modality = rule.modality or language.modality.of(
            view.text,
            match.span(),
            predicate=rule.predicates[0].name,
            standing=rule.standing,
            announced=rule.announced,
        )
        for claim in _claims(rule, _slots(rule, pattern, view, match), pairwise=pairwise):
            # Who supplies a customer no more may well go on making the goods.
            if not (claim.implied and modality == "negated"):
                yield replace(claim, modality=modality)


def _slots(rule: Rule, pattern: Pattern, view: View, match: re.Match[str]) -> dict[str, Slot]:
    """Return what fills the roles of a pattern."""
    slots = {}
    for role, found in match.groupdict().items():
        if found and role.endswith("_all"):
            slots[role.removesuffix("_all")] = _rest(pattern, view, match.start(role))
        elif found:
            slots[role] = view.slots[match.start(role)]
    if "p" not in slots and rule.moves_goods:
        passed = [slot for at, slot in view.slots.items() if match.start() < at < match.end()]
        slots.update(("p", slot) for slot in passed[:1] if slot.type in GOODS)
    return slots


def _rest(pattern: Pattern, view: View, start: int) -> Slot:
    """Put all names together that stand from here on, as far as the pattern lets them."""
    run = compiled(pattern.many).match(view.text, start) if pattern.many else None
    every = [slot for at, slot in view.slots.items() if run and start <= at < run.end()]
    return Slot(items=tuple(dict.fromkeys(item for slot in every for item in slot.items)))


def _claims(rule: Rule, slots: dict[str, Slot], *, pairwise: bool) -> Iterator[Claim]:
    """Yield a claim for every pair of ends that one of the rule's predicates may join."""
    goods = slots["p"].items if "p" in slots else ()
    guessed = any(slot.guessed for role, slot in slots.items() if role != "p")
    for (subject, subject_type), (object_, object_type) in _ends(slots, pairwise=pairwise):
        predicate = next((p for p in rule.predicates if p.allows(subject_type, object_type)), None)
        if predicate is None or subject == object_:
            continue
        if predicate.symmetric and object_ < subject:
            subject, object_ = object_, subject
        claim = Claim(
            rule=rule, subject=subject, predicate=predicate.name, object=object_, guessed=guessed
        )
        yield replace(claim, product=goods[0][0] if goods else "")
        if rule.also:
            for thing, kind in goods:
                if rule.also.allows(subject_type, kind):
                    yield replace(claim, predicate=rule.also.name, object=thing, implied=True)


def _ends(slots: dict[str, Slot], *, pairwise: bool) -> Iterable[tuple[Item, Item]]:
    """Pair subjects with objects: all with all, or one by one where it says "respectively"."""
    if "pair" in slots:
        return combinations(slots["pair"].items, 2)
    subjects, objects = slots["s"].items, slots["o"].items
    if pairwise and 1 < len(subjects) == len(objects):
        return zip(subjects, objects, strict=True)
    return product(subjects, objects)
