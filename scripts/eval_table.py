"""Measure the extraction on all gold and write the table of docs/explanation/evaluation.md.

python -m scripts.eval_table [--print | --readers]

``--readers`` prints the figures of rules, of the model and of both side by side, where there are
weights to read with.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from tierline.cli.measuring import predict
from tierline.evaluation.counts import Counts, Score
from tierline.evaluation.parts import by_half, by_language
from tierline.evaluation.score import score_each
from tierline.evaluation.speed import Speed
from tierline.ingest.knowledge import Readers, default_knowledge

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "explanation" / "evaluation.md"
GOLD = ROOT / "evaluation" / "gold"
BEGIN, END = "<!-- figures: python -m scripts.eval_table -->\n", "<!-- end of figures -->"
SETS = ("seeds", "dev", "own", "fresh")
HEAD = (
    "| | articles | entities | relations (P, R) | `supplies` (P, R) | events | ms an article |\n"
    "|---|---|---|---|---|---|---|"
)
READERS: tuple[Readers, ...] = ("rules", "models", "both")
READERS_HEAD = HEAD.replace("ms an article", "").replace("| |", "| who reads |", 1)
PARTS = {"even": "even half", "odd": "odd half", "en": "English", "zh": "Chinese"}


def table() -> Iterator[str]:
    """Yield the lines of the table: each set, then its halves and its languages."""
    yield HEAD
    for name in SETS:
        articles = list(score_each(GOLD / name, predict))
        whole = Score.of(one.score for one in articles)
        yield row(f"`{name}`", whole, f"{Speed.of(articles).mean:.0f}")
        halves = by_half(articles) if name == "dev" else {}
        languages = by_language(articles)
        parts = {**halves, **(languages if len(languages) > 1 else {})}
        for part, score in parts.items():
            yield row(f"{name}, {PARTS[part]}", score)


def readers_table() -> Iterator[str]:
    """Yield a table of each set and language by who reads."""
    yield READERS_HEAD
    for name in SETS:
        for readers in READERS:
            known = default_knowledge().read_by(readers)
            articles = list(score_each(GOLD / name, partial(predict, knowledge=known)))
            yield row(f"`{name}`, {readers}", Score.of(one.score for one in articles))
            languages = by_language(articles)
            for part, score in languages.items() if len(languages) > 1 else ():
                yield row(f"{name}, {PARTS[part]}, {readers}", score)


def row(label: str, score: Score, speed: str = "") -> str:
    """Write the figures of a score as a row.

    >>> row("none", Score(articles=1))
    '| none | 1 | .00 | .00 (.00, .00) | – | .00 |  |'
    """
    supplies = score.relations.get("supplies", Counts())
    cells = (
        label,
        str(score.articles),
        share(score.entities.total.f1),
        shares(score.relations.total),
        shares(supplies) if supplies.gold else "–",
        share(score.events["overlap"].counts.f1),
        speed,
    )
    return f"| {' | '.join(cells)} |"


def shares(counts: Counts) -> str:
    """Write F1, precision and recall: ``.54 (.75, .43)``."""
    return f"{share(counts.f1)} ({share(counts.precision)}, {share(counts.recall)})"


def share(value: float) -> str:
    """Write a share to two places, without the nought before them."""
    return f"{value:.2f}".removeprefix("0")


def replaced(page: str, lines: Iterable[str]) -> str:
    """Return a page with these lines between its two marks; ValueError where it lacks them."""
    before, _, rest = page.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError(f"the page lacks {BEGIN!r} or {END!r}")
    return before + BEGIN + "\n" + "\n".join(lines) + "\n\n" + END + after


def main() -> None:
    """Write the table into the page, or print it."""
    parser = argparse.ArgumentParser(description="Write the figures of the extraction.")
    parser.add_argument("--print", action="store_true", help="print the table, write nothing")
    parser.add_argument("--readers", action="store_true", help="print who reads how well")
    options = parser.parse_args()
    lines = readers_table() if options.readers else table()
    if options.print or options.readers:
        print("\n".join(lines))
    else:
        PAGE.write_text(replaced(PAGE.read_text(encoding="utf-8"), lines), encoding="utf-8")


if __name__ == "__main__":
    main()
