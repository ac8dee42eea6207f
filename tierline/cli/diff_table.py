"""The comparison of two days as a table."""

from __future__ import annotations

from rich.console import RenderableType
from rich.markup import escape
from rich.text import Text

from tierline.cli.pieces import counted, notes, page_of, quoted, rest, table_of
from tierline.cli.tables import draw
from tierline.graph.model import Relation
from tierline.graph.questions.diff import Diff, Difference
from tierline.graph.snapshot.scope import Scope


@draw.register
def draw_diff(answer: Diff) -> RenderableType:
    """Draw one row per relation that differs, with the sentence that made it so."""
    table = table_of("", "Relation", "Sure", "Because")
    for each in answer.differences:
        table.add_row(each.kind, _relation(each), _sure(each), quoted(each.because.quote))
    whose = f" of {answer.entity.name}" if answer.entity else ""
    title = f"changes{whose} from {_day(answer.before)} to {_day(answer.after)}"
    return page_of(
        Text(f"{title}, by {_CLOCKS[answer.clock]}", style="bold"),
        counted(answer.counts) or "nothing is different",
        table if answer.differences else "",
        rest(answer.total, answer.offset + len(answer.differences)),
        *notes(answer.also),
    )


_CLOCKS = {
    "known": "what was known",
    "valid": "what held in the world",
    "both": "what held and was known on each day",
}


def _day(scope: Scope) -> str:
    return str(scope.known_at or scope.valid_at)


def _relation(each: Difference) -> str:
    """Say how the relation reads, and what of it has changed."""
    changed = f"\n[dim]{', '.join(each.aspects)}[/]" if each.aspects else ""
    read = f"{each.subject.name} {each.predicate.replace('_', ' ')} {each.object.name}"
    return escape(read) + changed


def _sure(each: Difference) -> str:
    """Say how sure the relation was and is."""
    was, is_ = (_amount(each.before), _amount(each.after))
    return " → ".join(dict.fromkeys(part for part in (was, is_) if part))


def _amount(relation: Relation | None) -> str:
    if relation is None:
        return ""
    several = f" ×{relation.sources}" if relation.sources > 1 else ""
    return f"{relation.confidence:.2f}{several}"
