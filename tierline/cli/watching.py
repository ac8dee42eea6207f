"""The command that follows a watchlist."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tierline.cli.faces import Face, asked_face, warn
from tierline.cli.giving import opened_at
from tierline.cli.options import takes

if TYPE_CHECKING:
    from tierline.graph.questions.watching.run import Span

# The exit code of a run that gave alerts, for scripts and cron.
ALERTED = 6


def asked_span(
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Only what was not known on that day yet.")
    ] = None,
    known_at: Annotated[
        str | None, typer.Option(metavar="DAY", help="What was known on that day; else today.")
    ] = None,
    valid_at: Annotated[
        str | None, typer.Option(metavar="DAY", help="What held on that day, such as 2025-11-26.")
    ] = None,
) -> Span:
    """Read from what to what day to watch."""
    from tierline.graph.dates import parse_day, today
    from tierline.graph.questions.watching.run import Span

    return Span(
        since=None if since is None else parse_day(since),
        known_at=today() if known_at is None else parse_day(known_at),
        valid_at=None if valid_at is None else parse_day(valid_at),
    )


@takes(span=asked_span, face=asked_face)
def watchlist(
    rules: Annotated[
        Path, typer.Argument(help="The rules, in YAML.", metavar="RULES", show_default=False)
    ],
    span: Span,
    face: Face,
    state: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where to remember; else beside the store."),
    ] = None,
    atom: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a feed of the alerts so far.")
    ] = None,
) -> None:
    """Tell what newly matches saved rules, once each; exit code 6 where something does."""
    import tierline.cli.alerts  # noqa: F401 - says how to draw the answer
    from tierline.graph.questions.watching.keeping import recall, remember, state_path
    from tierline.graph.questions.watching.rules import read_rules
    from tierline.graph.questions.watching.run import watch
    from tierline.graph.schema import default_schema

    place = state or state_path(face.settings.store, rules.stem)
    memory = recall(place)
    read = read_rules(rules, default_schema())
    answer = face.ask(lambda graph: watch(graph, read, span, given=memory.ids))
    face.say(answer)
    for note in answer.notes:
        warn(note)
    memory = memory.with_more(answer.alerts, datetime.now(UTC))
    if atom:
        from tierline.graph.exports.atom import write_atom

        with opened_at(atom) as stream:
            write_atom(memory.alerts, stream, name=rules.stem)
    # Last, so that an alert that could not be told is told the next time.
    remember(place, memory)
    if answer.alerts:
        raise typer.Exit(ALERTED)
