"""Commands that look after a store: what it holds, what changed, whether all is well."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Annotated

import typer

from tierline.cli.faces import AsJson, Face, StoreOption, asked_face, asked_settings
from tierline.cli.options import takes
from tierline.cli.progress import counting
from tierline.errors import UsageError

NOT_WELL = 4


@takes(face=asked_face)
def stats(face: Face) -> None:
    """Count what the store holds."""
    with face.open() as store:
        answer = store.statistics()
    face.say(answer)


@takes(face=asked_face)
def changes(
    face: Face,
    since: Annotated[int, typer.Option(help="A version; the answer begins after it.")] = 0,
    limit: Annotated[int, typer.Option(help="About so many, in whole versions.")] = 1000,
) -> None:
    """List what came, changed or went since a version."""
    from tierline.graph.questions.history import changes

    with face.open() as store:
        answer = changes(store, since=since, limit=limit)
    face.say(answer)


@takes(face=asked_face)
def dump(face: Face) -> None:
    """Print the whole store as sorted lines of JSON; equal graphs give equal bytes."""
    from tierline.graph.dump import dump

    with face.open() as store:
        dump(store, sys.stdout)


@takes(face=asked_face)
def load(
    file: Annotated[
        Path,
        typer.Argument(help="A dump, or - for standard input.", metavar="FILE", show_default=False),
    ],
    face: Face,
) -> None:
    """Take in the articles and judgements of a dump, from a store of any kind."""
    from tierline.graph.load import load

    with (
        opened_source(file) as lines,
        face.open(writing=True) as store,
        counting("loading") as count,
    ):
        loaded = load(lines, store, now=datetime.now(UTC), progress=count)
    if face.as_json:
        typer.echo(json.dumps(asdict(loaded)))
    else:
        typer.echo(f"loaded: {loaded.articles} articles, {loaded.judgements} judgements")


@contextmanager
def opened_source(file: Path) -> Iterator[IO[str]]:
    """Open what to read from; UsageError when that cannot be."""
    if file == Path("-"):
        yield sys.stdin
        return
    try:
        stream = file.open(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot read {str(file)!r}: {error.strerror}") from error
    with stream:
        yield stream


def doctor(store: StoreOption = None, as_json: AsJson = False) -> None:
    """Check Python, SQLite and the store, and say how to mend what is not well."""
    from tierline.cli.checks import check_all

    findings = check_all(asked_settings(store))
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], indent=2))
    for finding in [] if as_json else findings:
        typer.echo(f"{'ok  ' if finding.is_well else 'FAIL'}  {finding.what}: {finding.found}")
        if finding.mend:
            typer.echo(f"      {finding.mend}")
    raise typer.Exit(0 if all(finding.is_well for finding in findings) else NOT_WELL)
