"""How well and how fast dates are read, beside dateparser and Recognizers-Text.

Each reader is told the language and the day of every text. Speed is of processor time, one core.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.dates import recognizers, search
from benchmarks.dates.found import Found, Reader
from benchmarks.dates.running import BUDGET, Row, run
from benchmarks.dates.sets import SHIPPED, find_sets
from tierline import __version__
from tierline.cli.measuring import as_timex
from tierline.evaluation.timex_files import DETAILS
from tierline.evaluation.timexes import DatedText, TimexScore
from tierline.ingest.dates.find import find_dates

NOTES = (
    "F1 in per cent: overlapping spans, equal spans, overlapping spans with the right value, as",
    "TempEval-3 counts them; then characters read in a second of one core.",
)
JOINED = (
    "(*) These sets mark a range as one expression with all its days: neighbours with a range word",
    "between are joined, and values written from the days, for each reader alike.",
)
ABSENT = "Recognizers-Text is not here: pip install recognizers-text-date-time==1.0.2a2 'emoji<2'"


def measure(folder: Path = SHIPPED) -> Iterator[str]:
    """Yield the table line by line; a row comes as soon as it is measured."""
    readers = [reader for reader in (recognizers.reader(), search.reader(), own()) if reader]
    shown = [reader.name for reader in reversed(readers)]
    yield f"{'dates':<28}" + "".join(f"{name:>32}" for name in shown)
    yield (
        f"{'set':<18}{'texts':>10}"
        + f"{'rel.':>9}{'strict':>7}{'value':>6}{'chars/s':>10}" * len(shown)
    )
    rows = []
    for marked in find_sets(folder):
        rows.append(run(marked, readers))
        yield _line(rows[-1], shown)
    yield from NOTES
    yield from JOINED if any(row.set.whole_ranges for row in rows) else ()
    yield from _samples(rows)
    yield from _details(rows, shown[0])
    if len(readers) < 3:
        yield ABSENT


def own() -> Reader:
    """Return Tierline as a reader of dates."""
    return Reader(name=f"Tierline {__version__}", find=find)


def find(text: DatedText) -> list[Found]:
    """Find the dates of a text with Tierline."""
    return [
        Found(timex=as_timex(found), begin=found.begin, end=found.end_day)
        for found in find_dates(text.text, text.published, text.language)
    ]


def _line(row: Row, shown: Sequence[str]) -> str:
    name = row.set.name + (" *" if row.set.whole_ranges else "")
    return f"{name:<18}{row.texts:>10}" + "".join(_cells(row.scores[reader]) for reader in shown)


def _cells(score: TimexScore) -> str:
    shares = (score.relaxed.f1, score.strict.f1, score.value_f1)
    relaxed, strict, value = (f"{share * 100:.1f}" for share in shares)
    return f"{relaxed:>9}{strict:>7}{value:>6}{score.speed:>10,.0f}"


def _samples(rows: Sequence[Row]) -> Iterator[str]:
    """Say of which sets only a part was read."""
    for row in rows:
        if row.texts < len(row.set.texts):
            yield (
                f"{row.set.name}: the first {row.texts} of {len(row.set.texts)} texts, in a fixed "
                f"random order, for each reader: what the slowest read in {BUDGET:.0f} s."
            )


def _details(rows: Sequence[Row], reader: str) -> Iterator[str]:
    """Say how often Tierline is right about what the others do not give."""
    for row in rows:
        score = row.scores[reader]
        told = [f"{what} {score.agreement(what):.1%}" for what in DETAILS if score.asked[what]]
        if told:
            yield f"{row.set.name}: {reader} agrees in " + ", ".join(told)
