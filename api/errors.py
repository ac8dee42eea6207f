"""One shape for every error, and one table from what went wrong to its HTTP status."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from tierline import errors
from tierline.api.records import ErrorBody

# The nearest class in an error's ancestry decides.
STATUSES: Mapping[type[errors.TierlineError], tuple[HTTPStatus, str]] = {
    errors.DateError: (HTTPStatus.UNPROCESSABLE_ENTITY, "bad_date"),
    errors.UnknownNameError: (HTTPStatus.UNPROCESSABLE_ENTITY, "unknown_name"),
    errors.UsageError: (HTTPStatus.UNPROCESSABLE_ENTITY, "bad_question"),
    errors.UnknownEntityError: (HTTPStatus.NOT_FOUND, "unknown_entity"),
    errors.UnknownArticleError: (HTTPStatus.NOT_FOUND, "unknown_article"),
    errors.DeadlineError: (HTTPStatus.GATEWAY_TIMEOUT, "took_too_long"),
    errors.StoreChangedError: (HTTPStatus.SERVICE_UNAVAILABLE, "store_changed"),
    errors.StoreUnavailableError: (HTTPStatus.SERVICE_UNAVAILABLE, "store_unavailable"),
    errors.StoreDamagedError: (HTTPStatus.INTERNAL_SERVER_ERROR, "store_damaged"),
    errors.TierlineError: (HTTPStatus.INTERNAL_SERVER_ERROR, "failed"),
}

RESPONSES: dict[int | str, dict[str, object]] = {
    400: {"model": ErrorBody, "description": "The service is not known under the host named."},
    404: {"model": ErrorBody, "description": "No entity or article goes by that name."},
    422: {"model": ErrorBody, "description": "The question cannot be understood."},
    503: {"model": ErrorBody, "description": "The store is not to be reached."},
    504: {"model": ErrorBody, "description": "The question took longer than it may."},
}

# The same for routes that answer with something else: FastAPI would document a ``model`` in the
# media type of the route, but errors are JSON everywhere.
RESPONSES_BESIDE_JSON: dict[int | str, dict[str, object]] = {
    status: {
        "description": response["description"],
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/ErrorBody"}}},
    }
    for status, response in RESPONSES.items()
}


def body_of(error: errors.TierlineError) -> tuple[HTTPStatus, ErrorBody]:
    """Return the status and the body in which an error leaves the service."""
    status, word = next(STATUSES[kind] for kind in type(error).mro() if kind in STATUSES)
    near = list(error.near) if isinstance(error, errors.UnknownEntityError) else None
    return status, ErrorBody(error=word, message=str(error), near=near)


def add_error_handlers(app: FastAPI) -> None:
    """Let every error leave in the one shape, without a traceback or a path of the machine."""

    @app.exception_handler(errors.TierlineError)
    def on_tierline_error(_: Request, error: errors.TierlineError) -> JSONResponse:
        return respond(*body_of(error))

    @app.exception_handler(RequestValidationError)
    def on_bad_parameters(_: Request, error: RequestValidationError) -> JSONResponse:
        told = "; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in error.errors())
        body = ErrorBody(error="bad_question", message=told)
        return respond(HTTPStatus.UNPROCESSABLE_ENTITY, body)

    @app.exception_handler(HTTPException)
    def on_http_error(_: Request, error: HTTPException) -> JSONResponse:
        status = HTTPStatus(error.status_code)
        body = ErrorBody(error=status.name.lower(), message=str(error.detail))
        return respond(status, body, error.headers)


def respond(
    status: HTTPStatus, body: ErrorBody, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """Answer with an error."""
    return JSONResponse(
        body.model_dump(mode="json", exclude_none=True), status_code=status, headers=headers
    )
