"""The lines below a marked passage, checked as read: relations, events and observations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tierline.errors import InputError
from tierline.graph.schema import Schema

_RELATION = re.compile(r"> ?(\d+) (\w+) (\d+)(?:.*?modality=(\w+))?")
_EVENT = re.compile(r"@ ?(\w+) (\w+) ([\d,]+|-)(.*)")
_OPTION = re.compile(r'(\w+)="([^"]*)"')
_OBSERVATION = re.compile(r'% ?(\d+) (\w+) "([^"]*)"')

Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event of a passage; the words of its date and its trigger are empty where none stand."""

    type: str
    status: str
    participants: tuple[str, ...]
    date: str
    trigger: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """What the lines of a passage may speak of: its entities by number, and the vocabulary.

    Every line that says something else raises InputError.
    """

    keys: Mapping[str, str]
    schema: Schema
    where: str

    def relation(self, line: str) -> tuple[Triple, str]:
        """Read a relation: the triple of keys, and its modality."""
        subject, predicate, object_, modality = self._match(
            _RELATION, line, "> subject predicate object"
        )
        self._known("predicate", predicate, self.schema.predicates, line)
        if modality:
            self._known("modality", modality, self.schema.modalities, line)
        triple = self._key(subject, line), predicate, self._key(object_, line)
        subject_type, object_type = (key.partition(":")[0] for key in triple[::2])
        if not self.schema.predicates[predicate].allows(subject_type, object_type):
            raise InputError(
                f"{self.where}: {line!r}: {predicate} joins no {subject_type} and {object_type}"
            )
        return triple, modality or "asserted"

    def event(self, line: str) -> Happening:
        """Read an event; a dash stands for no participants."""
        type_, status, numbers, rest = self._match(_EVENT, line, "@ type status participants")
        self._known("event type", type_, self.schema.event_types, line)
        options = dict(_OPTION.findall(rest))
        return Happening(
            type=type_,
            status=status,
            participants=tuple(self._key(n, line) for n in numbers.split(",") if n != "-"),
            date=options.get("date", ""),
            trigger=options.get("trigger", ""),
        )

    def observation(self, line: str) -> tuple[str, str, str]:
        """Read an observation: the key of the entity, the measure, the words of the value."""
        number, measure, words = self._match(_OBSERVATION, line, '% entity measure "value"')
        return self._key(number, line), measure, words

    def _match(self, pattern: re.Pattern[str], line: str, form: str) -> tuple[str, ...]:
        found = pattern.match(line)
        if not found:
            raise InputError(f"{self.where}: {line!r} is not of the form {form}")
        return found.groups()

    def _key(self, number: str, line: str) -> str:
        self._known("entity", number, self.keys, line)
        return self.keys[number]

    def _known(self, what: str, name: str, known: Iterable[str], line: str) -> None:
        if name not in known:
            raise InputError(
                f"{self.where}: {line!r}: there is no {what} {name!r}; there are {', '.join(known)}"
            )
