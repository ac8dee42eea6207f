"""The command that hands what is known to other tools."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Literal

import typer

from tierline.cli.faces import asked_settings, warn
from tierline.cli.options import asked_reach, asked_scope, takes
from tierline.errors import UsageError

if TYPE_CHECKING:
    from tierline.graph.questions.live import Graph
    from tierline.graph.questions.supply import Reach
    from tierline.graph.snapshot.scope import Scope
    from tierline.settings import Settings

Format = Literal["html", "svg", "json", "graphml", "csv", "turtle", "jsonld"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """In which form to write, and where; None is standard output."""

    form: Format
    path: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What to export: all, or what is around the entity of this name."""

    name: str | None
    scope: Scope
    reach: Reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What was found, in words, and how to write it."""

    says: str
    write: Callable[[IO[str]], object]


def asked_target(
    form: Annotated[Format, typer.Option("--format", help="What to write.")] = "html",
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where; - or none is standard output.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> Target:
    """Read in which form to write, and where."""
    path = None if out == Path("-") else out
    return Target(form="json" if as_json else form, path=path)


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
    """Write relations with their sentences: a page, a picture, JSON, GraphML, CSV or RDF."""
    from tierline.graph.questions.live import LiveGraph
    from tierline.graph.store import open_store

    part = Part(name=name, scope=scope, reach=reach)
    with open_store(settings.store, login=settings.login) as opened:
        live = LiveGraph(opened, limits=settings.limits)
        found = live.ask(lambda graph: prepare(graph, part, target.form))
    with opened_at(target.path) as stream:
        found.write(stream)
    if target.path:
        warn(f"{found.says} written to {target.path}")


@contextmanager
def opened_at(path: Path | None) -> Iterator[IO[str]]:
    """Open what to write to, None being standard output; UsageError when that cannot be."""
    from tierline.graph.exports.replacing import replacing

    if path is None:
        yield sys.stdout
        return
    try:
        with replacing(path) as stream:
            yield stream
    except OSError as error:
        raise UsageError(f"cannot write {str(path)!r}: {error.strerror}") from error


def prepare(graph: Graph, part: Part, form: Format) -> Export:
    """Gather what a form can say."""
    match form:
        case "svg":
            return _picture(graph, part)
        case "turtle" | "jsonld":
            return _triples(graph, part, form)
        case _:
            return _relations(graph, part, form)


def _picture(graph: Graph, part: Part) -> Export:
    from tierline.viz.drawing import chain_picture

    if not part.name:
        raise UsageError("a picture has one entity in its middle; name it, or ask for html")
    picture = chain_picture(graph, part.name, scope=part.scope, reach=part.reach)
    return Export(says="a picture", write=lambda stream: stream.write(f"{picture.svg}\n"))


def _triples(graph: Graph, part: Part, form: Literal["turtle", "jsonld"]) -> Export:
    from tierline.graph.exports.knowledge import all_known, known_around
    from tierline.graph.exports.rdf import write_jsonld, write_turtle
    from tierline.graph.exports.triples import triples

    known = (
        known_around(graph, part.name, scope=part.scope, reach=part.reach)
        if part.name
        else all_known(graph, scope=part.scope)
    )
    write = write_turtle if form == "turtle" else write_jsonld
    says = f"{len(known.links)} relations and {len(known.events)} events"
    return Export(says=says, write=partial(write, triples(known, graph.schema)))


def _relations(graph: Graph, part: Part, form: Literal["html", "json", "graphml", "csv"]) -> Export:
    from tierline.graph.exports import tables as forms

    links = (
        forms.links_around(graph, part.name, scope=part.scope, reach=part.reach)
        if part.name
        else forms.every_link(graph, scope=part.scope)
    )
    says = f"{len(links)} relations"
    if form == "html":
        from tierline.viz.network import render_network

        page = render_network(links, title=part.name or "Tierline").html
        return Export(says=says, write=lambda stream: stream.write(page))
    writers = {
        "json": forms.write_node_link,
        "graphml": forms.write_graphml,
        "csv": forms.write_csv,
    }
    return Export(says=says, write=partial(writers[form], links))
