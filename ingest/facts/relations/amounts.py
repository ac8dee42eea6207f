"""How much a claim is about: the amounts of its clause, each with what it is an amount of.

What counts for which predicate is data (``quantities.yml``): of a supply the value of the order,
the volume, the share of revenue, the length of the contract; of an investment the stake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tierline.errors import SchemaError
from tierline.graph.model import Quantity
from tierline.graph.schema import Schema
from tierline.ingest.dates.expression import TimeExpression
from tierline.ingest.facts.quantities import Amount
from tierline.ingest.facts.relations.clauses import Attachment, Clause, phrases

KINDS = ("money", "percent", "count", "duration")
_FIELDS = {"what", "predicates", "kinds", "units", "near", "unless"}
_REACH = 32  # how far from an amount words still tell what it is
_DURATION = re.compile(r"P(\d+(?:\.\d+)?)([YMWD])")
_UNITS = {"Y": "years", "M": "months", "W": "weeks", "D": "days"}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityRule:
    """What makes an amount of some kinds a quantity of some predicates."""

    what: str
    predicates: tuple[str, ...]
    kinds: tuple[str, ...]
    units: tuple[str, ...] = ()
    near: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None

    def fits(self, predicate: str, amount: Amount, around: str) -> bool:
        """Tell whether an amount with these words around it is one of the rule."""
        return (
            predicate in self.predicates
            and amount.kind in self.kinds
            and (not self.units or amount.unit in self.units)
            and (self.near is None or self.near.search(around) is not None)
            and (self.unless is None or self.unless.search(around) is None)
        )


def quantity_rules(
    path: Path, content: Mapping[str, Any], schema: Schema, language: str
) -> tuple[QuantityRule, ...]:
    """Read the list ``quantities``; SchemaError names the entry and what is wrong with it."""
    rules = []
    for entry in content.get("quantities", ()):
        if not {"what", "predicates", "kinds"} <= set(entry) <= _FIELDS:
            raise SchemaError(f"{path}: {entry!r} is no quantity; known are: {sorted(_FIELDS)}")
        _check(path, entry["what"], entry["predicates"], tuple(schema.predicates))
        _check(path, entry["what"], entry["kinds"], KINDS)
        words = {
            name: phrases(entry[name], language) for name in ("near", "unless") if name in entry
        }
        rules.append(
            QuantityRule(
                what=entry["what"],
                predicates=tuple(entry["predicates"]),
                kinds=tuple(entry["kinds"]),
                units=tuple(entry.get("units", ())),
                **words,
            )
        )
    return tuple(rules)


def _check(path: Path, what: str, names: Sequence[str], known: Sequence[str]) -> None:
    unknown = sorted(set(names) - set(known))
    if unknown:
        raise SchemaError(
            f"{path}: {what}: unknown {', '.join(map(repr, unknown))}; "
            f"known are: {', '.join(known)}"
        )


def durations(dates: Sequence[TimeExpression], at: int) -> Iterator[Amount]:
    """Yield the lengths of time of a sentence that begins at an offset, as amounts."""
    for date in dates:
        length = _DURATION.fullmatch(date.value) if date.type == "DURATION" else None
        if length:
            yield Amount(
                start=date.start - at,
                end=date.end - at,
                words=date.text,
                value=float(length[1]),
                unit=_UNITS[length[2]],
                kind="duration",
            )


def quantities(
    clause: Clause,
    amounts: Sequence[Amount],
    predicate: str,
    rules: Sequence[QuantityRule],
    attachment: Attachment,
) -> tuple[Quantity, ...]:
    """Return the quantities of a claim in the order of the text, one of a kind and value."""
    found: dict[tuple[str, float, str], Quantity] = {}
    for amount in sorted(amounts, key=lambda amount: amount.start):
        if not clause.bears(amount.start, predicate, attachment):
            continue
        around = _around(clause, amount, amounts)
        rule = next((r for r in rules if r.fits(predicate, amount, around)), None)
        if rule:
            key = (rule.what, amount.value, amount.unit)
            found.setdefault(
                key,
                Quantity(value=amount.value, unit=amount.unit, what=rule.what, words=amount.words),
            )
    return tuple(found.values())


def _around(clause: Clause, amount: Amount, amounts: Sequence[Amount]) -> str:
    """Return the words by an amount, up to the next name or amount on either side."""
    before, after = clause.before(amount.start), clause.after(amount.end)
    others = [other for other in amounts if other.start != amount.start]
    left = max([amount.start - len(before), *(o.end for o in others if o.end <= amount.start)])
    right = min([amount.end + len(after), *(o.start for o in others if o.start >= amount.end)])
    left, right = max(left, amount.start - _REACH), min(right, amount.end + _REACH)
    return clause.text[left:right]
