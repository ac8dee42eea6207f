"""What a watchlist has to say, as frozen data."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from tierline.graph.questions.answers import Node, Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """Something began to match a rule.

    ``about`` is what it is about, in letters that stay the same: a key, a triple, an event. So the
    ``id`` is the same each time, and an alert that was given is not given again; a rule by another
    name is another rule.
    """

    rule: str
    about: str
    title: str
    says: str
    entities: tuple[Node, ...]
    quote: Quote | None

    @property
    def id(self) -> str:
        """Twelve hexadecimal digits made from the rule's name and what the alert is about."""
        return alert_id(self.rule, self.about)


def alert_id(rule: str, about: str) -> str:
    """Return the id of the alert of a rule about something."""
    return hashlib.sha256(f"{rule}\n{about}".encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """The alerts of a run, in the order of the rules: as known on ``known_at``, not on ``since``.

    ``since`` is None where everything counted that was not given before. ``notes`` say which rule
    could not be followed, or not in full.
    """

    since: date | None
    known_at: date
    rules: tuple[str, ...]
    alerts: tuple[Alert, ...]
    notes: tuple[str, ...]
