"""The command that says how good the extraction is."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tierline.cli.faces import AsJson, warn
from tierline.cli.options import takes
from tierline.cli.reading import Reading, asked_readers

if TYPE_CHECKING:
    from tierline.evaluation.timexes import DatedText, Timex
    from tierline.graph.model import Article
    from tierline.ingest.dates.expression import TimeExpression
    from tierline.ingest.knowledge import Knowledge


@takes(reading=asked_readers)
def evaluate(  # noqa: PLR0913 - an option each
    reading: Reading,
    gold: Annotated[
        Path,
        typer.Argument(
            help="Texts with what they say beside them.", metavar="GOLD_DIR", show_default=False
        ),
    ],
    language: Annotated[str | None, typer.Option(help="Only texts in this: en or zh.")] = None,
    halves: Annotated[
        bool, typer.Option("--halves", help="Every second article apart, not each language.")
    ] = False,
    errors: Annotated[
        bool, typer.Option("--errors", help="List every mistake with its sentence.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Extract the texts of a gold folder and print how well that went."""
    from tierline.evaluation import parts
    from tierline.evaluation.report import render_folder, warnings
    from tierline.evaluation.score import score_each
    from tierline.ingest.knowledge import default_knowledge

    known = reading.of(default_knowledge())
    articles = list(score_each(gold, partial(predict, knowledge=known), language=language))
    reading.tell()
    mistakes = [mistake for one in articles for mistake in one.score.errors] if errors else []
    for warning in warnings(articles):
        warn(warning)
    if as_json:
        told = parts.as_dict(articles)
        told |= {"errors": [mistake.as_dict() for mistake in mistakes]} if errors else {}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    typer.echo(render_folder(articles, halves=halves))
    for mistake in mistakes:
        typer.echo(f"\n{mistake}\n    {mistake.sentence or '(no sentence names it)'}")


def predict(gold: Path, knowledge: Knowledge | None = None) -> dict[str, Any] | None:
    """Extract the text beside a gold file; None where there is none, or a reader gave nothing."""
    from tierline.errors import InputError
    from tierline.ingest.exchange import to_exchange
    from tierline.ingest.extract import extract

    article = read_article(gold)
    try:
        return to_exchange(extract(article, knowledge)) if article else None
    except InputError as error:  # a large language model that gave no whole answer
        warn(f"failed: {gold.stem}: {error}")
        return None


def read_article(gold: Path) -> Article | None:
    """Read the text beside a gold file, with the title and the day that the gold gives."""
    from tierline.graph.model import Article
    from tierline.ingest.read import Details, read_inputs

    given = json.loads(gold.read_text(encoding="utf-8"))["article"]
    items = read_inputs([gold.with_suffix(".txt")], overrides=Details.of(given))
    return next((item for item in items if isinstance(item, Article)), None)


def tag(text: DatedText) -> list[Timex]:
    """Find the dates of a text, as the scorer of time expressions compares them."""
    from tierline.ingest.dates.find import find_dates

    return [as_timex(found) for found in find_dates(text.text, text.published, text.language)]


def as_timex(found: TimeExpression) -> Timex:
    """Return a date with all that the scorer can compare."""
    from tierline.evaluation.timex_files import DETAILS
    from tierline.evaluation.timexes import Timex

    details = {key: getattr(found, key) for key in DETAILS}
    return Timex(found.start, found.end, found.type, found.value, (), details)
