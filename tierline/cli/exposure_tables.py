"""Exposure and what is in a fund, as tables."""

from __future__ import annotations

from collections.abc import Collection

from rich.console import RenderableType
from rich.markup import escape
from rich.text import Text

from tierline.cli.pieces import notes, page_of, quoted, table_of, titled
from tierline.cli.tables import draw
from tierline.graph.questions.exposure.answers import (
    Coverage,
    Exposure,
    Holder,
    Leg,
    Lookthrough,
    OnBasis,
    Share,
    Stated,
    Way,
)

_BASES = {"revenue": "Of the revenue", "cost": "Of the cost"}


@draw.register
def draw_exposure(answer: Exposure) -> RenderableType:
    """Draw the shares on each basis, then the ways that make them."""
    drawn: list[RenderableType] = []
    for on in answer.bases:
        drawn += _basis(on)
    return page_of(
        titled("exposure to", answer.target),
        *drawn,
        *notes(answer.also, left_out=answer.left_out, truncated=answer.truncated),
    )


@draw.register
def draw_lookthrough(answer: Lookthrough) -> RenderableType:
    """Draw one row per holding, then what is stated of several together."""
    table = table_of("Level", "Entity", "Share", "Sure", "Because")
    told = {each.quote.sentence for each in answer.together}
    for holding in answer.holdings:
        table.add_row(
            holding.level,
            escape(holding.entity.name),
            said(holding.share),
            f"{holding.way.confidence:.2f}",
            _because(holding.way.legs[-1], told_below=told),
        )
    return page_of(
        titled("what is in", answer.entity),
        *(_covered(each) for each in answer.coverage),
        table if answer.holdings else "nothing is known of what it holds",
        *(_together(each) for each in answer.together),
        *notes(answer.also, left_out=answer.left_out, truncated=answer.truncated),
    )


def said(share: Share | None) -> str:
    """Write a share as people read it: the figure, or what it lies between.

    >>> said(Share(low=0.275, best=None, high=0.8)), said(Share(low=0.0, best=None, high=1.0))
    ('27.5 to 80 %', 'not stated')
    """
    if share is None:
        return "no way is known"
    low, high = (f"{round(100 * part, 2):g}" for part in (share.low, share.high))
    if share.best is not None:
        return f"{round(100 * share.best, 2):g} %"
    if share.low == 0:
        return "not stated" if share.high == 1 else f"at most {high} %"
    return f"at least {low} %" if share.high == 1 else f"{low} to {high} %"


def _basis(on: OnBasis) -> list[RenderableType]:
    if not any(holder.ways for holder in on.holders):
        return [Text(f"\n{_BASES[on.basis]}: no way is known", style="bold"), *_all_covered(on)]
    table = table_of("Entity", "Weight", "Known share", "Ways", "Known of the base")
    for holder in on.holders:
        weight = "" if holder.weight is None else f"{100 * holder.weight:g} %"
        covered = "\n".join(_covered(each) for each in holder.coverage)
        name = escape(holder.entity.name)
        table.add_row(name, weight, _by_hops(holder), str(holder.ways), covered)
    if any(holder.weight is not None for holder in on.holders):
        table.add_row("[bold]all", "", said(on.total), "", "")
    ways = [_way(way) for holder in on.holders for way in holder.shown]
    return [Text(f"\n{_BASES[on.basis]}", style="bold"), table, *ways]


def _all_covered(on: OnBasis) -> list[str]:
    return [
        f"{escape(holder.entity.name)}, {_covered(each)}"
        for holder in on.holders
        for each in holder.coverage
    ]


def _by_hops(holder: Holder) -> str:
    """Write the share, and that over fewer hops where it says more."""
    last = said(holder.share)
    fewer = [
        f"\n[dim]{said(share)} within {hops} hop{'s' if hops > 1 else ''}[/]"
        for hops, share in enumerate(holder.within, start=1)
        if share and share.best is not None and said(share) != last
    ]
    return last + (fewer[0] if fewer else "")


def _way(way: Way) -> RenderableType:
    held = ", ".join(days.edtf for days in way.valid) if way.held else "on no day all of it"
    title = f"{said(way.share)}, sure {way.confidence:.2f}" + (f", {held}" if held else "")
    table = table_of("To", "Share", "Because", title=title)
    for leg in way.legs:
        table.add_row(escape(leg.end.name), _share(leg), _because(leg))
    return table


def _share(leg: Leg) -> str:
    """Write the share of a leg, and what it has together with others."""
    if leg.stated and leg.stated.together:
        return f"{said(leg.share)}; {said(leg.stated.share)} together with others"
    return said(leg.share)


def _because(leg: Leg, *, told_below: Collection[str] = ()) -> str:
    """Write how a leg reads, with its sentence and those that state or bound its share."""
    link = leg.link
    lines = [escape(f"{link.subject.name} {link.predicate.replace('_', ' ')} {link.object.name}")]
    if link.best.quote.sentence in told_below:
        return lines[0]  # the sentence stands under the table, once for all that it speaks of
    lines.append(quoted(link.best.quote))
    if leg.stated and leg.stated.quote.sentence != link.best.quote.sentence:
        lines.append(quoted(leg.stated.quote))
    for other in leg.others:
        lines.append(f"[dim]another has {said(other.share)}:[/] {quoted(other.quote)}")
    return "\n".join(lines)


def _together(each: Stated) -> str:
    names = ", ".join(node.name for node in each.together)
    return f"{escape(names)}: together {said(each.share)}\n{quoted(each.quote)}"


def _covered(coverage: Coverage) -> str:
    """Write how much of a base is named."""
    unstated = f", {coverage.unstated} without a share" if coverage.unstated else ""
    stated = f"; at least {100 * coverage.stated:g} % stated" if coverage.stated else ""
    unnamed = f", {100 * coverage.unnamed:g} % with somebody not named" if coverage.unnamed else ""
    return f"{coverage.cut}: {coverage.named} named{unstated}{stated}{unnamed}"
