"""Answers as tables for people, each relation with the sentence that says so."""

from __future__ import annotations

from collections.abc import Mapping
from functools import singledispatch

from rich.console import RenderableType
from rich.markup import escape
from rich.text import Text

from tierline.cli.pieces import counted, grid, notes, page_of, quoted, rest, table_of, titled
from tierline.graph.questions.answers import (
    Cases,
    Chain,
    Changes,
    Found,
    Link,
    Neighbours,
    Node,
    Overview,
    Paths,
    Tier,
)
from tierline.graph.questions.dated import Happening, SeriesSet, Timeline
from tierline.graph.store import Statistics


@singledispatch
def draw(answer: object) -> RenderableType:
    """Draw an answer of any kind; TypeError for what is none."""
    raise TypeError(f"no table shows a {type(answer).__name__}")


@draw.register
def draw_chain(answer: Chain) -> RenderableType:
    """Draw one row per relation that leads to an entity, tier by tier."""
    table = table_of("Tier", "Entity", "Sure", "Because")
    for tier in answer.tiers:
        for reached in tier.reached:
            for link in reached.links:
                table.add_row(str(tier.number), *link_row(reached.entity, link))
    side = "suppliers" if answer.direction == "upstream" else "customers"
    title = titled(f"{answer.direction} of", answer.entity)
    counts = "\n".join(f"tier {tier.number}: {_tier_counts(tier)}" for tier in answer.tiers)
    drawn = (counts, table) if answer.tiers else (f"no {side} are known",)
    return page_of(title, *drawn, *_notes(answer))


@draw.register
def draw_neighbours(answer: Neighbours) -> RenderableType:
    """Draw the counts, then one row per relation."""
    table = table_of("Entity", "Sure", "Because")
    for link in answer.links:
        is_out = link.subject.key == answer.entity.key
        table.add_row(*link_row(link.object if is_out else link.subject, link))
    counts = ", ".join(f"{count.reads} {count.relations}" for count in answer.counts)
    return page_of(
        titled("relations of", answer.entity),
        counts or "no relations are known",
        table if answer.links else "",
        rest(answer.total, answer.offset + len(answer.links)),
        *_notes(answer),
    )


@draw.register
def draw_paths(answer: Paths) -> RenderableType:
    """Draw one table per path, one row per hop."""
    drawn: list[RenderableType] = []
    for number, path in enumerate(answer.paths, start=1):
        table = table_of("To", "Sure", "Because")
        for hop in path.hops:
            for link in hop.links:
                table.add_row(*link_row(hop.end, link))
        held = ", ".join(days.edtf for days in path.valid)
        told = f"{number}. {len(path.hops)} hops, sure {path.confidence:.2f}"
        drawn += [f"{told}, on {held}" if held else told, table]
    title = Text(f"from {answer.start.name} to {answer.end.name}", style="bold")
    return page_of(title, *(drawn or ["no way is known"]), *_notes(answer))


@draw.register
def draw_overview(answer: Overview) -> RenderableType:
    """Draw names, identifiers and counts."""
    entity = answer.entity
    rows = {
        "key": entity.key,
        "also called": ", ".join(alias.name for alias in entity.aliases),
        "identifiers": ", ".join(f"{kind} {value}" for kind, value in entity.identifiers),
        "articles": str(entity.articles),
        "relations": ", ".join(f"{count.reads} {count.relations}" for count in answer.counts),
        "numbers": counted(answer.measures),
        "events": counted(answer.events),
    }
    title = Text.assemble((entity.name, "bold"), f" ({entity.type})")
    return page_of(title, grid(rows), *_notes(answer))


@draw.register
def draw_timeline(answer: Timeline) -> RenderableType:
    """Draw one row per event."""
    table = table_of("Date", "Event")
    for event in answer.events:
        table.add_row(event.date.edtf, _told(event))
    title = titled("timeline of", answer.entity) if answer.entity else Text("timeline")
    return page_of(
        title,
        counted(answer.lanes),
        table if answer.events else "no events are known",
        f"[dim]more: --after {answer.next}[/]" if answer.next else "",
        *_notes(answer),
    )


@draw.register
def draw_series(answer: SeriesSet) -> RenderableType:
    """Draw one table per measure."""
    drawn: list[RenderableType] = []
    for series in answer.series:
        table = table_of("Period", "Value", "Because", title=series.measure)
        for point in series.points:
            number = point.observation
            period = number.period.edtf if number.period else "?"
            value = f"{number.value:,.12g} {number.unit}"
            because = f"{escape(number.basis)}\n" if number.basis else ""
            table.add_row(period, escape(value), because + quoted(point.quote))
        drawn.append(table)
    title = titled("numbers about", answer.entity)
    return page_of(title, *(drawn or ["no numbers are known"]), *_notes(answer))


