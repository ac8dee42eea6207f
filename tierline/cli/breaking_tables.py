"""What a supply hangs on, what is lost without something, and how a blow spreads, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from tierline.cli.pieces import notes, page_of, table_of
from tierline.cli.tables import draw, link_row
from tierline.graph.questions.answers import Link, Node, Path
from tierline.graph.questions.chokes import Choke, Chokepoints, SmallestCut, SoleSource
from tierline.graph.questions.shock import Effects
from tierline.graph.questions.whatif import Affected, WhatIf

_NO_WAY = "no day saw the way as a whole"


@draw.register
def draw_chokepoints(answer: Chokepoints) -> RenderableType:
    """Draw who others depend on, the smallest cut, and who has one known supplier."""
    by = f" by {_names(answer.sources)}" if answer.sources else ""
    title = Text(f"what the supply of {_names(answer.targets)}{by} hangs on", style="bold")
    return page_of(
        title,
        f"{answer.known} entities are known to lead there",
        _chokes(answer.chokes) if answer.chokes else "no single entity stands between",
        *(_cut(answer.cut) if answer.cut else ()),
        _sole(answer.sole) if answer.sole else "nobody has one known supplier alone",
        *notes(answer.also, left_out=answer.left_out, truncated=answer.truncated),
    )


@draw.register
def draw_whatif(answer: WhatIf) -> RenderableType:
    """Draw who loses every known way, and who has which others left."""
    gone = [*(node.name for node in answer.removed), *(_read(link) for link in answer.gone)]
    side = "supply" if answer.direction == "downstream" else "demand"
    lost = table_of("Tier", "Entity", "Sure", "Because", title=f"lose every known {side}")
    for each in answer.lost:
        _add_way(lost, (str(each.tier), escape(each.entity.name)), each.way)
    assumed = [f"[dim]assumed: {escape(words)}[/]" for words in answer.assumptions]
    return page_of(
        Text(f"without {', '.join(gone)}", style="bold"),
        lost if answer.lost else f"nobody is known to lose every {side}",
        _alternates(answer.kept) if answer.kept else "",
        *notes(answer.also, left_out=answer.left_out, truncated=answer.truncated),
        *assumed,
    )


@draw.register
def draw_effects(answer: Effects) -> RenderableType:
    """Draw one row per step of the way that each effect took."""
    table = table_of("Entity", "Effect", "Arrives", "Step", "Because")
    for effect in answer.effects:
        arrives = str(effect.arrives or "")
        for number, step in enumerate(effect.steps):
            first = (escape(effect.entity.name), f"{effect.value:+.3f}", arrives)
            shown = first if number == 0 else ("", "", "")
            table.add_row(*shown, f"{step.factor:+.2f}", link_row(step.end, step.link)[2])
    assumed = [f"[dim]assumed: {escape(words)}[/]" for words in answer.assumptions]
    title = Text(f"a blow of {answer.shock.size:+g} to {_names(answer.struck)}", style="bold")
    return page_of(
        title,
        table if answer.effects else "it reaches nobody that is known",
        *notes(answer.also, truncated=answer.truncated),
        *assumed,
    )


def _chokes(chokes: Sequence[Choke]) -> Table:
    table = table_of("Entity", "Holds", "Sure", "Because", title="others depend on")
    for choke in chokes:
        held = f"every way of {_names(choke.dominates)}" if choke.dominates else ""
        marks = ["the network together"] if choke.articulation else []
        marks += ["the smallest cut"] if choke.in_cut else []
        holds = "; ".join(filter(None, [held, *marks]))
        _add_way(table, (escape(choke.entity.name), escape(holds)), choke.way)
    return table


def _cut(cut: SmallestCut) -> Iterable[RenderableType]:
    if not cut.steps:
        yield "no way leads from there to there"
        return
    entities = "nobody stands between" if cut.entities is None else _names(cut.entities)
    yield escape(f"fewest entities to part them: {entities}")
    table = table_of("To", "Sure", "Because", title="fewest steps to part them")
    for step in cut.steps:
        for link in step:
            table.add_row(*link_row(link.object, link))
    yield table


def _sole(sole: Sequence[SoleSource]) -> Table:
    table = table_of("Entity", "Only from", "Sure", "Because", title="one known supplier")
    for each in sole:
        for link in each.links:
            table.add_row(escape(each.entity.name), *link_row(each.source, link))
    return table


def _alternates(kept: Sequence[Affected]) -> Table:
    table = table_of("Tier", "Entity", "Still", "Sure", "Because", title="have others left")
    for each in kept:
        for other in each.alternates:
            same = f" (also {', '.join(other.same)})" if other.same else ""
            for link in other.links:
                _, sure, because = link_row(other.entity, link)
                still = escape(other.entity.name + same)
                table.add_row(str(each.tier), escape(each.entity.name), still, sure, because)
    return table


def _add_way(table: Table, first: tuple[str, ...], way: Path | None) -> None:
    """Add a row for each relation of a way; what leads the first is not said again."""
    if way is None:
        table.add_row(*first, "", _NO_WAY)
        return
    for hop in way.hops:
        for link in hop.links:
            table.add_row(*first, *link_row(hop.end, link)[1:])
            first = ("",) * len(first)


def _read(link: Link) -> str:
    return f"{link.subject.name} {link.predicate.replace('_', ' ')} {link.object.name}"


def _names(nodes: Iterable[Node]) -> str:
    return ", ".join(node.name for node in nodes)
