"""Run several readers of dates over the same texts, within a time that people wait."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from time import perf_counter, process_time

from rich.console import Console
from rich.progress import Progress

from benchmarks.dates.found import Found, Reader
from benchmarks.dates.joining import join
from benchmarks.dates.sets import MarkedSet
from tierline.evaluation.timexes import DatedText, Timex, TimexScore, score_text

BUDGET = 60.0  # seconds that one reader may spend on one set


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """How the readers did on a set; ``texts`` of its texts were read by all of them."""

    set: MarkedSet
    texts: int
    scores: dict[str, TimexScore]


def run(marked: MarkedSet, readers: Sequence[Reader], *, budget: float = BUDGET) -> Row:
    """Score the readers on the texts that the slowest of them manages within the budget.

    The texts are taken in a fixed random order, so that a part of a set stands for all of it.
    """
    texts = list(marked.texts)
    random.Random(0).shuffle(texts)
    found: dict[str, list[tuple[list[Found], float]]] = {}
    console = Console(file=sys.stderr)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        for reader in readers:
            bar = progress.add_task(f"{marked.name}: {reader.name}", total=len(texts))
            found[reader.name] = _read(reader, texts, budget, partial(progress.advance, bar))
            texts = texts[: len(found[reader.name])]
    scores = {
        name: _score(marked, list(zip(texts, answers, strict=False)))
        for name, answers in found.items()
    }
    return Row(set=marked, texts=len(texts), scores=scores)


def _read(
    reader: Reader, texts: Sequence[DatedText], budget: float, advance: Callable[[], None]
) -> list[tuple[list[Found], float]]:
    """Return what is found in each text and the processor time of it, until the budget is spent."""
    reader.find(texts[0])  # loads its rules
    deadline = perf_counter() + budget
    answers = []
    for text in texts:
        begin = process_time()
        found = reader.find(text)
        answers.append((found, process_time() - begin))
        advance()
        if perf_counter() > deadline:
            break
    return answers


def _score(
    marked: MarkedSet, answers: Sequence[tuple[DatedText, tuple[list[Found], float]]]
) -> TimexScore:
    score = TimexScore()
    for text, (found, seconds) in answers:
        score.seconds += seconds
        score_text(score, text, _timexes(marked, text, found))
    return score


def _timexes(marked: MarkedSet, text: DatedText, found: Sequence[Found]) -> list[Timex]:
    if marked.whole_ranges:
        return join(text.text, found)
    return [item.timex for item in found]
