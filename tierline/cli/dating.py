"""The command that shows how the dates of a text are read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tierline.cli.faces import show, warn

if TYPE_CHECKING:
    from rich.console import Group

    from tierline.graph.model import Article
    from tierline.ingest.dates.expression import RefusedDate, TimeExpression
    from tierline.ingest.dates.published import DocumentDate

SOME_FAILED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedArticle:
    """An article, when it was published, its dates, and what is written like a date but is none."""

    name: str
    published: DocumentDate
    dates: list[TimeExpression]
    refused: list[RefusedDate]


def dates(
    file: Annotated[
        str,
        typer.Argument(
            help="A text, Markdown or HTML file, or - for standard input.",
            metavar="FILE",
            show_default=False,
        ),
    ],
    published: Annotated[str, typer.Option(help="When: 2025-11-26, 2025-11, 2025.")] = "",
    language: Annotated[str, typer.Option(help="en or zh; else it is guessed.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one object per line.")] = False,
) -> None:
    """Print the dates in a text and how each is read, and the date of the text itself."""
    from tierline.graph.dates import DateInterval
    from tierline.graph.model import Article
    from tierline.ingest.read import Details, Failure, read_inputs
    from tierline.ingest.text.language import read_language

    if published:
        DateInterval.parse(published)
    if language:
        read_language(language)
    failed = False
    for item in read_inputs([file], overrides=Details(published=published, language=language)):
        if isinstance(item, Article):
            _tell(_read(item), as_json=as_json)
        else:
            is_failure = isinstance(item, Failure)
            failed |= is_failure
            warn(f"{'failed' if is_failure else 'note'}: {item}")
    raise typer.Exit(SOME_FAILED if failed else 0)


def _read(article: Article) -> DatedArticle:
    """Date an article, then read its dates from there."""
    from tierline.ingest.dates.find import find_dates, find_refused
    from tierline.ingest.dates.published import date_document

    published = date_document(
        article.text,
        given=article.published,
        url=article.first.url,
        language=article.language,
    )
    asked = (article.text, published.interval, article.language)
    return DatedArticle(
        name=article.first.id,
        published=published,
        dates=find_dates(*asked),
        refused=find_refused(*asked),
    )


def _tell(article: DatedArticle, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(_as_json(article), ensure_ascii=False))
    else:
        show(_draw(article))


def _as_json(article: DatedArticle) -> dict[str, Any]:
    """Return all that is known of the dates; days and intervals are written in EDTF."""
    from dataclasses import asdict

    interval = article.published.interval
    return {
        "article": article.name,
        "published": asdict(article.published) | {"interval": interval.edtf if interval else None},
        "dates": [_date_as_json(found) for found in article.dates],
        "refused": [asdict(refused) for refused in article.refused],
    }


def _date_as_json(found: TimeExpression) -> dict[str, Any]:
    from dataclasses import asdict

    days = {"begin": found.begin, "end_day": found.end_day}
    grains = {"grain": found.grain, "end_grain": found.end_grain}
    return (
        asdict(found)
        | {name: day.isoformat() if day else None for name, day in days.items()}
        | {name: grain.name.lower() if grain else None for name, grain in grains.items()}
    )


def _draw(article: DatedArticle) -> Group:
    """Draw the date of the article, one row per date, and what was refused."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Group
    from rich.markup import escape
    from rich.table import Table
    from rich.text import Text

    table = Table(header_style="bold", box=SIMPLE_HEAD)
    for column, width in (("Place", 7), ("Words", 14), ("Value", 10), ("EDTF", 10), ("Role", 11)):
        table.add_column(column, overflow="fold", min_width=width)
    for found in article.dates:
        value = f"{found.value} {found.modifier}".rstrip()
        role = found.role if found.relation == "on" else f"{found.role}, {found.relation}"
        row = (found.text, value, found.edtf, role)
        table.add_row(f"{found.start}-{found.end}", *(escape(cell) for cell in row))
    refused = [
        Text(f"{each.start}-{each.end} {each.text!r} is no date: {each.reason}")
        for each in article.refused
    ]
    shown = table if article.dates else Text("no dates were found")
    return Group(Text(_published(article), style="bold"), shown, *refused)


def _published(article: DatedArticle) -> str:
    """Say when an article was published, how that is known and how surely."""
    found = article.published
    if found.interval is None:
        return f"{article.name}: when it was published is not known"
    words = f" by {found.words!r}" if found.words else ""
    return (
        f"{article.name}: published {found.interval.edtf} "
        f"({found.method}{words}, confidence {found.confidence:.2f})"
    )
