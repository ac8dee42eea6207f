"""How a command reaches the store and how it answers: as a table, or as the body of the API."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from tierline.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tierline.graph.questions.live import Graph
    from tierline.graph.store import GraphStore
    from tierline.settings import Settings

Answer = TypeVar("Answer")

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="STORE",
        help="A file or neo4j://host:port; else TIERLINE_STORE, else ./tierline.db.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print what the API would answer.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """The store that a command was given, and whether it answers in JSON."""

    settings: Settings
    as_json: bool

    def open(self, *, writing: bool = False) -> GraphStore:
        """Open the store."""
        from tierline.graph.store import open_store

        return open_store(self.settings.store, writing=writing, login=self.settings.login)

    def answer(self, question: Callable[[Graph], Answer]) -> None:
        """Ask the store and print the answer."""
        self.say(self.ask(question))

    def ask(self, question: Callable[[Graph], Answer]) -> Answer:
        """Ask the store and return the answer."""
        from tierline.graph.questions.live import LiveGraph

        with self.open() as store:
            return LiveGraph(store, limits=self.settings.limits).ask(question)

    def say(self, answer: object) -> None:
        """Print an answer."""
        if self.as_json:
            from tierline.api.bodies import body_of

            typer.echo(body_of(answer).model_dump_json(indent=2))
        else:
            from tierline.cli.tables import draw

            show(draw(answer))


def asked_face(store: StoreOption = None, as_json: AsJson = False) -> Face:
    """Read which store to ask, and how to answer."""
    return Face(settings=asked_settings(store), as_json=as_json)


def asked_settings(store: StoreOption = None) -> Settings:
    """Read which store to use; the environment says the rest."""
    from tierline.settings import Settings

    return Settings.from_environ(os.environ, store=store)


def warn(words: str) -> None:
    """Say something beside the answer, on standard error."""
    typer.echo(words, err=True)


def make_folder(path: Path) -> None:
    """Make a folder to write to, or raise UsageError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot write to {str(path)!r}: {error.strerror}") from error


def show(*drawn: RenderableType) -> None:
    """Print tables and lines, in colour where somebody looks."""
    from rich.console import Console

    Console(highlight=False).print(*drawn, sep="\n")
