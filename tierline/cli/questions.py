"""Commands that ask: each reads its options, calls one function and prints the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tierline.cli.faces import Face, asked_face
from tierline.cli.options import (
    Name,
    Other,
    asked_bounds,
    asked_page,
    asked_reach,
    asked_scope,
    takes,
)

if TYPE_CHECKING:
    from tierline.graph.questions.supply import Reach
    from tierline.graph.questions.ways import Bounds
    from tierline.graph.snapshot.scope import Page, Scope


@takes(scope=asked_scope, page=asked_page, face=asked_face)
def search(
    words: Annotated[
        str, typer.Argument(help="Beginnings of names.", metavar="WORDS", show_default=False)
    ],
    scope: Scope,
    page: Page,
    face: Face,
) -> None:
    """Find entities by name: exact names first, then beginnings, then the best known."""
    from tierline.graph.questions.lookup import search

    face.answer(lambda graph: search(graph, words, scope=scope, page=page))


@takes(scope=asked_scope, face=asked_face)
def show(name: Name, scope: Scope, face: Face) -> None:
    """Show an entity with all its names, and what there is to ask about it."""
    from tierline.graph.questions.neighbours import show

    face.answer(lambda graph: show(graph, name, scope=scope))


@takes(scope=asked_scope, reach=asked_reach, face=asked_face)
def upstream(name: Name, scope: Scope, reach: Reach, face: Face) -> None:
    """Show who supplies an entity, tier by tier."""
    from tierline.graph.questions.supply import upstream

    face.answer(lambda graph: upstream(graph, name, scope=scope, reach=reach))


@takes(scope=asked_scope, reach=asked_reach, face=asked_face)
def downstream(name: Name, scope: Scope, reach: Reach, face: Face) -> None:
    """Show whom an entity supplies, tier by tier."""
    from tierline.graph.questions.supply import downstream

    face.answer(lambda graph: downstream(graph, name, scope=scope, reach=reach))


@takes(scope=asked_scope, page=asked_page, face=asked_face)
def neighbours(
    name: Name,
    scope: Scope,
    page: Page,
    face: Face,
    by_predicate: Annotated[
        bool, typer.Option("--by-predicate", help="Keep those that read alike together.")
    ] = False,
) -> None:
    """Show all relations of an entity, in both directions."""
    from tierline.graph.questions.neighbours import neighbours

    face.answer(
        lambda graph: neighbours(graph, name, scope=scope, page=page, by_predicate=by_predicate)
    )


@takes(scope=asked_scope, bounds=asked_bounds, face=asked_face)
def paths(start: Name, end: Other, scope: Scope, bounds: Bounds, face: Face) -> None:
    """Show how two entities hang together, by the shortest or the surest ways."""
    from tierline.graph.questions.paths import paths

    face.answer(lambda graph: paths(graph, start, end, scope=scope, bounds=bounds))


@takes(scope=asked_scope, face=asked_face)
def evidence(subject: Name, object_: Other, scope: Scope, face: Face) -> None:
    """Show every sentence that joins two entities, for and against."""
    from tierline.graph.questions.evidence import evidence

    face.answer(lambda graph: evidence(graph, subject, object_, scope=scope))
