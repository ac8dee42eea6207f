"""Commands that look after a store: what it holds, what changed, whether all is well."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Annotated

import typer

from tierline.cli.faces import AsJson, Face, StoreOption, asked_face, asked_settings
from tierline.cli.options import takes

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
