"""Which rules can begin with the characters at a place, so that only these are tried there.

Trying all rules of a language at the start of every word is nearly all the work of reading dates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tierline.ingest.dates.heads import LENGTH, heads_of

if TYPE_CHECKING:
    from tierline.ingest.dates.grammar import Rule

_MOST = 50_000  # leads kept, of some 22,000 in a million characters of Chinese news


class Beginnings:
    """The rules of one language by their heads; what is asked about a lead is kept."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)
        self._known: dict[str, tuple[Rule, ...]] = {}
        self._numbers: dict[str, set[int]] = defaultdict(set)
        for number, rule in enumerate(self._rules):
            for head in rule.heads:
                self._numbers[head].add(number)

    def rules_at(self, text: str, position: int) -> tuple[Rule, ...]:
        """Return the rules that may match at a place, in their order."""
        lead = text[position : position + LENGTH]
        found = self._known.get(lead)
        return self._ask(lead) if found is None else found

    def _ask(self, lead: str) -> tuple[Rule, ...]:
        """Gather the rules with a head that goes on like this, and keep them."""
        heads = heads_of(lead)
        numbers: set[int] = set().union(*(self._numbers.get(head, ()) for head in heads))
        found = tuple(self._rules[number] for number in sorted(numbers))
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[lead] = found
        return found
