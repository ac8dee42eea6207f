"""Commands that ask what a supply hangs on, and what follows when something breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tierline.cli.faces import Face, asked_face
from tierline.cli.options import asked_reach, asked_scope, takes

if TYPE_CHECKING:
    from tierline.graph.questions.removal import Without
    from tierline.graph.questions.spreading import Shock
    from tierline.graph.questions.supply import Reach
    from tierline.graph.snapshot.scope import Scope

Direction = Annotated[
    Literal["downstream", "upstream"],
    typer.Option(help="Whose supply is meant, or upstream whose demand."),
]


@takes(scope=asked_scope, reach=asked_reach, face=asked_face)
def chokepoints(
    targets: Annotated[
        list[str],
        typer.Argument(help="Whose supply.", metavar="NAME...", show_default=False),
    ],
    scope: Scope,
    reach: Reach,
    face: Face,
    sources: Annotated[
        list[str] | None,
        typer.Option("--from", metavar="NAME", help="As supplied by this one. Repeatable."),
    ] = None,
) -> None:
    """Show the single entities, smallest cuts and sole sources on which a supply hangs."""
    import tierline.cli.breaking_tables  # noqa: F401 - says how to draw the answer
    from tierline.graph.questions.chokepoints import chokepoints

    by = sources or ()
    face.answer(lambda graph: chokepoints(graph, targets, sources=by, scope=scope, reach=reach))


def asked_without(
    names: Annotated[
        list[str] | None,
        typer.Argument(help="Companies, products, places.", metavar="NAME...", show_default=False),
    ] = None,
    relations: Annotated[
        list[str] | None,
        typer.Option("--relation", metavar="TEXT", help="As in 'A supplies B'. Repeatable."),
    ] = None,
    direction: Direction = "downstream",
) -> Without:
    """Read what to do without."""
    from tierline.graph.questions.removal import Without

    return Without(names=tuple(names or ()), relations=tuple(relations or ()), direction=direction)


@takes(without=asked_without, scope=asked_scope, reach=asked_reach, face=asked_face)
def whatif(without: Without, scope: Scope, reach: Reach, face: Face) -> None:
    """Show who loses every known way if something were gone, and who has which others left."""
    import tierline.cli.breaking_tables  # noqa: F401 - says how to draw the answer
    from tierline.graph.questions.whatif import whatif

    face.answer(lambda graph: whatif(graph, without, scope=scope, reach=reach))


def asked_shock(
    size: Annotated[float, typer.Option(help="-1 is a total loss, above 0 a gain.")] = -1.0,
    damping: Annotated[float, typer.Option(help="What each step passes on.")] = 0.5,
    lag: Annotated[int, typer.Option(help="Days per step, from --valid-at on.")] = 0,
    least: Annotated[float, typer.Option(help="What is weaker ends there.")] = 0.01,
    direction: Direction = "downstream",
) -> Shock:
    """Read how strong a blow is and how it is passed on."""
    from tierline.graph.questions.spreading import Shock

    return Shock(size=size, damping=damping, lag=lag, least=least, direction=direction)


@takes(shock=asked_shock, scope=asked_scope, reach=asked_reach, face=asked_face)
def shock(
    names: Annotated[
        list[str], typer.Argument(help="Who is struck.", metavar="NAME...", show_default=False)
    ],
    shock: Shock,
    scope: Scope,
    reach: Reach,
    face: Face,
) -> None:
    """Show whom a blow reaches, for better or worse, and what the figures take for granted."""
    import tierline.cli.breaking_tables  # noqa: F401 - says how to draw the answer
    from tierline.graph.questions.shock import spread

    face.answer(lambda graph: spread(graph, names, shock=shock, scope=scope, reach=reach))
