"""The pieces of which tables for people are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from tierline.graph.questions.answers import Node, Quote

NOTHING: Mapping[str, int] = MappingProxyType({})


def quoted(quote: Quote) -> str:
    """Write a sentence and where it stands."""
    source = quote.source
    published = source.published.edtf if source.published else "undated"
    name = source.source or source.title or source.id
    return f"[italic]{escape(quote.sentence)}[/] [dim]{escape(name)}, {published}[/]"


def titled(words: str, entity: Node) -> Text:
    """Write a title about an entity."""
    return Text.assemble(f"{words} ", (entity.name, "bold"), f" ({entity.type})")


def notes(
    also: Sequence[Node], *, left_out: Mapping[str, int] = NOTHING, truncated: str = ""
) -> list[str]:
    """Say what an answer leaves out, and who else goes by the name."""
    said = [f"left out: {counted(left_out)} (--include takes them in)"] if left_out else []
    said += [truncated] if truncated else []
    others = ", ".join(f"{node.name} ({node.key})" for node in also)
    said += [f"also goes by that name: {others}"] if others else []
    return [f"[dim]{escape(note)}[/]" for note in said]


def rest(total: int, until: int) -> str:
    """Say how many entries come after these."""
    return f"[dim]{total - until} more: --offset {until}[/]" if total > until else ""


def counted(counts: Mapping[str, int]) -> str:
    """Write counts in their order."""
    return ", ".join(f"{name} {count}" for name, count in counts.items())


def table_of(*columns: str, title: str | None = None) -> Table:
    """Make a table with these columns."""
    table = Table(title=title, title_justify="left", header_style="bold", box=SIMPLE_HEAD)
    for name in columns:
        table.add_column(name, overflow="fold", no_wrap=name in ("Date", "Period", "Sure"))
    return table


def grid(rows: Mapping[str, str]) -> Table:
    """Put names beside values; a name without one is left out."""
    table = Table.grid(padding=(0, 2))
    for name, value in rows.items():
        if value:
            table.add_row(f"[dim]{name}[/]", escape(value))
    return table


def page_of(*parts: RenderableType) -> Group:
    """Put parts below each other; an empty one is left out."""
    return Group(*(part for part in parts if part != ""))
