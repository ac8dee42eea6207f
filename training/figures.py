"""The log of a training: figures of names and relations on stories kept out, and calibration."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tierline.evaluation.calibration import Calibration
from tierline.evaluation.counts import Counts, Table
from tierline.graph.model import Statement
from tierline.ingest.knowledge import Knowledge
from tierline.ingest.learned.files import Worth
from tierline.ingest.learned.find import with_model
from training.kept import Outcome, Read
from training.worth import guesses_of

TENTHS = 10

_HEAD = "     P     R    F1"
Told = tuple[Outcome, Read, Sequence[Statement]]


def render(language: str, read: Sequence[Outcome], worth: Worth, knowledge: Knowledge) -> str:
    """Return the figures of a language as text."""
    told: dict[str, list[Told]] = {
        "rules": [(one, one.by_rules, one.by_rules.statements) for one in read],
        "model": [(one, one.by_both, _alone(one, worth)) for one in read],
        "both": [(one, one.by_both, _together(one, worth)) for one in read],
    }
    lines = [f"{language}: {len(read)} texts of stories kept out of the fit, names as found;"]
    lines += ["levels and weights were learned from the same texts"]
    lines += [_levels(worth), "", *_names(read)]
    relations = {name: _relations(rows, knowledge) for name, rows in told.items()}
    lines += ["", *_table("relations", relations)]
    lines += ["", *_reliability(read, worth, knowledge)]
    lines += ["", *(_error(name, told[name], knowledge) for name in ("rules", "both"))]
    return "\n".join(lines) + "\n"


def _alone(one: Outcome, worth: Worth) -> list[Statement]:
    own = one.by_both
    return with_model(own.passage.document, [], own.likelihoods, worth)


def _together(one: Outcome, worth: Worth) -> list[Statement]:
    own = one.by_both
    return with_model(own.passage.document, own.statements, own.likelihoods, worth)


def _levels(worth: Worth) -> str:
    return f"names: added {worth.added}, dropped {worth.dropped}, retyped {worth.retyped}"


def _names(read: Sequence[Outcome]) -> Iterator[str]:
    """Go through the lines on names: a mention counts where span and type are those marked."""
    tables = {
        "rules": _mentions(one.by_rules for one in read),
        "with model": _mentions(one.by_both for one in read),
    }
    yield from _table("names", tables)


def _mentions(read: Iterable[Read]) -> Table:
    table = Table()
    for one in read:
        marked = {(m.start, m.end, m.type): m.type for m in one.passage.names.mentions}
        found = {(m.start, m.end, m.type): m.type for m in one.names.mentions}
        _count(table, marked, found)
    return table


def _relations(told: Iterable[Told], knowledge: Knowledge) -> Table:
    """Count relations that are made and not denied; names as found stand for those marked."""
    table = Table()
    for outcome, read, statements in told:
        made = (one.triple for one in statements if one.modality != "negated")
        found = [read.marked(triple, knowledge) for triple in made]
        _count(table, {one: one[1] for one in outcome.wanted}, {one: one[1] for one in found})
    return table


def _count(table: Table, wanted: Mapping[Any, str], found: Mapping[Any, str]) -> None:
    """Take in what was to be found and what was, each with its row."""
    for label in wanted.values():
        table[label].gold += 1
    for one, label in found.items():
        table[label].predicted += 1
        table[label].correct += one in wanted


def _table(title: str, tables: Mapping[str, Table]) -> Iterator[str]:
    """Go through the lines of tables side by side."""
    yield f"{title:16}" + "".join(f"{name:>18}" for name in tables)
    yield f"{'':16}" + _HEAD * len(tables)
    labels = sorted({label for table in tables.values() for label in table})
    rows = [(label, [table[label] for table in tables.values()]) for label in labels]
    for label, counts in [*rows, ("all", [table.total for table in tables.values()])]:
        yield f"{label:16}" + "".join(_figures(one) for one in counts)


def _figures(counts: Counts) -> str:
    return f"{counts.precision:6.3f}{counts.recall:6.3f}{counts.f1:6.3f}"


def _reliability(read: Sequence[Outcome], worth: Worth, knowledge: Knowledge) -> Iterator[str]:
    """Go through the lines on tenths of the certainty."""
    tenths: dict[tuple[bool, int], list[bool]] = defaultdict(list)
    for guess in guesses_of(read, knowledge):
        certainty = guess.signs.certainty(worth.weights)
        tenths[guess.signs.rule is not None, int(certainty * TENTHS)].append(guess.holds)
    yield "certainty     beyond rules, right   by rule too, right"
    for tenth in range(TENTHS):
        line = f"from {tenth / TENTHS:.1f}"
        for by_rule in (False, True):
            own = tenths[by_rule, tenth]
            line += f"{len(own):15}{sum(own) / max(len(own), 1):7.2f}"
        yield line


def _error(name: str, told: Iterable[Told], knowledge: Knowledge) -> str:
    calibration = Calibration()
    for outcome, read, statements in told:
        for one in statements:
            if one.modality != "negated":
                right = read.marked(one.triple, knowledge) in outcome.wanted
                calibration.count(one.confidence, is_right=right)
    return f"expected calibration error, {name}: {calibration.error:.3f}"
