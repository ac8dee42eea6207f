"""Who is who, as judged: what the log of judgements makes of what articles say.

Extractions stay as they were put; a store keeps beside them what they say with the keys of the
judged entities. So undoing a judgement gives back the former graph exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from tierline.errors import UnknownNameError, UsageError
from tierline.graph.canonical import canonical
from tierline.graph.derive import merge_profiles
from tierline.graph.model import (
    OUTCOMES,
    Entity,
    Event,
    Extraction,
    Judgement,
    Observation,
    Statement,
)


def standing(log: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that count, the oldest first: neither undone nor an undoing."""
    return [each for each in _not_undone(log) if each.verdict != "undo"]


def _not_undone(log: Iterable[Judgement]) -> list[Judgement]:
    """Return what no later judgement undoes; undoing an undoing brings the first one back."""
    undone: set[str] = set()
    counting = []
    for each in reversed(list(log)):
        if each.id in undone:
            continue
        counting.append(each)
        if each.verdict == "undo":
            undone.add(each.left)
    return counting[::-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The judgements that count, ready to be applied.

    ``roots`` leads from the key of each entity that was judged to be another to the key under which
    it stands.
    """

    roots: Mapping[str, str]
    splits: Sequence[Judgement] = ()

    @classmethod
    def of(cls, log: Iterable[Judgement]) -> Self:
        """Add up a log."""
        counting = standing(log)
        parents: dict[str, str] = {}
        for each in counting:
            if each.verdict == "same":
                left, right = _root(parents, each.left), _root(parents, each.right)
                if left != right:
                    parents[right] = left
        return cls(
            roots={key: _root(parents, key) for key in parents},
            splits=tuple(each for each in counting if each.verdict == "split"),
        )

    def root(self, key: str) -> str:
        """Return the key under which an entity stands."""
        return self.roots.get(key, key)

    def apply(self, extraction: Extraction) -> Extraction:
        """Return what an extraction (in canonical form) says of the entities as judged.

        A statement that two entities have a relation goes where the two are judged to be one.
        """
        renamed = self._renamed(extraction)
        if not renamed:
            return extraction
        named = {entity.key: renamed.get(entity.key, entity.key) for entity in extraction.entities}
        return canonical(
            replace(
                extraction,
                entities=self._entities(extraction, named),
                statements=tuple(_statements(extraction.statements, named)),
                events=tuple(_event(event, named) for event in extraction.events),
                observations=tuple(_observation(each, named) for each in extraction.observations),
            )
        )

    def _renamed(self, extraction: Extraction) -> dict[str, str]:
        """Return the new key of every entity of an article that goes by another one."""
        article = extraction.article.key
        split = {
            self.root(s.left): self.root(s.right) for s in self.splits if article in s.articles
        }
        keys = (entity.key for entity in extraction.entities)
        new = {key: split.get(self.root(key), self.root(key)) for key in keys}
        return {key: other for key, other in new.items() if other != key}

    def _entities(self, extraction: Extraction, named: Mapping[str, str]) -> tuple[Entity, ...]:
        """Bring the profiles of an article under their new keys, one for each."""
        profiles: dict[str, list[Entity]] = {}
        for entity in sorted(extraction.entities, key=lambda one: named[one.key] != one.key):
            profiles.setdefault(named[entity.key], []).append(self._profile(entity, named))
        return tuple(replace(merge_profiles(each), articles=1) for each in profiles.values())

    def _profile(self, entity: Entity, named: Mapping[str, str]) -> Entity:
        key = named[entity.key]
        if key == entity.key:
            return entity
        if key == self.root(entity.key):
            return replace(entity, key=key, former_keys=(*entity.former_keys, entity.key))
        # What a list knows of the entity it was taken for does not hold for what it is.
        name = next(s.name for s in self.splits if self.root(s.right) == key) or entity.name
        own = tuple(alias for alias in entity.aliases if alias.source == "text")
        return replace(entity, key=key, name=name, aliases=own, identifiers=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """Which articles a change of judgements may say otherwise: those named, and those that name."""

    articles: frozenset[str]
    entities: frozenset[str]


def touched(before: Resolution, after: Resolution) -> Touched:
    """Return what has to be gone through when one resolution takes the place of another."""
    moved = {key for key in {*before.roots, *after.roots} if before.root(key) != after.root(key)}
    changed = [s for s in (*before.splits, *after.splits) if {s.left, s.right} & moved]
    changed += [s for s in before.splits if s not in after.splits]
    changed += [s for s in after.splits if s not in before.splits]
    return Touched(
        articles=frozenset(key for split in changed for key in split.articles),
        entities=frozenset(moved | {before.root(key) for key in moved}),
    )


def check_judgement(log: Sequence[Judgement], judgement: Judgement) -> None:
    """Raise UsageError when a judgement cannot stand beside those that count already."""
    if not judgement.reason.strip():
        raise UsageError("a judgement needs a reason; say in a few words why")
    if judgement.verdict == "undo":
        _check_undo(log, judgement)
        return
    if judgement.verdict == "close":
        _check_close(log, judgement)
        return
    left, right = judgement.left, judgement.right
    if left == right:
        raise UsageError(f"{left!r} is given twice; a judgement is about two entities")
    if left.partition(":")[0] != right.partition(":")[0]:
        raise UsageError(
            f"{left!r} and {right!r} are of two types; only entities of one type can be one"
        )
    if clash := _clash(log, judgement):
        raise UsageError(
            f"judgement {clash.id} says that {clash.left!r} and {clash.right!r} are "
            f"{clash.verdict} ({clash.reason}); `tierline resolve undo {clash.id}` first"
        )


def _check_undo(log: Sequence[Judgement], judgement: Judgement) -> None:
    if judgement.left not in {each.id for each in _not_undone(log)}:
        is_known = judgement.left in {each.id for each in log}
        why = "is undone already" if is_known else "is not in the log"
        raise UsageError(f"judgement {judgement.left!r} {why}; `tierline resolve log` lists them")


def _check_close(log: Sequence[Judgement], judgement: Judgement) -> None:
    if judgement.right not in OUTCOMES:
        raise UnknownNameError("outcome", judgement.right, OUTCOMES)
    closed = (each for each in standing(log) if each.verdict == "close")
    if former := next((each for each in closed if each.left == judgement.left), None):
        raise UsageError(
            f"judgement {former.id} has closed the forecast {former.left!r} as {former.right} "
            f"({former.reason}); `tierline resolve undo {former.id}` first"
        )


def _clash(log: Sequence[Judgement], judgement: Judgement) -> Judgement | None:
    """Return a judgement that counts and contradicts this one."""
    counting = standing(log)
    if judgement.verdict == "same":
        root = Resolution.of([*counting, judgement]).root
        apart = (each for each in counting if each.verdict == "different")
        return next((each for each in apart if root(each.left) == root(each.right)), None)
    root = Resolution.of(counting).root
    if judgement.verdict == "different" and root(judgement.left) == root(judgement.right):
        together = (each for each in counting if each.verdict == "same")
        return next(each for each in together if root(each.left) == root(judgement.left))
    return None


def _root(parents: Mapping[str, str], key: str) -> str:
    while key in parents:
        key = parents[key]
    return key


def _statements(statements: Iterable[Statement], named: Mapping[str, str]) -> Iterable[Statement]:
    for each in statements:
        subject, object_ = named[each.subject], named[each.object]
        if subject == object_ and each.subject != each.object:
            continue
        speaker = named.get(each.said_by, each.said_by)
        yield replace(each, subject=subject, object=object_, said_by=speaker)


def _event(event: Event, named: Mapping[str, str]) -> Event:
    """Name the participants anew; one that stands twice keeps its first role."""
    roles: dict[str, str] = {}
    for key, role in event.participants:
        roles.setdefault(named[key], role)
    claimant = named.get(event.claimant, event.claimant)
    return replace(event, participants=tuple(roles.items()), claimant=claimant)


def _observation(observation: Observation, named: Mapping[str, str]) -> Observation:
    return replace(observation, entity=named[observation.entity])
