"""The figures of a score: how many were wanted, given and right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tierline.evaluation.calibration import Calibration
from tierline.evaluation.mistakes import Mistake


@dataclass
class Counts:
    """True positives out of so many gold and so many predicted items."""

    gold: int = 0
    predicted: int = 0
    correct: int = 0

    @property
    def precision(self) -> float:
        """The share of the predicted items that are right; 0 where nothing was predicted."""
        return self.correct / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold items that were found; 0 where there was nothing to find."""
        return self.correct / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.gold + self.predicted
        return 2 * self.correct / total if total else 0.0

    def add(self, other: Counts) -> None:
        """Take in the figures of other articles."""
        self.gold += other.gold
        self.predicted += other.predicted
        self.correct += other.correct

    def as_dict(self) -> dict[str, Any]:
        """Return the figures, the shares to four places."""
        return {
            "gold": self.gold,
            "predicted": self.predicted,
            "correct": self.correct,
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
        }


class Table(dict[str, Counts]):
    """Counts by label (an entity type, a predicate, an event type)."""

    def __missing__(self, label: str) -> Counts:
        """Begin a row."""
        self[label] = Counts()
        return self[label]

    @property
    def total(self) -> Counts:
        """The sum of all rows."""
        total = Counts()
        for row in self.values():
            total.add(row)
        return total

    def add(self, other: Table) -> None:
        """Take in the rows of other articles."""
        for label, row in other.items():
            self[label].add(row)

    def as_dict(self) -> dict[str, Any]:
        """Return the rows in the order of their labels."""
        return {label: self[label].as_dict() for label in sorted(self)}


@dataclass
class EventScore:
    """The figures of one way of comparing dates.

    ``by_type`` counts a found event under the type of the gold event it matches.
    """

    counts: Counts = field(default_factory=Counts)
    type_agrees: int = 0
    status_agrees: int = 0
    by_type: Table = field(default_factory=Table)

    def add(self, other: EventScore) -> None:
        """Take in the figures of other articles."""
        self.counts.add(other.counts)
        self.type_agrees += other.type_agrees
        self.status_agrees += other.status_agrees
        self.by_type.add(other.by_type)

    def as_dict(self) -> dict[str, Any]:
        """Return the figures; agreement is among the events found."""
        found = self.counts.correct or 1
        return {
            **self.counts.as_dict(),
            "type_agreement": round(self.type_agrees / found, 4),
            "status_agreement": round(self.status_agrees / found, 4),
            "by_type": self.by_type.as_dict(),
        }


def _both_modes() -> dict[str, EventScore]:
    return {"exact": EventScore(), "overlap": EventScore()}


@dataclass
class Score:
    """The figures of all articles scored so far; ``errors`` says what was missed or spurious.

    ``negated`` counts the denied relations of the gold (``gold``), those ``recognised`` as denied
    and those wrongly ``asserted``; ``confusions`` the spurious relations that are a right one
    ``reversed`` or under ``other_predicate``; ``calibration`` what the confidence of relations is
    worth; ``undated`` the predicted events without a date.
    """

    articles: int = 0
    missing: list[str] = field(default_factory=list)
    entities: Table = field(default_factory=Table)
    entities_type_free: Counts = field(default_factory=Counts)
    relations: Table = field(default_factory=Table)
    modality_agrees: int = 0
    negated: Counter[str] = field(default_factory=Counter)
    confusions: Counter[str] = field(default_factory=Counter)
    calibration: Calibration = field(default_factory=Calibration)
    events: dict[str, EventScore] = field(default_factory=_both_modes)
    undated: int = 0
    errors: list[Mistake] = field(default_factory=list)

    @classmethod
    def of(cls, parts: Iterable[Score]) -> Score:
        """Return the figures of several scores together."""
        whole = cls()
        for part in parts:
            whole.add(part)
        return whole

    def add(self, other: Score) -> None:
        """Take in the figures of other articles."""
        self.articles += other.articles
        self.missing += other.missing
        self.entities.add(other.entities)
        self.entities_type_free.add(other.entities_type_free)
        self.relations.add(other.relations)
        self.modality_agrees += other.modality_agrees
        self.negated += other.negated
        self.confusions += other.confusions
        self.calibration.add(other.calibration)
        for mode, events in other.events.items():
            self.events[mode].add(events)
        self.undated += other.undated
        self.errors += other.errors

    def as_dict(self) -> dict[str, Any]:
        """Return all figures as JSON can hold them."""
        return {
            "articles": self.articles,
            "missing": self.missing,
            "entities": {
                "typed": self.entities.total.as_dict(),
                "type_free": self.entities_type_free.as_dict(),
                "by_type": self.entities.as_dict(),
            },
            "relations": self._relations(),
            "events": {
                **{mode: score.as_dict() for mode, score in self.events.items()},
                "undated": self.undated,
            },
        }

    def _relations(self) -> dict[str, Any]:
        total = self.relations.total
        return {
            "micro": total.as_dict(),
            "by_predicate": self.relations.as_dict(),
            "calibration": self.calibration.as_dict(),
            "modality_agreement": round(self.modality_agrees / (total.correct or 1), 4),
            "negated": {key: self.negated[key] for key in ("gold", "asserted", "recognised")},
            "confusions": {key: self.confusions[key] for key in ("reversed", "other_predicate")},
        }
