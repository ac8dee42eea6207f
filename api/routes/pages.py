"""The page, its parts, and the pictures that it shows."""

from __future__ import annotations

from importlib.resources import files

from fastapi import APIRouter, FastAPI
from fastapi.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles

from tierline.api.dependencies import Live, Name, PageAsked, ReachAsked, ScopeAsked
from tierline.api.errors import RESPONSES_BESIDE_JSON
from tierline.api.parts import Body, NodeBody, ScopeBody
from tierline.api.selecting import CourseAsked, FrameAsked
from tierline.graph.questions.hubs import hubs
from tierline.graph.questions.timeline import timeline
from tierline.viz.drawing import chain_picture, timeline_picture
from tierline.viz.svg import Picture

PAGE = "/"

router = APIRouter()
pictures = APIRouter(tags=["pictures"], responses=RESPONSES_BESIDE_JSON)


class HubBody(Body):
    """An entity and the number of its relations."""

    entity: NodeBody
    relations: int


class HubsBody(Body):
    """One page of ``total`` entities, those with the most relations first."""

    scope: ScopeBody
    total: int
    offset: int
    hubs: list[HubBody]


class SvgResponse(Response):
    """A picture."""

    media_type = "image/svg+xml"


class Parts(StaticFiles):
    """The files of the page; a browser asks each time whether they have changed."""

    def file_response(self, *args: object, **more: object) -> Response:
        """Answer with the file, or say that it is still the same."""
        response = super().file_response(*args, **more)  # type: ignore[arg-type]
        response.headers["cache-control"] = "no-cache"
        return response


def add_pages(app: FastAPI) -> None:
    """Serve the page and its parts beside the answers."""
    app.mount("/static", Parts(packages=[("tierline.viz", "static")]), name="static")
    for each in (router, pictures):
        app.include_router(each)


@router.get(PAGE, include_in_schema=False)
def get_page() -> HTMLResponse:
    """The page; its scripts do the rest."""
    return _document("index.html")


@router.get("/docs", include_in_schema=False)
def get_docs() -> HTMLResponse:
    """The description of the service, shown by a copy of Swagger UI that is part of it."""
    return _document("docs.html")


@router.get("/api/entities", tags=["questions"])
def get_hubs(live: Live, scope: ScopeAsked, page: PageAsked) -> HubsBody:
    """The entities of which most is known, the best connected first."""
    return HubsBody.of(live.ask(lambda graph: hubs(graph, scope=scope, page=page)))


@pictures.get("/api/entities/{name:path}/chain.svg", response_class=SvgResponse)
def get_chain_picture(live: Live, name: Name, scope: ScopeAsked, reach: ReachAsked) -> SvgResponse:
    """The entity in the middle, its suppliers to the left, its customers to the right."""
    return _picture(
        live.ask(lambda graph: chain_picture(graph, name, scope=scope, reach=reach, page=PAGE))
    )


@pictures.get("/api/entities/{name:path}/timeline.svg", response_class=SvgResponse)
def get_timeline_picture_of_entity(
    live: Live, name: Name, asked: CourseAsked, frame: FrameAsked
) -> SvgResponse:
    """The events of the entity, each as long as its date is vague."""
    answer = live.ask(lambda graph: timeline(graph, name, **asked._asdict()))
    return _picture(timeline_picture(answer, page=PAGE, **frame._asdict()))


@pictures.get("/api/timeline.svg", response_class=SvgResponse)
def get_timeline_picture(live: Live, asked: CourseAsked, frame: FrameAsked) -> SvgResponse:
    """The events of all entities."""
    answer = live.ask(lambda graph: timeline(graph, **asked._asdict()))
    return _picture(timeline_picture(answer, page=PAGE, **frame._asdict()))


def _document(name: str) -> HTMLResponse:
    text = (files("tierline.viz") / "static" / name).read_text(encoding="utf-8")
    return HTMLResponse(text, headers={"cache-control": "no-cache"})


def _picture(picture: Picture) -> SvgResponse:
    return SvgResponse(picture.svg)
