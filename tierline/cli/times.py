"""Commands that ask about time: what happened and what was predicted, and numbers over time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Literal

import typer

from tierline.cli.faces import AsJson, Face, StoreOption, asked_face, warn
from tierline.cli.giving import opened_at
from tierline.cli.options import Name, asked_page, asked_scope, takes

if TYPE_CHECKING:
    from tierline.graph.questions.dated import SeriesSet, Timeline
    from tierline.graph.questions.live import Graph
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """The face of a command that can also draw: in which form, and where; None is standard output.

    In a drawing, ``lanes`` stand below each other.
    """

    face: Face
    form: str
    path: Path | None
    lanes: bool


def asked_plate(
    store: StoreOption = None,
    as_json: AsJson = False,
    form: Annotated[
        Literal["table", "svg"], typer.Option("--format", help="What to write.")
    ] = "table",
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where; - or none is standard output.")
    ] = None,
    lanes: Annotated[
        bool, typer.Option("--lanes", help="Draw past, present and ahead below each other.")
    ] = False,
) -> Plate:
    """Read which store to ask, how to answer, and where."""
    path = None if out == Path("-") else out
    return Plate(face=asked_face(store, as_json), form=form, path=path, lanes=lanes)


@takes(scope=asked_scope, selection=asked_selection, page=asked_place, plate=asked_plate)
def timeline(
    scope: Scope,
    selection: Selection,
    page: Page,
    plate: Plate,
    name: Annotated[
        str | None,
        typer.Argument(help="An entity; none means all.", metavar="NAME", show_default=False),
    ] = None,
) -> None:
    """Show what happened, is planned or predicted, in the order of dates."""
    from tierline.graph.questions.timeline import timeline

    def ask(graph: Graph) -> Timeline:
        return timeline(graph, name, scope=scope, selection=selection, page=page)

    if plate.form == "table":
        plate.face.answer(ask)
    else:
        _draw_timeline(plate.face.ask(ask), plate)


def _draw_timeline(answer: Timeline, plate: Plate) -> None:
    from tierline.viz.drawing import timeline_picture

    with opened_at(plate.path) as stream:
        stream.write(f"{timeline_picture(answer, lanes=plate.lanes).svg}\n")
    if plate.path:
        warn(f"{len(answer.events)} events written to {plate.path}")


def asked_plain_target(
    form: Annotated[
        Literal["table", "csv", "svg"], typer.Option("--format", help="What to write.")
    ] = "table",
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where; - or none is standard output.")
    ] = None,
) -> tuple[str, Path | None]:
    """Read in which form to write numbers, and where."""
    return form, None if out == Path("-") else out


@takes(scope=asked_scope, target=asked_plain_target, face=asked_face)
def series(
    name: Name,
    scope: Scope,
    target: tuple[str, Path | None],
    face: Face,
    measure: Annotated[
        str | None, typer.Option(help="Only this one: return, net_inflow ...")
    ] = None,
) -> None:
    """Show the numbers about an entity over time, as a table, CSV or a plot."""
    from tierline.graph.questions.timeline import series

    form, path = target
    if form == "table":
        face.answer(lambda graph: series(graph, name, measure, scope=scope))
        return
    answer = face.ask(lambda graph: series(graph, name, measure, scope=scope))
    with opened_at(path) as stream:
        _write_series(answer, form, stream)
    if path:
        warn(f"{sum(len(each.points) for each in answer.series)} numbers written to {path}")


def _write_series(answer: SeriesSet, form: str, stream: IO[str]) -> None:
    from tierline.graph.exports.series import write_series_csv
    from tierline.viz.series import draw_series

    if form == "csv":
        write_series_csv(answer, stream)
    else:
        stream.write(f"{draw_series(answer).svg}\n")
