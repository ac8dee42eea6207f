"""Which rules can begin with the characters at a place, so that only these are tried there.

Trying all rules of a language at the start of every word is nearly all the work of reading dates.
The ``regex`` library can tell whether a text that goes on somehow might still match a pattern;
each lead of a few characters is asked about once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regex import Pattern

    from tierline.ingest.dates.grammar import Rule

_LEAD = 3  # characters: longer ones tell more apart, but there are more of them to ask about
_MOST = 50_000  # leads kept, of some 22,000 in a million characters of Chinese news
# Making the patterns that are asked takes longer than to try all rules at so many places.
_WARM = 5_000
_LOOK_BACK = re.compile(r"\(\?<[=!](?:\[[^\]]*\]|\\.|[^()])*\)")


class Beginnings:
    """The rules of one language by lead: a table filled as texts are read.

    At the first ``warm`` places all rules are returned.
    """

    def __init__(self, rules: Sequence[Rule], *, warm: int = _WARM) -> None:
        self._rules = tuple(rules)
        self._warm = warm
        self._known: dict[str, tuple[Rule, ...]] = {}

    def rules_at(self, text: str, position: int) -> tuple[Rule, ...]:
        """Return the rules that may match at a place, in their order; it may be all of them."""
        if self._warm > 0:
            self._warm -= 1
            return self._rules
        lead = text[position : position + _LEAD]
        found = self._known.get(lead)
        return self._ask(lead) if found is None else found

    def _ask(self, lead: str) -> tuple[Rule, ...]:
        """Keep of the rules for a lead one character shorter those that may go on like this."""
        if not lead:
            return self._rules
        shorter = self._known.get(lead[:-1])
        wider = self._ask(lead[:-1]) if shorter is None else shorter
        found = tuple(rule for rule in wider if may_begin(rule.pattern.pattern, lead))
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[lead] = found
        return found


def may_begin(pattern: str, lead: str) -> bool:
    """Tell whether something that begins so can match a pattern, whatever stands before it."""
    return _partial(pattern).match(lead, partial=True) is not None


@cache
def _partial(pattern: str) -> Pattern[str]:
    import regex  # only needed once enough is read

    return regex.compile(_LOOK_BACK.sub("", pattern))
