"""Commands that read articles: into the store, into files, and out of the store again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tierline.cli.faces import AsJson, Face, asked_face, make_folder, warn
from tierline.cli.options import takes
from tierline.cli.progress import counting
from tierline.cli.reading import Reading, asked_reading

if TYPE_CHECKING:
    from tierline.graph.model import Article
    from tierline.ingest.knowledge import Knowledge
    from tierline.ingest.pipeline import Report
    from tierline.ingest.read import Details, Failure
    from tierline.ingest.read.inputs import Items

SOME_FAILED = 1
INTERRUPTED = 130

Inputs = Annotated[
    list[str],
    typer.Argument(
        help="Texts, Markdown, HTML, .jsonl files, folders of these, or - for standard input.",
        metavar="INPUT",
        show_default=False,
    ),
]


def asked_details(  # noqa: PLR0913 - an option each
    id_: Annotated[str, typer.Option("--id", help="What to call the article.")] = "",
    title: Annotated[str, typer.Option(help="Its title.")] = "",
    published: Annotated[str, typer.Option(help="When: 2025-11-26, 2025-11, 2025.")] = "",
    language: Annotated[str, typer.Option(help="en or zh; else it is guessed.")] = "",
    source: Annotated[str, typer.Option(help="Who published it.")] = "",
    url: Annotated[str, typer.Option(help="Where.")] = "",
) -> Details:
    """Read what holds for every article, whatever stands beside it."""
    from tierline.graph.dates import DateInterval
    from tierline.ingest.read import Details
    from tierline.ingest.text.language import read_language

    if published:
        DateInterval.parse(published)
    if language:
        read_language(language)
    return Details(
        id=id_, title=title, published=published, language=language, source=source, url=url
    )


@takes(details=asked_details, reading=asked_reading, face=asked_face)
def ingest(inputs: Inputs, details: Details, reading: Reading, face: Face) -> None:
    """Read articles, extract what they say and keep it. Reading one twice changes nothing."""
    from tierline.ingest import pipeline
    from tierline.ingest.extract import extract
    from tierline.ingest.read import read_inputs
    from tierline.ingest.references.using import knowledge_of

    items = read_inputs(inputs, overrides=details)
    if reading.dry_run:
        raise typer.Exit(_rehearse(items, reading, as_json=face.as_json))
    with face.open(writing=True) as store, counting("reading") as count:
        report = pipeline.ingest(
            items,
            store,
            extract=partial(extract, knowledge=reading.of(knowledge_of(store))),
            now=datetime.now(UTC),
            progress=count,
        )
    reading.tell()
    tell(report, as_json=face.as_json)
    if report.interrupted:
        raise KeyboardInterrupt
    raise typer.Exit(SOME_FAILED if report.failed else 0)


def _rehearse(items: Items, reading: Reading, *, as_json: bool) -> int:
    """Print what would be sent of the articles, and return how that ended."""
    from tierline.graph.model import Article
    from tierline.ingest.read import Failure

    read = list(items)
    reading.rehearse((item for item in read if isinstance(item, Article)), as_json=as_json)
    failed = [item for item in read if isinstance(item, Failure)]
    for failure in failed:
        warn(f"failed: {failure}")
    return SOME_FAILED if failed else 0


def tell(report: Report, *, as_json: bool) -> None:
    """Print what became of the articles; what went wrong goes to standard error as well."""
    for caution in report.cautions:
        warn(f"note: {caution}")
    for failure in report.failed:
        warn(f"failed: {failure}")
    if as_json:
        typer.echo(json.dumps(asdict(report), ensure_ascii=False, indent=2))
        return
    counts = {"new": report.new, "changed": report.changed, "unchanged": report.unchanged}
    told = [f"{count} {outcome}" for outcome, count in counts.items()]
    typer.echo(f"articles: {', '.join(told)}, {len(report.failed)} failed")


@takes(details=asked_details, reading=asked_reading)
def extract(
    inputs: Inputs,
    details: Details,
    reading: Reading,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Write one file per article here, not to the terminal."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print what articles say, in the exchange form and without a store.

    With --json each article is one line; with --out it says where they were written.
    """
    from tierline.ingest.read import read_inputs

    items = read_inputs(inputs, overrides=details)
    if reading.dry_run:
        raise typer.Exit(_rehearse(items, reading, as_json=as_json))
    with counting("extracting") as count:
        sheets = _Sheets(out, indent=None if as_json and out is None else 2)
        written, failed = _extract_all(items, reading, sheets, count)
    reading.tell()
    if out is not None and as_json:
        report = {"written": written, "failed": [asdict(failure) for failure in failed]}
        typer.echo(json.dumps(report, ensure_ascii=False, indent=2))
    elif out is not None:
        typer.echo(f"articles: {len(written)} written to {out}, {len(failed)} failed")
    raise typer.Exit(SOME_FAILED if failed else 0)


