"""The command that opens the ledger of forecasts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tierline.cli.faces import Face, asked_face
from tierline.cli.options import asked_page, asked_scope, takes
from tierline.cli.times import asked_selection

if TYPE_CHECKING:
    from tierline.graph.questions.forecasts import Wanted
    from tierline.graph.questions.selection import Selection
    from tierline.graph.snapshot.scope import Scope


def asked_forecasts(
    states: Annotated[
        list[str] | None,
        typer.Option("--state", help="open, due soon, due, fulfilled, missed or expired."),
    ] = None,
    soon: Annotated[int, typer.Option(help="Days before its end in which one is due soon.")] = 30,
    grace: Annotated[int, typer.Option(help="Days after its end before one expires.")] = 90,
    limit: Annotated[int, typer.Option(help="Entries at most.")] = 100,
    offset: Annotated[int, typer.Option(help="Leave so many out first.")] = 0,
) -> Wanted:
    """Read which forecasts to give, and by which terms they fall due."""
    from tierline.graph.questions.forecasts import Wanted
    from tierline.graph.questions.ledger import Terms

    terms = Terms(soon=soon, grace=grace)
    return Wanted(states=tuple(states or ()), terms=terms, page=asked_page(limit, offset))


@takes(scope=asked_scope, selection=asked_selection, wanted=asked_forecasts, face=asked_face)
def forecasts(
    scope: Scope,
    selection: Selection,
    wanted: Wanted,
    face: Face,
    name: Annotated[
        str | None,
        typer.Argument(help="An entity; none means all.", metavar="NAME", show_default=False),
    ] = None,
) -> None:
    """Show what was predicted, how it stands, and who was right; --on sets the clock."""
    import tierline.cli.ledgers  # noqa: F401 - says how to draw a ledger
    from tierline.graph.questions.forecasts import forecasts

    face.answer(
        lambda graph: forecasts(graph, name, scope=scope, selection=selection, wanted=wanted)
    )
