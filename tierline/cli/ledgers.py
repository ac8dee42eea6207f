"""Tables of forecasts: how each stands and why, and how their claimants did."""

from __future__ import annotations

from rich.console import RenderableType
from rich.markup import escape

from tierline.cli.pieces import counted, notes, page_of, quoted, rest, table_of, titled
from tierline.cli.tables import draw
from tierline.graph.questions.ledger import Forecast, Ledger, Score


@draw.register
def draw_ledger(answer: Ledger) -> RenderableType:
    """Draw one row per forecast, then one per claimant."""
    table = table_of("Date", "State", "Forecast")
    for each in answer.forecasts:
        table.add_row(each.event.date.edtf, _stands(each), _told(each))
    marks = table_of("Claimant", "Forecasts", "Right", title="Who was right")
    for score in answer.scores:
        marks.add_row(*_scored(score))
    lost = ", ".join(f"{closing.id} ({closing.reason})" for closing in answer.unmatched)
    return page_of(
        titled("forecasts about", answer.entity) if answer.entity else "forecasts",
        f"on {answer.day}: {counted(answer.counts)}" if answer.counts else "",
        table if answer.forecasts else "no forecasts are known",
        rest(answer.total, answer.offset + len(answer.forecasts)),
        marks if any(score.rate is not None for score in answer.scores) else "",
        f"[dim]closings of forecasts that are not here: {escape(lost)}[/]" if lost else "",
        *notes(answer.also),
    )


def _stands(each: Forecast) -> str:
    disputed = "\ndisputed" if each.disputed else ""
    return f"{each.state}\n[dim]by {each.basis}[/]{disputed}"


def _told(each: Forecast) -> str:
    """Return a forecast as lines: what, by whom, the sentence, what was told later, its closing."""
    event = each.event
    claimed = f", says {event.claimant.name}" if event.claimant else ""
    told = f", in {each.told} articles" if each.told > 1 else ""
    lines = [escape(f"{event.title} ({event.status}{claimed}{told})"), f"[dim]{each.id}[/]"]
    lines += [quoted(event.quotes[0])]
    for sign in each.signs:
        lines.append(f"{sign.shows}: {escape(sign.why)}\n{quoted(sign.quote)}")
    if each.closing:
        by = f"{each.closing.judge}, {each.closing.decided:%Y-%m-%d}"
        lines.append(escape(f"closed as {each.closing.outcome}: {each.closing.reason} ({by})"))
    return "\n".join(lines)


def _scored(score: Score) -> tuple[str, str, str]:
    name = escape(score.claimant.name) if score.claimant else "[dim]nobody named[/]"
    total = f"{score.total} ({counted(score.states)})"
    if score.rate is None:
        return name, total, ""
    return name, total, f"{score.rate:.0%} ({score.low:.0%} to {score.high:.0%})"
