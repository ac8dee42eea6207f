"""Commands that ask what entities have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tierline.cli.faces import Face, asked_face
from tierline.cli.options import Name, asked_page, asked_scope, takes

if TYPE_CHECKING:
    from tierline.graph.questions.supply import Reach
    from tierline.graph.snapshot.scope import Page, Scope


def asked_nearness(
    tiers: Annotated[int, typer.Option(help="Steps at most; 1 means direct.")] = 1,
    limit: Annotated[int, typer.Option(help="Entities at most.")] = 100,
) -> Reach:
    """Read how far to look."""
    from tierline.graph.questions.supply import Reach

    return Reach(tiers=tiers, entities=limit)


@takes(scope=asked_scope, reach=asked_nearness, face=asked_face)
def common(
    names: Annotated[
        list[str],
        typer.Argument(help="Two entities or more.", metavar="NAME...", show_default=False),
    ],
    scope: Scope,
    reach: Reach,
    face: Face,
) -> None:
    """Show who supplies all of these entities, and whom all of them supply."""
    import tierline.cli.sharing_tables  # noqa: F401 - says how to draw the answer
    from tierline.graph.questions.common import common

    face.answer(lambda graph: common(graph, names, scope=scope, reach=reach))


@takes(scope=asked_scope, page=asked_page, face=asked_face)
def peers(name: Name, scope: Scope, page: Page, face: Face) -> None:
    """Show entities of the same type by the suppliers and products that they share."""
    import tierline.cli.sharing_tables  # noqa: F401 - says how to draw the answer
    from tierline.graph.questions.peers import peers

    face.answer(lambda graph: peers(graph, name, scope=scope, page=page))
