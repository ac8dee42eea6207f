"""Where the rules of a grammar meet a text: left to right, the longest match at every place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tierline.ingest.dates.grammar import Grammar, Rule
from tierline.ingest.dates.reading import Parts


def find_matches(text: str, grammar: Grammar) -> Iterator[tuple[re.Match[str], Rule]]:
    """Yield the longest match at every place where one may start, left to right."""
    at = 0
    for start in grammar.starts.finditer(text):
        position = start.start()
        if position < at:
            continue
        best = _longest(text, position, grammar, at)
        if best is not None:
            yield best
            at = best[0].end()


def _longest(
    text: str, position: int, grammar: Grammar, at: int
) -> tuple[re.Match[str], Rule] | None:
    """Return the match of the rule that reaches farthest from a place, if any does."""
    rules = grammar.beginnings.rules_at(text, position)
    if not rules:
        return None
    glued = _is_glued(text, position, at)
    best: tuple[re.Match[str], Rule] | None = None
    for rule in rules:
        if glued and not rule.glued:
            continue
        match = rule.pattern.match(text, position)
        if match and (best is None or match.end() > best[0].end()):
            best = match, rule
    return best


def _is_glued(text: str, position: int, at: int) -> bool:
    """Tell whether the place stands inside a word, a number, a code or a sum of money."""
    before = text[position - 1] if position else " "
    if not text[position].isascii() or 0 < at <= position <= at + 1:
        return False
    digits_before = (
        before.isascii() and before.isalnum() and (before.isdigit() or text[position].isdigit())
    )
    return digits_before or before in ".$€£¥#_+/" or (before == "-" and text[position].isdigit())


def parts_of(match: re.Match[str], rule: Rule, grammar: Grammar) -> Parts:
    """Return what the groups of a match stand for; ``year2`` counts as ``year``."""
    parts = dict(rule.parts)
    for group, form in rule.classes.items():
        words = match[group]
        if words:
            known = grammar.words.get(form, {})
            spaced = re.sub(r"\s+", " ", words).lower()
            parts[group.rstrip("0123456789")] = known.get(spaced, words)
    return parts
