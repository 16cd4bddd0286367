"""What becomes of a request that fails: each error turned into the problem that says so."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match

from api.problems import KINDS, RETRY_SECONDS, Problem, WrongPlace, answer, raised, too_large
from graph.errors import LiaisonError

if TYPE_CHECKING:
    from fastapi import FastAPI, Request

MAX_WRONG_PLACES: Final = 20
"""How many places of a request are named that do not fit."""

_log = logging.getLogger("liaison.api")


def install(app: FastAPI) -> None:
    """Make `app` answer every failure with problem JSON."""
    app.exception_handler(LiaisonError)(_liaison_error)
    app.exception_handler(RequestValidationError)(_invalid)
    app.exception_handler(HTTPException)(_http_error)
    app.exception_handler(NotModified)(_not_modified)


class NotModified(Exception):  # noqa: N818  # the name of the HTTP status
    """The client has this answer already, under the tag that is the message."""


def _not_modified(_request: Request, error: NotModified) -> Response:
    return Response(status_code=304, headers={"ETag": str(error)})


def _liaison_error(request: Request, error: LiaisonError) -> Response:
    kind = KINDS.get(error.code) or raised(type(error))
    if kind.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _log.error("%r: %s", request.scope["path"], error)
    headers = (
        {"Retry-After": str(RETRY_SECONDS)}
        if kind.status == HTTPStatus.SERVICE_UNAVAILABLE
        else None
    )
    return answer(kind.problem(str(error), request.scope["path"]), headers)


def _invalid(request: Request, error: RequestValidationError) -> Response:
    wrong = [
        WrongPlace(".".join(str(step) for step in each["loc"]), str(each["msg"]))
        for each in error.errors()[:MAX_WRONG_PLACES]
    ]
    detail = "; ".join(f"{each.place}: {each.message}" for each in wrong)
    return answer(KINDS["invalid"].problem(detail, request.scope["path"], wrong))


def _http_error(request: Request, error: HTTPException) -> Response:
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return _method_not_allowed(request)
    return answer(_http_problem(request.scope["path"], error.status_code))


def _http_problem(path: str, status: int) -> Problem:
    if status == HTTPStatus.NOT_FOUND:
        detail = f"No route has the address {path}; /openapi.json lists the routes."
        return KINDS["not-found"].problem(detail, path)
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return too_large(path)
    return KINDS["bad-request"].problem(KINDS["bad-request"].example, path)


def _method_not_allowed(request: Request) -> Response:
    allow = ", ".join(_allowed_methods(request))
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": allow})
    detail = f"{request.method} is not for this address; it takes {allow}."
    problem = KINDS["method-not-allowed"].problem(detail, request.scope["path"])
    return answer(problem, {"Allow": allow})


def _allowed_methods(request: Request) -> list[str]:
    routes = request.app.router.routes
    taken = [
        method
        for method in ("GET", "POST")
        if any(
            route.matches({**request.scope, "method": method})[0] is Match.FULL for route in routes
        )
    ]
    return [*taken, *(["HEAD"] if "GET" in taken else []), "OPTIONS"]
