"""Who is within reach, a shortest way, and who hangs most on what, as tables."""

from __future__ import annotations

from rich.console import RenderableType
from rich.markup import escape
from rich.text import Text

from tierline.cli.exposure_tables import said
from tierline.cli.pieces import notes, page_of, rest, table_of, titled
from tierline.cli.tables import draw, link_row
from tierline.graph.questions.screened import Dependents, Members, Route


@draw.register
def draw_members(answer: Members) -> RenderableType:
    """Draw the count of each tier, then one row per entity."""
    table = table_of("Tier", "Entity", "Type", "Articles")
    for member in answer.members:
        entity = member.entity
        table.add_row(str(member.tier), escape(entity.name), entity.type, str(entity.articles))
    counts = ", ".join(f"tier {tier}: {total}" for tier, total in enumerate(answer.totals, 1))
    side = "suppliers" if answer.direction == "upstream" else "customers"
    return page_of(
        titled(f"within reach {answer.direction} of", answer.entity),
        counts or f"no {side} are known",
        table if answer.members else "",
        rest(answer.total, answer.offset + len(answer.members)),
        *notes(answer.also, left_out=answer.left_out),
    )


@draw.register
def draw_route(answer: Route) -> RenderableType:
    """Draw one row per relation of a hop."""
    table = table_of("To", "Sure", "Because")
    for hop in answer.hops:
        for link in hop.links:
            table.add_row(*link_row(hop.end, link))
    return page_of(
        Text(f"from {answer.start.name} to {answer.end.name}", style="bold"),
        f"{len(answer.hops)} hops" if answer.hops else "no way of goods is known",
        table if answer.hops else "",
        *notes(answer.also),
    )


@draw.register
def draw_dependents(answer: Dependents) -> RenderableType:
    """Draw one row per entity that hangs on the target."""
    table = table_of("Entity", "Known share", "Ways")
    for each in answer.most:
        table.add_row(escape(each.entity.name), said(each.share), str(each.ways))
    hidden = answer.total - len(answer.most)
    return page_of(
        titled(f"{answer.basis} that hangs on", answer.target),
        table if answer.most else "nobody is known to hang on it",
        f"[dim]{hidden} more hang less on it[/]" if hidden > 0 else "",
        *notes(answer.also, left_out=answer.left_out, truncated=answer.truncated),
    )
