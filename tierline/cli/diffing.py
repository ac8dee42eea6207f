"""The command that compares two days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tierline.cli.faces import Face, asked_face
from tierline.cli.options import asked_page, asked_scope, takes

if TYPE_CHECKING:
    from tierline.graph.questions.diff import Days
    from tierline.graph.snapshot.scope import Page, Scope


def asked_days(
    before: Annotated[str, typer.Argument(metavar="BEFORE", help="A day, such as 2025-06-30.")],
    after: Annotated[str, typer.Argument(metavar="AFTER", help="A later day.")],
    clock: Annotated[
        Literal["known", "valid", "both"],
        typer.Option(help="Compare what was known, what held in the world, or each day as known."),
    ] = "known",
) -> Days:
    """Read which days to compare, and by which clock."""
    from tierline.graph.questions.diff import read_days

    return read_days(before, after, clock)


def asked_name(
    name: Annotated[
        str | None,
        typer.Argument(help="An entity; none means all.", metavar="NAME", show_default=False),
    ] = None,
) -> str | None:
    """Read whose relations to compare; it comes after the days, for it may be left out."""
    return name


@takes(days=asked_days, name=asked_name, scope=asked_scope, page=asked_page, face=asked_face)
def diff(days: Days, name: str | None, scope: Scope, page: Page, face: Face) -> None:
    """Show which relations were added, ended, disputed or changed between two days."""
    import tierline.cli.diff_table  # noqa: F401 - says how to draw the answer
    from tierline.graph.questions.diff import diff

    face.answer(lambda graph: diff(graph, days, name, scope=scope, page=page))
