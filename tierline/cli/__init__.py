"""The command line: one short function per command, in a module per family.

Exit codes: 0 done, 1 some articles failed, 2 wrong usage, 3 entity or article unknown, 4 store not
to be reached or damaged, 5 no answer in time, 6 a watchlist gave alerts, 130 stopped by the user.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from tierline import __version__
from tierline.cli import (
    breaking,
    dating,
    diffing,
    exposing,
    forecasting,
    giving,
    intake,
    measuring,
    questions,
    referring,
    rereading,
    resolving,
    screening,
    service,
    sharing,
    times,
    upkeep,
    watching,
)
from tierline.errors import (
    DeadlineError,
    StoreError,
    TierlineError,
    UnknownArticleError,
    UnknownEntityError,
)

INTERRUPTED = 130
CANNOT_WRITE = 2

app = typer.Typer(
    name="tierline",
    help="Supply tiers and timelines from news, each with the sentence that says so.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

FAMILIES: dict[str, dict[str, Callable[..., None]]] = {
    "Begin": {"demo": service.demo, "serve": service.serve, "doctor": upkeep.doctor},
    "Read articles": {
        "ingest": intake.ingest,
        "extract": intake.extract,
        "retract": intake.retract,
        "dates": dating.dates,
        "eval": measuring.evaluate,
    },
    "Ask": {
        "search": questions.search,
        "show": questions.show,
        "upstream": questions.upstream,
        "downstream": questions.downstream,
        "neighbours": questions.neighbours,
        "paths": questions.paths,
        "shortest": screening.shortest,
        "within": screening.within,
        "evidence": questions.evidence,
        "common": sharing.common,
        "peers": sharing.peers,
        "chokepoints": breaking.chokepoints,
        "whatif": breaking.whatif,
        "shock": breaking.shock,
        "exposure": exposing.exposure,
        "exposed": screening.exposed,
        "lookthrough": exposing.lookthrough,
        "timeline": times.timeline,
        "series": times.series,
        "forecasts": forecasting.forecasts,
        "diff": diffing.diff,
    },
    "Watch": {"watchlist": watching.watchlist},
    "Look after a store": {
        "reextract": rereading.reextract,
        "stats": upkeep.stats,
        "changes": upkeep.changes,
        "dump": upkeep.dump,
        "load": upkeep.load,
        "export": giving.export,
    },
}
for family, commands in FAMILIES.items():
    for name, command in commands.items():
        app.command(name, rich_help_panel=family)(command)
app.add_typer(referring.reference, name="reference", rich_help_panel="Read articles")
app.add_typer(resolving.resolve, name="resolve", rich_help_panel="Look after a store")


def main() -> None:
    """Run the command line and leave with its exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal of few characters shows the rest as escapes, which JSON understands.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        app()
    except TierlineError as error:
        typer.echo(f"tierline: {error}", err=True)
        sys.exit(exit_code(error))
    except OSError as error:  # all other files are looked after where they are opened
        typer.echo(f"tierline: cannot write the answer: {error.strerror}", err=True)
        sys.exit(CANNOT_WRITE)
    except SystemExit as leaving:
        if leaving.code == INTERRUPTED:
            typer.echo("tierline: stopped; what was done is kept", err=True)
        raise


def exit_code(error: TierlineError) -> int:
    """Return the code with which an error ends the command line."""
    match error:
        case UnknownEntityError() | UnknownArticleError():
            return 3
        case StoreError():
            return 4
        case DeadlineError():
            return 5
        case _:
            return 2


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, help="Print the version.")
    ] = False,
) -> None:
    """Supply tiers and timelines from news, each with the sentence that says so."""
