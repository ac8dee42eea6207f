"""Options that commands share, each worded once, and how a command takes a set of them."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Container
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_type_hints

import typer

if TYPE_CHECKING:
    from tierline.graph.questions.supply import Reach
    from tierline.graph.questions.ways import Bounds
    from tierline.graph.snapshot.scope import Page, Scope

Result = TypeVar("Result")

Name = Annotated[
    str,
    typer.Argument(help="A name, alias, identifier or key.", metavar="NAME", show_default=False),
]
Other = Annotated[str, typer.Argument(help="Another entity.", metavar="OTHER", show_default=False)]


def asked_scope(  # noqa: PLR0913 - one for each filter
    valid_at: Annotated[
        str | None, typer.Option(metavar="DAY", help="What held on that day, such as 2025-11-26.")
    ] = None,
    known_at: Annotated[
        str | None, typer.Option(metavar="DAY", help="What was known on that day.")
    ] = None,
    min_confidence: Annotated[float, typer.Option(help="From 0 to 1.")] = 0.0,
    predicate: Annotated[
        list[str] | None, typer.Option(help="Only relations that read so. Repeatable.")
    ] = None,
    include: Annotated[
        list[str] | None, typer.Option(help="Take in what is expected or rumoured. Repeatable.")
    ] = None,
    half_life: Annotated[
        int | None,
        typer.Option(metavar="DAYS", help="Halve a confidence for so long without confirmation."),
    ] = None,
) -> Scope:
    """Read which relations a question sees."""
    from tierline.graph.snapshot.view import read_scope

    scope = read_scope(
        valid_at,
        known_at,
        min_confidence=min_confidence,
        predicates=predicate or (),
        include=include or (),
    )
    return replace(scope, half_life=half_life)


def asked_page(
    limit: Annotated[int, typer.Option(help="Entries at most.")] = 100,
    offset: Annotated[int, typer.Option(help="Leave so many out first.")] = 0,
) -> Page:
    """Read which part of a long answer to give."""
    from tierline.graph.snapshot.scope import Page

    return Page(limit=limit, offset=offset)


def asked_reach(
    tiers: Annotated[int, typer.Option(help="Steps at most.")] = 3,
    limit: Annotated[int, typer.Option(help="Entities at most.")] = 100,
) -> Reach:
    """Read how far to walk."""
    from tierline.graph.questions.supply import Reach

    return Reach(tiers=tiers, entities=limit)


def asked_bounds(
    limit: Annotated[int, typer.Option(help="Paths at most.")] = 3,
    hops: Annotated[int, typer.Option(help="Steps at most.")] = 4,
    order: Annotated[
        str, typer.Option(help="What comes first: length (the shortest) or evidence (the surest).")
    ] = "length",
) -> Bounds:
    """Read how many paths to look for, how long, and which come first."""
    from tierline.graph.questions.ways import Bounds

    return Bounds(paths=limit, hops=hops, order=order)


def takes(**makers: Callable[..., Any]) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Give a command the options of these functions, and their results as arguments.

    ``@takes(scope=asked_scope)`` gives it every parameter of ``asked_scope`` as an option and
    passes what that returns as ``scope``, much as FastAPI's dependencies do for a route.
    """

    def decorate(command: Callable[..., Result]) -> Callable[..., Result]:
        options = {name: _parameters(maker) for name, maker in makers.items()}

        @functools.wraps(command)
        def run(**given: Any) -> Result:
            made = {
                name: makers[name](**{each.name: given.pop(each.name) for each in parameters})
                for name, parameters in options.items()
            }
            return command(**given, **made)

        shown = [*_parameters(command, without=makers), *(p for ps in options.values() for p in ps)]
        # This is where typer looks for the parameters of a command.
        run.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]
        run.__annotations__ = {each.name: each.annotation for each in shown}
        return run

    return decorate


def _parameters(
    function: Callable[..., Any], *, without: Container[str] = ()
) -> list[inspect.Parameter]:
    """Return the parameters of a function with their types, by keyword.

    The types of those left out are not looked at, so that a command need not load their modules.
    """
    parameters = inspect.signature(function).parameters.values()
    wanted = [each for each in parameters if each.name not in without]
    texts = SimpleNamespace(__annotations__={each.name: each.annotation for each in wanted})
    types = get_type_hints(texts, function.__globals__, include_extras=True)
    return [
        each.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=types[each.name])
        for each in wanted
    ]
