"""The command that hands relations to other tools."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Literal

import typer

from tierline.cli.faces import asked_settings, warn
from tierline.cli.options import asked_reach, asked_scope, takes
from tierline.errors import UsageError

if TYPE_CHECKING:
    from tierline.graph.questions.answers import Link
    from tierline.graph.questions.supply import Reach
    from tierline.graph.snapshot.scope import Scope
    from tierline.settings import Settings

Format = Literal["html", "json", "graphml", "csv"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """In which form to write, and where; None is standard output."""

    form: Format
    path: Path | None


def asked_target(
    form: Annotated[Format, typer.Option("--format", help="What to write.")] = "html",
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where; else standard output.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> Target:
    """Read in which form to write, and where."""
    return Target(form="json" if as_json else form, path=out)


@takes(scope=asked_scope, reach=asked_reach, target=asked_target, settings=asked_settings)
def export(
    scope: Scope,
    reach: Reach,
    target: Target,
    settings: Settings,
    name: Annotated[
        str | None,
        typer.Argument(help="What is around this entity; none means all.", show_default=False),
    ] = None,
) -> None:
    """Write relations with their sentences as a page, JSON, GraphML or CSV."""
    from tierline.graph.questions.export import every_link, links_around
    from tierline.graph.questions.live import LiveGraph
    from tierline.graph.store import open_store

    with open_store(settings.store, login=settings.login) as opened:
        links = LiveGraph(opened).ask(
            lambda graph: (
                links_around(graph, name, scope=scope, reach=reach)
                if name
                else every_link(graph, scope=scope)
            )
        )
    with opened_target(target) as stream:
        write(links, stream, target.form, title=name or "Tierline")
    if target.path:
        warn(f"{len(links)} relations written to {target.path}")


@contextmanager
def opened_target(target: Target) -> Iterator[IO[str]]:
    """Open what to write to; UsageError when that cannot be."""
    from tierline.graph.replacing import replacing

    if target.path is None:
        yield sys.stdout
        return
    try:
        with replacing(target.path) as stream:
            yield stream
    except OSError as error:
        raise UsageError(f"cannot write {str(target.path)!r}: {error.strerror}") from error


def write(links: Sequence[Link], stream: IO[str], form: Format, *, title: str) -> None:
    """Write relations in one of the forms."""
    from tierline.graph.questions import export as forms

    match form:
        case "html":
            from tierline.viz.network import render_network

            stream.write(render_network(links, title=title).html)
        case "json":
            forms.write_node_link(links, stream)
        case "graphml":
            forms.write_graphml(links, stream)
        case "csv":
            forms.write_csv(links, stream)
