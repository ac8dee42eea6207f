"""Measure every event rule on a corpus whose names and events are marked.

    python -m tierline.evaluation.happenings CORPUS_DIR [0|1]

The names are those of the corpus. The second argument takes one half of it, parted by story, so
that rules can be written on one half and judged on the other. Every passage counts as news of one
fixed day, since none has a date of publication.

A find is *told* when the corpus marks an event with a common participant and its trigger words in
the sentence of the find, and *right* when that event is of the same type too; each event of the
corpus counts once. ``date`` and ``status`` are shares of what was told: the first of those events
that the corpus dates by words of the text. The corpus leaves out undated background, as the rules
should.
"""

from __future__ import annotations

import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tierline.errors import UsageError
from tierline.evaluation.corpus import Passage, read_corpus
from tierline.evaluation.notes import Happening
from tierline.graph.dates import DateInterval
from tierline.graph.model import Event
from tierline.graph.schema import default_schema
from tierline.ingest.dates.expression import TimeExpression
from tierline.ingest.dates.find import find_dates
from tierline.ingest.facts.events.find import find_events
from tierline.ingest.facts.events.rules import EventRules, load_event_rules
from tierline.ingest.knowledge import DATA

_PUBLISHED = DateInterval.parse("2025-11-26")
# A rule that is right less often than this on at least so many finds does not earn its place.
LEAST_PRECISION, ENOUGH_FINDS = 0.7, 5


@dataclass(slots=True)
class Row:
    """Finds of one rule or type, what was wanted of a type, and how much agreed."""

    wanted: int = 0
    found: int = 0
    told: int = 0
    right: int = 0
    dated: int = 0
    date: int = 0
    status: int = 0

    def line(self, name: str) -> str:
        """Set the figures out in one line."""
        shares = (
            (self.told, self.found),
            (self.right, self.found),
            (self.told, self.wanted),
            (self.date, self.dated),
            (self.status, self.told),
        )
        cells = "".join(f"{a / b:7.2f}" if b else f"{'':7}" for a, b in shares)
        return f"{name:32}{self.wanted:8}{self.found:8}{self.told:8}{self.right:8}{cells}"


@dataclass(slots=True)
class Measurement:
    """Figures by language and type, and by language and rule."""

    types: dict[str, Row] = field(default_factory=lambda: defaultdict(Row))
    rules: dict[str, Row] = field(default_factory=lambda: defaultdict(Row))
    confused: Counter[str] = field(default_factory=Counter)

    def weak_rules(self) -> list[str]:
        """Return the rules that do not earn their place."""
        return sorted(
            name
            for name, row in self.rules.items()
            if row.found >= ENOUGH_FINDS and row.told < LEAST_PRECISION * row.found
        )


def measure(passages: Iterable[Passage], rules: EventRules) -> Measurement:
    """Run the rules over passages and count."""
    result = Measurement()
    for passage in passages:
        article = passage.document.article
        seen = tuple(replace(a, published=_PUBLISHED) for a in article.appearances)
        document = replace(passage.document, article=replace(article, appearances=seen))
        dates = find_dates(article.text, _PUBLISHED, passage.language)
        _count(result, passage, find_events(document, passage.names, dates, rules), dates)
    return result


def half(passages: Iterable[Passage], number: int) -> Iterator[Passage]:
    """Yield the passages of one half of the stories, 0 or 1."""
    return (p for p in passages if zlib.crc32(p.story.encode()) % 2 == number)


def pair(passage: Passage, found: Sequence[Event]) -> dict[int, Happening]:
    """Pair finds with events of the corpus, those of the same type first; each once."""
    free = list(passage.events)
    pairs: dict[int, Happening] = {}
    for same_type in (True, False):
        for index, event in enumerate(found):
            fits = (w for w in free if _tells(event, w) and (w.type == event.type) >= same_type)
            wanted = None if index in pairs else next(fits, None)
            if wanted:
                free.remove(wanted)
                pairs[index] = wanted
    return pairs


def _tells(event: Event, wanted: Happening) -> bool:
    """Tell whether a find is an event of the corpus, whatever its type."""
    shared = {key for key, _ in event.participants} & set(wanted.participants)
    return bool(shared) and any(wanted.trigger in e.sentence for e in event.evidence)


def _count(
    result: Measurement, passage: Passage, found: Sequence[Event], dates: Sequence[TimeExpression]
) -> None:
    for wanted in passage.events:
        for name in (wanted.type, "all"):
            result.types[f"{passage.language} {name}"].wanted += 1
    pairs = pair(passage, found)
    for index, event in enumerate(found):
        rule = event.rule.partition("@")[0].removeprefix("events/")
        rows = [result.types[f"{passage.language} {name}"] for name in (event.type, "all")]
        for row in (*rows, result.rules[f"{passage.language} {rule}"]):
            row.found += 1
            if index in pairs:
                _add(row, event, pairs[index], _meant(passage, pairs[index], dates))
        if index in pairs and pairs[index].type != event.type:
            result.confused[f"{passage.language} {pairs[index].type} read as {event.type}"] += 1


def _add(row: Row, event: Event, wanted: Happening, meant: DateInterval | None) -> None:
    row.told += 1
    row.right += event.type == wanted.type
    row.status += event.status == wanted.status
    row.dated += meant is not None
    row.date += meant is not None and event.date.edtf == meant.edtf


def _meant(
    passage: Passage, wanted: Happening, dates: Sequence[TimeExpression]
) -> DateInterval | None:
    """Return what the words of an event's date say, if they are read at all."""
    if not wanted.date:
        return None
    at = passage.document.article.text.find(wanted.date)
    inside = (d for d in dates if d.start < at + len(wanted.date) and d.end > at)
    return next((d.interval for d in inside if d.interval), None)


def report(result: Measurement) -> str:
    """Set the figures out: types, rules, confusions of types, and the weak rules."""
    head = f"{'wanted':>8}{'found':>8}{'told':>8}{'right':>8}{'P told':>7}{'P':>7}{'R':>7}"
    head += f"{'date':>7}{'status':>7}"
    lines = [f"{'language type':32}{head}"]
    lines += [row.line(name) for name, row in sorted(result.types.items())]
    lines += ["", f"{'language rule':32}{head}"]
    rules = sorted(result.rules.items(), key=lambda item: (-item[1].found, item[0]))
    lines += [row.line(name) for name, row in rules]
    lines += ["", *(f"{name}: {count}" for name, count in result.confused.most_common(20))]
    weak = ", ".join(result.weak_rules()) or "none"
    return "\n".join([*lines, "", f"told less than {LEAST_PRECISION:.0%} of the time: {weak}"])


def main(arguments: list[str]) -> int:
    """Print the report for the corpus in a folder, or for one half of it."""
    if len(arguments) not in (1, 2) or arguments[1:] not in ([], ["0"], ["1"]):
        raise UsageError("usage: python -m tierline.evaluation.happenings CORPUS_DIR [0|1]")
    passages = read_corpus(Path(arguments[0]))
    if arguments[1:]:
        passages = half(passages, int(arguments[1]))
    result = measure(passages, load_event_rules(DATA / "events", default_schema()))
    sys.stdout.write(report(result) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
