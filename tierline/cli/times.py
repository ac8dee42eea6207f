"""Commands that ask about time: what happened and what was predicted, and numbers over time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from tierline.cli.faces import Face, asked_face
from tierline.cli.options import Name, asked_page, asked_scope, takes

if TYPE_CHECKING:
    from tierline.graph.questions.selection import Selection
    from tierline.graph.snapshot.scope import Page, Scope


def asked_selection(  # noqa: PLR0913 - one for each filter
    begin: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="From its first day.")
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="To its last day.")
    ] = None,
    types: Annotated[
        list[str] | None, typer.Option("--type", help="Only events of this type. Repeatable.")
    ] = None,
    statuses: Annotated[
        list[str] | None,
        typer.Option("--status", help="occurred, scheduled or forecast. Repeatable."),
    ] = None,
    sources: Annotated[
        list[str] | None,
        typer.Option("--source", help="Only from this publisher, host or article. Repeatable."),
    ] = None,
    grains: Annotated[
        list[str] | None,
        typer.Option("--grain", help="Only dates stated by day, month, year ... Repeatable."),
    ] = None,
    hops: Annotated[int, typer.Option(help="Take in what is so many relations around.")] = 0,
    on: Annotated[
        str | None, typer.Option(metavar="DAY", help="From which past and future are told.")
    ] = None,
) -> Selection:
    """Read which events to give."""
    from tierline.graph.dates import parse_day
    from tierline.graph.questions.selection import read_selection

    return read_selection(
        begin,
        end,
        types=types or (),
        statuses=statuses or (),
        sources=sources or (),
        grains=grains or (),
        hops=hops,
        day=None if on is None else parse_day(on),
    )


def asked_place(
    limit: Annotated[int, typer.Option(help="Entries at most.")] = 100,
    offset: Annotated[int, typer.Option(help="Leave so many out first.")] = 0,
    after: Annotated[str, typer.Option(help="Begin after this place, as a page named it.")] = "",
) -> Page:
    """Read which part of a timeline to give."""
    return replace(asked_page(limit, offset), after=after)


@takes(scope=asked_scope, selection=asked_selection, page=asked_place, face=asked_face)
def timeline(
    scope: Scope,
    selection: Selection,
    page: Page,
    face: Face,
    name: Annotated[
        str | None,
        typer.Argument(help="An entity; none means all.", metavar="NAME", show_default=False),
    ] = None,
) -> None:
    """Show what happened, is planned or predicted, in the order of dates."""
    from tierline.graph.questions.timeline import timeline

    face.answer(lambda graph: timeline(graph, name, scope=scope, selection=selection, page=page))


@takes(scope=asked_scope, face=asked_face)
def series(
    name: Name,
    scope: Scope,
    face: Face,
    measure: Annotated[
        str | None, typer.Option(help="Only this one: return, net_inflow ...")
    ] = None,
) -> None:
    """Show the numbers about an entity over time."""
    from tierline.graph.questions.timeline import series

    face.answer(lambda graph: series(graph, name, measure, scope=scope))
