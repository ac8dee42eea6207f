"""Measure the observations on a corpus whose names and numbers are marked.

    python -m tierline.evaluation.observations CORPUS_DIR

The names are those of the corpus. A find is right when the passage has a number of the same entity
and measure with the same value; the sign does not count, since the corpus writes values as the text
has them ("fell 3%" is 3%). The corpus does not mark every number of a text, so ``P*`` is the
precision among the finds whose number it marks at all.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tierline.evaluation.corpus import Passage, read_corpus
from tierline.graph.model import Observation
from tierline.graph.schema import default_schema
from tierline.ingest.dates.find import find_dates
from tierline.ingest.facts.observations.find import find_observations
from tierline.ingest.facts.observations.rules import ObservationRules, load_observation_rules
from tierline.ingest.facts.quantities import FOLDER, find_quantities

Row = tuple[str, str]  # language and measure


@dataclass(slots=True)
class Tally:
    """By language and measure: what there was, what was found, and how much of it was right."""

    wanted: Counter[Row] = field(default_factory=Counter)
    found: Counter[Row] = field(default_factory=Counter)
    right: Counter[Row] = field(default_factory=Counter)
    marked: Counter[Row] = field(default_factory=Counter)


def measure(passages: Iterable[Passage], rules: ObservationRules) -> Tally:
    """Read the numbers of passages and count."""
    tally = Tally()
    for passage in passages:
        wanted = list(passage.observations)
        tally.wanted.update((passage.language, name) for _, name, _ in wanted)
        dates = find_dates(passage.document.article.text, None, passage.language)
        for found in find_observations(passage.document, passage.names, dates, rules):
            row = (passage.language, found.measure)
            tally.found[row] += 1
            tally.marked[row] += any(
                has_value(found, words) for _, _, words in passage.observations
            )
            hit = next((w for w in wanted if is_same(found, w)), None)
            if hit:
                wanted.remove(hit)
                tally.right[row] += 1
    return tally


def is_same(found: Observation, wanted: tuple[str, str, str]) -> bool:
    """Tell whether an observation is the one that a line of the corpus means."""
    entity, name, words = wanted
    return (found.entity, found.measure) == (entity, name) and has_value(found, words)


def has_value(found: Observation, words: str) -> bool:
    """Tell whether the words of the corpus say the value of an observation."""
    values = {abs(amount.value) for amount in find_quantities(words)}
    return abs(found.value) in values or found.words.strip() in words


def report(tally: Tally) -> str:
    """Set the figures out as a table, a sum per language below."""
    lines = [
        f"{'language measure':24}{'wanted':>8}{'found':>8}{'right':>8}{'P':>7}{'P*':>7}"
        f"{'R':>7}{'F1':>7}"
    ]
    for language in sorted({language for language, _ in tally.wanted}):
        rows = sorted({r for r in (*tally.wanted, *tally.found) if r[0] == language})
        lines += [_line(tally, [row], " ".join(row)) for row in rows]
        lines += [_line(tally, rows, f"{language} all"), ""]
    return "\n".join(lines)


def _line(tally: Tally, rows: Sequence[Row], name: str) -> str:
    wanted, found, right, marked = (
        sum(counter[row] for row in rows)
        for counter in (tally.wanted, tally.found, tally.right, tally.marked)
    )
    shares = [right / total if total else 0.0 for total in (found, marked, wanted)]
    shares.append(2 * right / (found + wanted) if found + wanted else 0.0)
    figures = "".join(f"{n:8}" for n in (wanted, found, right))
    return f"{name:24}{figures}" + "".join(f"{share:7.2f}" for share in shares)


def main(arguments: Sequence[str]) -> int:
    """Print the table for the corpus in a folder."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m tierline.evaluation.observations CORPUS_DIR\n")
        return 2
    rules = load_observation_rules(FOLDER, default_schema())
    sys.stdout.write(report(measure(read_corpus(Path(arguments[0])), rules)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
