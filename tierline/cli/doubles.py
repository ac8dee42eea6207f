"""Tables of likely doubles and of what was judged of them."""

from __future__ import annotations

from collections.abc import Container, Sequence

from rich.console import RenderableType
from rich.markup import escape

from tierline.cli.pieces import page_of, table_of
from tierline.graph.model import Judgement
from tierline.ingest.resolving.queue import Queue


def draw_queue(answer: Queue) -> RenderableType:
    """Draw one row per pair that may be one."""
    table = table_of("Sure", "Entity", "may be", "Because")
    for pair in answer.pairs:
        ends = (f"{node.name}\n{node.key}" for node in (pair.left, pair.right))
        table.add_row(f"{pair.score:.2f}", *map(escape, ends), escape("; ".join(pair.reasons)))
    more = answer.total - len(answer.pairs)
    shown = f"and {more} more; see --limit and --offset" if more else ""
    return page_of(table if answer.pairs else "no pairs to look at", shown)


def draw_judgements(log: Sequence[Judgement], standing: Container[str]) -> RenderableType:
    """Draw one row per judgement; those taken back are marked."""
    table = table_of("Id", "Date", "Verdict", "About", "Reason", "By", "")
    for each in log:
        about = "\n".join(part for part in (each.left, each.right, each.name) if part)
        gone = "" if each.id in standing or each.verdict == "undo" else "taken back"
        told = (each.id, f"{each.decided:%Y-%m-%d}", each.verdict, about, each.reason, each.judge)
        table.add_row(*map(escape, told), gone)
    return table if log else "nothing has been judged"
