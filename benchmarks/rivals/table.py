"""How much of the news is found, and how fast, beside the nearest open tool that needs no LLM."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from benchmarks.rivals import semantica_reader
from benchmarks.rivals.links import score_links
from benchmarks.rivals.reader import Reader
from tierline import __version__
from tierline.cli.measuring import predict
from tierline.evaluation.counts import Counts, Score
from tierline.evaluation.names import Item
from tierline.evaluation.score import score_folder

GOLD = Path(__file__).resolve().parents[2] / "evaluation" / "gold"
# Set, folder, language.
SETS = (
    ("seeds", "seeds", None),
    ("dev, English", "dev", "en"),
    ("dev, Chinese", "dev", "zh"),
)
HEAD = (
    f"{'set':<14}{'reader':<26}"
    f"{'entities':>9}{'typed':>7}{'links':>7}{'relations':>10}{'events':>8}{'ms':>8}"
)
NOTES = (
    "F1: names of any type, names with their type, pairs of names joined by anything, relations,",
    "events whose dates overlap; then processor time of an article once the rules are loaded.",
)
ABSENT = (
    "Semantica is not here: pip install -e '.[rivals]'. Where spaCy's model is, too, it reads\n"
    "names with that: pip install spacy && python -m spacy download en_core_web_sm (from GitHub)."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """How a reader did on a set; ``seconds`` is the processor time of an article."""

    score: Score
    links: Counts
    seconds: float


def measure() -> Iterator[str]:
    """Yield the table line by line; a row comes as soon as it is measured."""
    rival = semantica_reader.reader()
    own = Reader(name=f"Tierline {__version__}", predict=predict)
    yield HEAD
    for name, folder, language in SETS:
        for reader in (own, rival):
            if reader:
                row = run(reader, GOLD / folder, language)
                yield f"{name:<14}{reader.name:<26}{_figures(row)}"
    yield from NOTES
    if rival is None:
        yield ABSENT


def run(reader: Reader, folder: Path, language: str | None = None) -> Row:
    """Score a reader on a gold folder (in one language)."""
    predictions: dict[str, Item] = {}
    seconds: list[float] = []

    def read(path: Path) -> Item | None:
        if not predictions:
            reader.predict(path)  # loads its rules
        begin = process_time()
        predicted = reader.predict(path) or {}
        seconds.append(process_time() - begin)
        predictions[path.name] = predicted
        return predicted

    score = score_folder(folder, read, language=language)
    links = score_links(folder, predictions, language)
    return Row(score=score, links=links, seconds=sum(seconds) / len(seconds))


def _figures(row: Row) -> str:
    score = row.score
    free, typed = score.entities_type_free.f1, score.entities.total.f1
    relations, events = score.relations.total.f1, score.events["overlap"].counts.f1
    return (
        f"{free:>9.2f}{typed:>7.2f}{row.links.f1:>7.2f}{relations:>10.2f}{events:>8.2f}"
        f"{row.seconds * 1000:>8.1f}"
    )
