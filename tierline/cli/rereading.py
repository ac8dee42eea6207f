"""The command that reads stored articles again with newer rules and lists of names."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from tierline.cli.faces import Face, asked_face, warn
from tierline.cli.options import takes
from tierline.cli.progress import counting
from tierline.cli.reading import Reading, asked_readers

if TYPE_CHECKING:
    from tierline.ingest.rereading import Choice, Upgrade

SOME_FAILED = 1


def asked_choice(
    since_version: Annotated[
        str,
        typer.Option(metavar="VERSION", help="Only what an older version than this one has read."),
    ] = "",
    every: Annotated[bool, typer.Option("--all", help="All articles, also present ones.")] = False,
    dry_run: Annotated[
        bool, typer.Option(help="Say what would change, and change nothing.")
    ] = False,
) -> Choice:
    """Read which articles to read again."""
    from tierline.ingest.rereading import Choice

    return Choice(since=since_version, every=every, dry_run=dry_run)


@takes(choice=asked_choice, reading=asked_readers, face=asked_face)
def reextract(choice: Choice, reading: Reading, face: Face) -> None:
    """Read stored articles again that older rules, or other lists of names, have read.

    Judgements stay, and so does the day from which each article is known. Stop it when you like:
    the next run goes on where this one stopped.
    """
    from tierline.errors import UsageError
    from tierline.ingest.references.using import knowledge_of
    from tierline.ingest.rereading import reextract

    if reading.llm and choice.dry_run:
        raise UsageError(
            "to say what would change, an LLM would have to be asked; leave --dry-run out, or "
            "see what would be sent with `tierline ingest INPUT --extractor llm --dry-run`"
        )
    with face.open(writing=not choice.dry_run) as store, counting("reading again") as count:
        known = reading.of(knowledge_of(store))
        upgrade = reextract(store, choice, known, now=datetime.now(UTC), progress=count)
    reading.tell()
    tell(upgrade, as_json=face.as_json, dry_run=choice.dry_run)
    if upgrade.interrupted:
        raise KeyboardInterrupt
    raise typer.Exit(SOME_FAILED if upgrade.failed else 0)


def tell(upgrade: Upgrade, *, as_json: bool, dry_run: bool) -> None:
    """Print what became of the store; what went wrong goes to standard error as well."""
    for failure in upgrade.failed:
        warn(f"failed: {failure}")
    if as_json:
        told = asdict(upgrade) | {"dry_run": dry_run}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    would = "would be " if dry_run else ""
    counts = f"{upgrade.reread} {would}read again, {upgrade.present} present"
    typer.echo(f"articles: {counts}, {len(upgrade.failed)} failed")
    for kind in ("entities", "statements", "events", "observations"):
        tally = asdict(getattr(upgrade, kind))
        typer.echo(f"{kind}: {', '.join(f'{count} {what}' for what, count in tally.items())}")
