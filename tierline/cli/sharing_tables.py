"""What entities have in common as tables."""

from __future__ import annotations

from rich.console import RenderableType
from rich.markup import escape
from rich.text import Text

from tierline.cli.pieces import notes, page_of, rest, table_of, titled
from tierline.cli.tables import draw, link_row
from tierline.graph.questions.common import Common, Shared
from tierline.graph.questions.peers import Peers


@draw.register
def draw_common(answer: Common) -> RenderableType:
    """Draw a table of the suppliers and one of the customers, a row per relation."""
    who = ", ".join(entity.name for entity in answer.entities)
    drawn: list[RenderableType] = []
    for side, shared in (("suppliers", answer.suppliers), ("customers", answer.customers)):
        drawn.append(_shared_table(side, shared) if shared else f"no common {side} are known")
    left = notes(answer.also, left_out=answer.left_out, truncated=answer.truncated)
    return page_of(Text(f"in common to {who}", style="bold"), *drawn, *left)


def _shared_table(side: str, shared: tuple[Shared, ...]) -> RenderableType:
    table = table_of("Entity", "Sure", "Because", title=f"common {side}")
    for each in shared:
        for way in each.ways:
            if way is None:
                table.add_row(escape(each.entity.name), "", "no day saw the way as a whole")
                continue
            for hop in way.hops:
                for link in hop.links:
                    table.add_row(*link_row(each.entity, link))
    return table


@draw.register
def draw_peers(answer: Peers) -> RenderableType:
    """Draw one row per thing that a peer shares."""
    table = table_of("Peer", "Alike", "Shared", "Because")
    for peer in answer.peers:
        for tie in peer.shared:
            because = "\n".join(
                link_row(tie.entity, link)[2] for link in (*tie.links, *tie.of_peer)
            )
            shared = f"{tie.role} {tie.entity.name}"
            table.add_row(
                escape(peer.entity.name), f"{peer.similarity:.2f}", escape(shared), because
            )
    return page_of(
        titled("peers of", answer.entity),
        table if answer.peers else "no peers are known",
        rest(answer.total, answer.offset + len(answer.peers)),
        *notes(answer.also, truncated=answer.truncated),
    )