@draw.register
def draw_cases(answer: Cases) -> RenderableType:
    """Draw one table per relation, one row per statement."""
    drawn: list[RenderableType] = []
    for case in answer.cases:
        table = table_of(
            "Says", "Sure", "Sentence", title=_case_title(case.subject, case.predicate, case.object)
        )
        for said in case.said:
            table.add_row(said.modality, f"{said.confidence:.2f}", quoted(said.quote))
        drawn.append(table)
    title = Text(f"{answer.subject.name} and {answer.object.name}", style="bold")
    return page_of(title, *(drawn or ["no article joins the two"]), *_notes(answer))


@draw.register
def draw_found(answer: Found) -> RenderableType:
    """Draw one row per entity."""
    table = table_of("Name", "Found as", "Type", "Articles", "Key")
    for hit in answer.hits:
        found_as = "" if hit.name == hit.entity.name else hit.name
        entity = hit.entity
        table.add_row(
            escape(entity.name), escape(found_as), entity.type, str(entity.articles), entity.key
        )
    found = table if answer.hits else f"nothing is called {answer.words!r}"
    return page_of(found, rest(answer.total, answer.offset + len(answer.hits)))


@draw.register
def draw_changes(answer: Changes) -> RenderableType:
    """Draw one row per change."""
    table = table_of("Version", "Kind", "Key", "")
    for change in answer.changes:
        gone = "gone" if change.removed else ""
        table.add_row(str(change.version), change.kind, escape(change.key), gone)
    more = f"more after version {answer.until}: --since {answer.until}" if answer.more else ""
    return page_of(table if answer.changes else f"nothing since version {answer.since}", more)


@draw.register
def draw_statistics(answer: Statistics) -> RenderableType:
    """Draw what the store holds."""
    first, last = answer.first_published, answer.last_published
    rows = {
        "articles": f"{answer.articles}" + (f", published {first} to {last}" if first else ""),
        "entities": counted(answer.entities),
        "relations": counted(answer.relations),
        "events": counted(answer.events),
        "statements": str(answer.statements),
        "observations": str(answer.observations),
        "version": str(answer.version),
    }
    return grid(rows)


def _tier_counts(tier: Tier) -> str:
    """Say how many entities of which types a tier shows, and how many there are if it is more."""
    more = f", of {tier.total}" if tier.total > len(tier.reached) else ""
    return f"{counted(tier.types)}{more}; relations {tier.relations}"


def link_row(entity: Node, link: Link) -> tuple[str, str, str]:
    """Return an entity, how sure the relation is, how it reads and its sentence."""
    relation = link.relation
    marks = [relation.modality] if relation.modality != "asserted" else []
    marks += ["disputed"] if relation.disputed else []
    noted = f" ({', '.join(marks)})" if marks else ""
    read = f"{link.subject.name} {link.predicate.replace('_', ' ')} {link.object.name}{noted}"
    sure = f"{relation.confidence:.2f}" + (f" ×{relation.sources}" if relation.sources > 1 else "")
    if link.faded is not None:
        sure = f"{link.faded:.2f} of {sure}\n[dim]{relation.last_confirmed or 'undated'}[/]"
    return escape(entity.name), sure, f"{escape(read)}\n{quoted(link.best.quote)}"


def _told(event: Happening) -> str:
    """Return an event as lines: its title, who takes part, and the sentence."""
    who = ", ".join(node.name for node, _ in event.participants)
    claimed = f", says {event.claimant.name}" if event.claimant else ""
    title = f"{event.title} ({event.status}{claimed})"
    return "\n".join([*(escape(line) for line in (title, who) if line), quoted(event.quotes[0])])


def _case_title(subject: Node, predicate: str, object_: Node) -> str:
    return escape(f"{subject.name} {predicate.replace('_', ' ')} {object_.name}")


def _notes(
    answer: Chain | Neighbours | Paths | Overview | Timeline | SeriesSet | Cases,
) -> list[str]:
    """Say what an answer leaves out, and who else goes by the name."""
    left_out: Mapping[str, int] = getattr(answer, "left_out", {})
    truncated: str = getattr(answer, "truncated", "")
    return notes(answer.also, left_out=left_out, truncated=truncated)
