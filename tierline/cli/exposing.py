"""Commands that ask how much hangs on what, and what is in a fund."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tierline.cli.faces import Face, asked_face
from tierline.cli.options import Name, asked_scope, takes

if TYPE_CHECKING:
    from tierline.graph.questions.exposure.asking import Extent
    from tierline.graph.questions.exposure.funds import Depth
    from tierline.graph.questions.exposure.portfolio import Position
    from tierline.graph.snapshot.scope import Scope


def asked_extent(
    hops: Annotated[int, typer.Option(help="Steps at most.")] = 4,
    limit: Annotated[int, typer.Option(help="Ways shown at most.")] = 10,
) -> Extent:
    """Read how far to follow ways, and how many to show."""
    from tierline.graph.questions.exposure.asking import Extent

    return Extent(hops=hops, ways=limit)


def asked_depth(
    hops: Annotated[int, typer.Option(help="Steps at most.")] = 4,
    limit: Annotated[int, typer.Option(help="Entities at most.")] = 100,
) -> Depth:
    """Read how far to look through."""
    from tierline.graph.questions.exposure.funds import Depth

    return Depth(hops=hops, entities=limit)


def asked_holders(
    names: Annotated[
        list[str] | None, typer.Argument(help="Whose exposure.", metavar="NAME")
    ] = None,
    portfolio: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="CSV with name and weight, in place of names."),
    ] = None,
) -> tuple[Position, ...]:
    """Read whose exposure is asked about."""
    from tierline.errors import UsageError
    from tierline.graph.questions.exposure.portfolio import of_names, read_portfolio_file

    if bool(names) == bool(portfolio):
        raise UsageError("exposure of whom? give names, or --portfolio FILE, and not both")
    return read_portfolio_file(portfolio) if portfolio else of_names(names or ())


@takes(holders=asked_holders, scope=asked_scope, extent=asked_extent, face=asked_face)
def exposure(
    holders: tuple[Position, ...],
    scope: Scope,
    extent: Extent,
    face: Face,
    to: Annotated[str, typer.Option(metavar="NAME", help="What it hangs on.", show_default=False)],
) -> None:
    """Show how much of the revenue and of the cost of entities hangs on another, and why."""
    import tierline.cli.exposure_tables  # noqa: F401 - says how to draw the answer
    from tierline.graph.questions.exposure.asking import exposure

    face.answer(lambda graph: exposure(graph, holders, to, scope=scope, extent=extent))


@takes(scope=asked_scope, depth=asked_depth, face=asked_face)
def lookthrough(name: Name, scope: Scope, depth: Depth, face: Face) -> None:
    """Show what is in a fund or an index, who supplies that, and what these make and use."""
    import tierline.cli.exposure_tables  # noqa: F401 - says how to draw the answer
    from tierline.graph.questions.exposure.funds import lookthrough

    face.answer(lambda graph: lookthrough(graph, name, scope=scope, depth=depth))
