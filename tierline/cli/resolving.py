"""Commands that judge: a queue of likely doubles, decisions on them and on forecasts, the log."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from tierline.cli.faces import Face, asked_face, show
from tierline.cli.options import asked_page, takes

if TYPE_CHECKING:
    from tierline.graph.model import Judgement
    from tierline.graph.snapshot.scope import Page
    from tierline.graph.store import GraphStore
    from tierline.ingest.resolving.deciding import Ground

Either = Annotated[
    str, typer.Argument(help="A key, name or identifier.", metavar="NAME", show_default=False)
]

resolve = typer.Typer(
    help="Judge who is who and what came of forecasts, and take it back.",
    no_args_is_help=True,
)


def asked_ground(
    reason: Annotated[str, typer.Option(help="Why, in a few words.", show_default=False)],
    by: Annotated[str, typer.Option(help="Who judges; else your login.")] = "",
) -> Ground:
    """Read why something is decided, and by whom; the clock says when."""
    from tierline.ingest.resolving.deciding import Ground

    return Ground(reason=reason, judge=by or _login(), decided=datetime.now(UTC))


def asked_regret(
    reason: Annotated[str, typer.Option(help="Why, in a few words.")] = "taken back",
    by: Annotated[str, typer.Option(help="Who judges; else your login.")] = "",
) -> Ground:
    """Read why something is taken back; it needs no words."""
    return asked_ground(reason, by)


@resolve.command()
@takes(page=asked_page, face=asked_face)
def queue(
    page: Page,
    face: Face,
    type_: Annotated[str, typer.Option("--type", help="Only entities of this type.")] = "",
    min_score: Annotated[float, typer.Option(help="From 0 to 1.")] = 0.5,
) -> None:
    """List pairs of entities that may be one, the surest first, with the reasons."""
    from tierline.cli.doubles import draw_queue
    from tierline.ingest.resolving.queue import queue

    with face.open() as store:
        answer = queue(store, type_=type_, least=min_score, page=page)
    if face.as_json:
        typer.echo(json.dumps(asdict(answer), ensure_ascii=False, indent=2))
    else:
        show(draw_queue(answer))


@resolve.command()
@takes(ground=asked_ground, face=asked_face)
def accept(keep: Either, other: Either, ground: Ground, face: Face) -> None:
    """Judge two entities to be one; the first keeps its key and name."""
    from tierline.ingest.resolving.deciding import accept

    _decide(face, lambda store: accept(store, keep, other, ground))


@resolve.command("accept-all")
@takes(ground=asked_ground, face=asked_face)
def accept_all(
    ground: Ground,
    face: Face,
    min_score: Annotated[float, typer.Option(help="Pairs as sure as this, from 0 to 1.")] = 0.9,
    type_: Annotated[str, typer.Option("--type", help="Only entities of this type.")] = "",
) -> None:
    """Judge all sure pairs of the queue to be one; each can be taken back by itself."""
    from tierline.ingest.resolving.deciding import accept_all

    with face.open(writing=True) as store:
        made = accept_all(store, ground, least=min_score, type_=type_)
    if face.as_json:
        typer.echo(json.dumps([_told(each) for each in made], ensure_ascii=False, indent=2))
        return
    for judgement in made:
        typer.echo(f"{judgement.id}: {judgement.verdict} {judgement.left} {judgement.right}")
    typer.echo(f"pairs: {len(made)} accepted")


@resolve.command()
@takes(ground=asked_ground, face=asked_face)
def reject(one: Either, other: Either, ground: Ground, face: Face) -> None:
    """Judge two entities to be two; the queue does not ask again."""
    from tierline.ingest.resolving.deciding import reject

    _decide(face, lambda store: reject(store, one, other, ground))


@resolve.command()
@takes(ground=asked_ground, face=asked_face)
def split(
    name: Either,
    article: Annotated[
        list[str], typer.Option(help="Where it is another one: an id or key. Repeatable.")
    ],
    become: Annotated[
        str, typer.Option("--as", help="The name of that one, or the key of one that exists.")
    ],
    ground: Ground,
    face: Face,
) -> None:
    """Judge that in some articles an entity is another one."""
    from tierline.ingest.resolving.deciding import split

    _decide(face, lambda store: split(store, name, article, become, ground))


@resolve.command()
@takes(ground=asked_ground, face=asked_face)
def close(
    forecast: Annotated[
        str, typer.Argument(help="Its id in the ledger.", metavar="ID", show_default=False)
    ],
    outcome: Annotated[
        str, typer.Option("--as", help="fulfilled, missed or expired.", show_default=False)
    ],
    ground: Ground,
    face: Face,
) -> None:
    """Judge what came of a forecast, where later articles do not tell."""
    from tierline.ingest.resolving.closing import close

    _decide(face, lambda store: close(store, forecast, outcome, ground))


@resolve.command()
@takes(ground=asked_regret, face=asked_face)
def undo(
    judgement: Annotated[
        str, typer.Argument(help="Its id in the log.", metavar="ID", show_default=False)
    ],
    ground: Ground,
    face: Face,
) -> None:
    """Take a judgement back, exactly."""
    from tierline.ingest.resolving.deciding import undo

    _decide(face, lambda store: undo(store, judgement, ground))


@resolve.command()
@takes(face=asked_face)
def log(face: Face) -> None:
    """List all judgements, the oldest first, those taken back included."""
    from tierline.cli.doubles import draw_judgements
    from tierline.graph.resolution import standing

    with face.open() as store:
        judgements = store.judgements()
    counting = {each.id for each in standing(judgements)}
    if face.as_json:
        told = [_told(each) | {"stands": each.id in counting} for each in judgements]
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        show(draw_judgements(judgements, counting))


def _decide(face: Face, decision: Callable[[GraphStore], Judgement]) -> None:
    """Write a decision into the store and say what it was."""
    with face.open(writing=True) as store:
        judgement = decision(store)
    if face.as_json:
        typer.echo(json.dumps(_told(judgement), ensure_ascii=False, indent=2))
        return
    about = f"{judgement.left} {judgement.right}".rstrip()
    typer.echo(f"{judgement.id}: {judgement.verdict} {about}")


def _told(judgement: Judgement) -> dict[str, object]:
    told = asdict(judgement) | {"decided": judgement.decided.isoformat()}
    return {"id": judgement.id, **told}


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run as a number without a name
        return "unknown"
