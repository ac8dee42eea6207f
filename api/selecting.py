"""The parameters of questions about time: which events, from which day, which page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated, NamedTuple

from fastapi import Depends, Query

from tierline.api.dependencies import Day, ScopeAsked, asked_page
from tierline.graph.dates import parse_day
from tierline.graph.questions.selection import MOST_HOPS, Selection, read_selection
from tierline.graph.snapshot.scope import Page, Scope


class Whereabouts(NamedTuple):
    """Where events are to be looked for, and from which day."""

    sources: list[str]
    grains: list[str]
    hops: int
    day: date | None


def asked_whereabouts(
    source: Annotated[
        list[str], Query(description="Publishers, hosts, or ids of articles.", examples=["Reuters"])
    ] = [],  # noqa: B006
    grain: Annotated[
        list[str], Query(description="How precisely the date was stated.", examples=["day"])
    ] = [],  # noqa: B006
    hops: Annotated[int, Query(ge=0, le=MOST_HOPS, description="Relations around the entity.")] = 0,
    on: Annotated[Day, Query(description="The day from which past and future are told.")] = None,
) -> Whereabouts:
    """Read where to look for events, and from which day."""
    day = None if on is None else parse_day(on)
    return Whereabouts(sources=source, grains=grain, hops=hops, day=day)


def asked_selection(
    where: Annotated[Whereabouts, Depends(asked_whereabouts)],
    begin: Annotated[Day, Query(alias="from")] = None,
    end: Annotated[Day, Query(alias="to")] = None,
    type: Annotated[list[str], Query(examples=["price_move"])] = [],  # noqa: B006
    status: Annotated[list[str], Query(examples=["forecast"])] = [],  # noqa: B006
) -> Selection:
    """Read which events to give."""
    return read_selection(begin, end, types=type, statuses=status, **where._asdict())


def asked_place(
    page: Annotated[Page, Depends(asked_page)],
    after: Annotated[str, Query(description="The `next` of the page before.")] = "",
) -> Page:
    """Read which part of a timeline to give."""
    return replace(page, after=after)


class Course(NamedTuple):
    """What to ask of a timeline."""

    scope: Scope
    selection: Selection
    page: Page


class Frame(NamedTuple):
    """How to draw a timeline."""

    width: float
    lanes: bool


def asked_course(
    scope: ScopeAsked,
    selection: Annotated[Selection, Depends(asked_selection)],
    page: Annotated[Page, Depends(asked_place)],
) -> Course:
    """Read what to ask of a timeline."""
    return Course(scope=scope, selection=selection, page=page)


def asked_frame(
    width: Annotated[float, Query(ge=280, le=4000, description="Pixels.")] = 960,
    lanes: Annotated[bool, Query(description="Past, present and ahead below each other.")] = False,
) -> Frame:
    """Read how to draw a timeline."""
    return Frame(width=width, lanes=lanes)


CourseAsked = Annotated[Course, Depends(asked_course)]
FrameAsked = Annotated[Frame, Depends(asked_frame)]
SelectionAsked = Annotated[Selection, Depends(asked_selection)]
PlaceAsked = Annotated[Page, Depends(asked_place)]
