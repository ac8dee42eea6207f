"""Commands that ask of everybody: who is within reach, a shortest way, who hangs most on what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tierline.cli.faces import Face, asked_face
from tierline.cli.options import Name, Other, asked_page, asked_scope, takes

if TYPE_CHECKING:
    from tierline.graph.questions.screened import Course
    from tierline.graph.snapshot.scope import Page, Scope

Hops = Annotated[int, typer.Option(help="Steps at most.")]


def asked_course(
    direction: Annotated[
        Literal["downstream", "upstream"],
        typer.Option(help="Along the flow of goods, or upstream against it."),
    ] = "downstream",
    tiers: Annotated[int, typer.Option(help="Steps at most.")] = 3,
) -> Course:
    """Read which way to walk, and how far."""
    from tierline.graph.questions.screened import Course

    return Course(direction=direction, tiers=tiers)


@takes(course=asked_course, scope=asked_scope, page=asked_page, face=asked_face)
def within(name: Name, course: Course, scope: Scope, page: Page, face: Face) -> None:
    """Name everybody within so many tiers, without sentences, however many they are."""
    import tierline.cli.screening_tables  # noqa: F401 - says how to draw the answer
    from tierline.graph.questions.screened import members

    face.answer(lambda graph: members(graph, name, course, scope=scope, page=page))


@takes(scope=asked_scope, face=asked_face)
def shortest(start: Name, end: Other, scope: Scope, face: Face, hops: Hops = 4) -> None:
    """Show a shortest way of goods from one entity to another."""
    import tierline.cli.screening_tables  # noqa: F401 - says how to draw the answer
    from tierline.graph.questions.screened import route

    face.answer(lambda graph: route(graph, start, end, scope=scope, hops=hops))


@takes(scope=asked_scope, face=asked_face)
def exposed(
    to: Name,
    scope: Scope,
    face: Face,
    basis: Annotated[
        Literal["revenue", "cost"], typer.Option(help="Of what the share is.")
    ] = "revenue",
    hops: Hops = 4,
) -> None:
    """Show who hangs most on an entity; `exposure` then says of each why."""
    import tierline.cli.screening_tables  # noqa: F401 - says how to draw the answer
    from tierline.graph.questions.screened import dependents

    face.answer(lambda graph: dependents(graph, to, basis, scope=scope, hops=hops))
