"""Measure names of people, places and organisations on a corpus in another form than ours.

    python -m training.ner_eval FILE

FILE is a table in the form of FiNER-ORD (``.csv``) or has a word a line with its tag (CoNLL; each
sentence is a text of its own). A name counts where all its words and its kind are right.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tierline.errors import TierlineError
from tierline.evaluation.counts import Table
from tierline.graph.model import Appearance, Article
from tierline.ingest.knowledge import Knowledge, default_knowledge
from tierline.ingest.learned.encoder.reading import read_document
from tierline.ingest.learned.files import FOLDER, Model, read_model
from tierline.ingest.learned.review import names_of, review, spans_of
from tierline.ingest.names.find import find_candidates, gather
from tierline.ingest.text.layout import lay_out
from training.tokens import Tagged, joined, read_conll, read_finer, runs_of

KINDS = {
    "company": "ORG",
    "organization": "ORG",
    "market": "ORG",
    "fund": "ORG",
    "person": "PER",
    "place": "LOC",
}
Span = tuple[int, int, str]


def main(arguments: Sequence[str]) -> int:
    """Print the figures of a file."""
    if len(arguments) != 1:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    model, knowledge = read_model(FOLDER), default_knowledge()
    tables = {"pipeline": Table(), "encoder alone": Table()}
    for sentences in _documents(Path(arguments[0])):
        text, words = laid_out(sentences)
        wanted = set(marked(sentences))
        for table, found in zip(tables.values(), _found(text, model, knowledge), strict=True):
            count(table, wanted, set(in_words(found, words)))
    sys.stdout.write("\n".join(f"{name}\n{render(table)}" for name, table in tables.items()))
    return 0


def _documents(path: Path) -> Iterator[list[Tagged]]:
    if path.suffix == ".csv":
        yield from read_finer(path)
    else:
        yield from ([sentence] for sentence in read_conll(path))


def laid_out(sentences: Sequence[Tagged]) -> tuple[str, list[tuple[int, int]]]:
    """Return sentences as a text, a line for each, and the span of every word in it."""
    lines: list[str] = []
    words: list[tuple[int, int]] = []
    at = 0
    for sentence in sentences:
        line, spans = joined(sentence.words, at)
        lines.append(line)
        words += spans
        at += len(line) + 1
    return "\n".join(lines), words


def marked(sentences: Iterable[Tagged]) -> Iterator[Span]:
    """Go through the marked names as ranges of the words of all sentences."""
    at = 0
    for sentence in sentences:
        for first, last, kind in runs_of(sentence.tags):
            if kind in KINDS.values():
                yield at + first, at + last, kind
        at += len(sentence.words)


def _found(text: str, model: Model, knowledge: Knowledge) -> tuple[list[Span], list[Span]]:
    """Return the names in a text, of the pipeline and of the encoder, as spans with our types."""
    article = Article(text=text, language="en", appearances=(Appearance(id="measured"),))
    document = lay_out(article)
    candidates = find_candidates(document, knowledge.lexicon)
    reading = read_document(document, spans_of(candidates), model.encoder)
    reviewed = review(candidates, reading, text, model.worth["en"])
    names = gather(reviewed, document, knowledge.lexicon)
    return (
        [(one.start, one.end, one.type) for one in names.mentions],
        [(one.start, one.end, one.type) for one in names_of(reading, text)],
    )


def in_words(found: Iterable[Span], words: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Go through names as ranges of words, of those kinds that are measured."""
    starts, ends = [start for start, _ in words], [end for _, end in words]
    for start, end, type_ in found:
        if type_ in KINDS:
            yield bisect_right(ends, start), bisect_left(starts, end), KINDS[type_]


def count(table: Table, wanted: set[Span], found: set[Span]) -> None:
    """Take in the names of a text."""
    for _, _, kind in wanted:
        table[kind].gold += 1
    for span in found:
        table[span[2]].predicted += 1
        table[span[2]].correct += span in wanted


def render(table: Table) -> str:
    """Return the figures of a table as text."""
    rows = [(kind, table[kind]) for kind in sorted(set(KINDS.values()))]
    lines = ["        P     R     F1     count"]
    for name, row in [*rows, ("all", table.total)]:
        lines.append(f"{name:5}{row.precision:6.3f}{row.recall:6.3f}{row.f1:6.3f}{row.gold:8}")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except TierlineError as error:
        sys.exit(f"error: {error}")