def _extract_all(
    items: Items, reading: Reading, sheets: _Sheets, count: Callable[[str, str], None]
) -> tuple[list[str], list[Failure]]:
    """Extract every article and write it; return where it was written, and what failed."""
    from tierline.graph.model import Article
    from tierline.ingest.knowledge import default_knowledge
    from tierline.ingest.read import Failure

    known = reading.of(default_knowledge())
    written: list[str] = []
    failed: list[Failure] = []
    for item in items:
        outcome = _extract_one(item, known) if isinstance(item, Article) else item
        if isinstance(outcome, dict) and isinstance(item, Article):
            written.append(sheets.write(item.first.id, outcome))
            count(item.first.id, "extracted")
        elif isinstance(outcome, Failure):
            warn(f"failed: {outcome}")
            failed.append(outcome)
        else:
            warn(f"note: {outcome}")
    return written, failed


def _extract_one(article: Article, known: Knowledge) -> dict[str, Any] | Failure:
    """Return what an article says, or why it could not be extracted."""
    from tierline.ingest.exchange import to_exchange
    from tierline.ingest.extract import extract
    from tierline.ingest.read import Failure

    try:
        return to_exchange(extract(article, known))
    except Exception as error:  # whatever an article does to the extractor, the next follows
        return Failure.of(article.first.id, error, doing="extracted")


class _Sheets:
    """Writes documents to files of a folder, or one after the other to standard output."""

    def __init__(self, folder: Path | None, *, indent: int | None) -> None:
        self._folder = folder
        self._indent = indent
        self._taken: set[str] = set()
        if folder is not None:
            make_folder(folder)

    def write(self, name: str, content: Mapping[str, object]) -> str:
        """Write a document under an article's id; return where."""
        document = json.dumps(content, ensure_ascii=False, indent=self._indent)
        if self._folder is None:
            typer.echo(document)
            return "-"
        path = self._folder / f"{self._file_name(name)}.json"
        draft = path.with_name(f".{path.name}.part")
        draft.write_text(document + "\n", encoding="utf-8")
        draft.replace(path)
        return str(path)

    def _file_name(self, name: str) -> str:
        """Return a name that stays in the folder and is not yet taken in this run."""
        plain = re.sub(r"[^\w.,+()@ -]", "_", name).strip(". ")[:100] or "article"
        number = 1
        while (unique := plain if number == 1 else f"{plain}-{number}") in self._taken:
            number += 1
        self._taken.add(unique)
        return unique


@takes(face=asked_face)
def retract(
    articles: Annotated[
        list[str], typer.Argument(help="Ids or keys.", metavar="ARTICLE", show_default=False)
    ],
    face: Face,
) -> None:
    """Take articles out; what is left is the graph that never saw them."""
    from tierline.graph.questions.history import article

    with face.open(writing=True) as store:
        keys = [article(store, name).key for name in articles]
        for key in keys:
            store.retract(key)
    if face.as_json:
        typer.echo(json.dumps({"retracted": keys}, indent=2))
    else:
        typer.echo(f"articles: {len(keys)} retracted")
