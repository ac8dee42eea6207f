"""The table of alerts."""

from __future__ import annotations

from rich.console import RenderableType
from rich.markup import escape

from tierline.cli.pieces import page_of, quoted, table_of
from tierline.cli.tables import draw
from tierline.graph.questions.watching.alerts import Alert, Watched


@draw.register
def draw_watched(answer: Watched) -> RenderableType:
    """Draw one row per alert."""
    table = table_of("Rule", "Alert")
    for alert in answer.alerts:
        table.add_row(escape(alert.rule), _told(alert))
    since = f"after {answer.since}" if answer.since else "not told before"
    return page_of(
        f"known by {answer.known_at}, {since}: {len(answer.alerts)} alerts",
        table if answer.alerts else "",
    )


def _told(alert: Alert) -> str:
    lines = [escape(alert.title)]
    lines += [quoted(alert.quote)] if alert.quote else []
    lines += [f"[dim]{escape(alert.says)}[/]"] if alert.says else []
    return "\n".join(lines)
