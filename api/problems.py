"""Every error as problem JSON (RFC 9457): one table for what Liaison raises and what HTTP adds.

An answer to a failed request has the members `type`, `title`, `status`, `detail`, `code` and
`instance`; a request that does not fit the description of its route also has `errors`, one entry
for each place that is wrong.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from fastapi.responses import JSONResponse

from graph.errors import (
    InputError,
    LiaisonError,
    SnapshotError,
    StoreBusy,
    StoreError,
    StoreUnavailable,
    UnknownEntity,
    UsageError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MEDIA_TYPE: Final = "application/problem+json"
MAX_BODY_BYTES: Final = 1_048_576
"""The largest body of a request: a thousand sources with room to spare."""

_KEPT_IN_PATHS: Final = "/:@!$&'()*+,;="

RETRY_SECONDS: Final = 5
"""When to ask again where something is missing that comes back by itself."""


@dataclass(frozen=True, slots=True)
class WrongPlace:
    """One place of a request that does not fit, such as `query.limit`, and what is wrong."""

    place: str
    message: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a request was not answered, and what to do next (RFC 9457)."""

    type: str
    """`urn:liaison:problem:` and the code."""
    title: str
    status: int
    detail: str
    code: str
    instance: str
    """The path that was asked."""
    errors: tuple[WrongPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One row of the table: the same for every problem with this code."""

    code: str
    status: int
    title: str
    example: str
    """A detail as a reader may meet it."""

    def problem(self, detail: str, path: str, errors: Iterable[WrongPlace] = ()) -> Problem:
        """Return the problem of this kind with its own detail."""
        urn = f"urn:liaison:problem:{self.code}"
        instance = quote(path, safe=_KEPT_IN_PATHS)
        return Problem(urn, self.title, self.status, detail, self.code, instance, tuple(errors))


def raised(error: type[LiaisonError], example: str = "") -> ProblemKind:
    """Return the kind of problem that an error of Liaison becomes; its docstring is the title."""
    title = (error.__doc__ or "").partition("\n")[0].partition(";")[0].rstrip(".")
    return ProblemKind(error.code, error.status, title, example)


KINDS: Final = {
    kind.code: kind
    for kind in (
        ProblemKind(
            LiaisonError.code,
            LiaisonError.status,
            "The question was not answered",
            "The answer could not be worked out; the server's log tells more.",
        ),
        raised(UsageError, "No metapath leads from Place to Person; ask for another kind."),
        raised(UnknownEntity, "Nothing has the id 'T99999'; /v1/search finds ids by name."),
        raised(InputError, "The file has no column 'name'."),
        raised(StoreError, "Neo4j refused a statement; its log tells more."),
        raised(StoreUnavailable, "Neo4j does not answer; `liaison up` starts it."),
        raised(StoreBusy, "A load is running; ask again when it is done."),
        raised(SnapshotError, "No snapshot yet; `liaison snapshot` makes one."),
        ProblemKind(
            "bad-request",
            400,
            "The request cannot be read",
            "The body is not JSON in UTF-8; send Content-Type: application/json.",
        ),
        ProblemKind(
            "not-found",
            404,
            "Nothing is at this address",
            "No route has the address /v1/nothing; /openapi.json lists the routes.",
        ),
        ProblemKind(
            "method-not-allowed",
            405,
            "This address does not take this method",
            "DELETE is not for this address; it takes GET, HEAD, OPTIONS.",
        ),
        ProblemKind(
            "body-too-large",
            413,
            "The body is too large",
            "The body is larger than 1,048,576 bytes; send fewer sources at a time.",
        ),
        ProblemKind(
            "host-not-allowed",
            421,
            "This server does not answer for this host",
            "The Host header is not one of localhost, 127.0.0.1, ::1.",
        ),
        ProblemKind(
            "invalid",
            422,
            "The request does not fit the description of its route",
            "query.limit: Input should be less than or equal to 100",
        ),
        ProblemKind(
            "internal",
            500,
            "Something went wrong here",
            "The server's log tells more; the request itself may be right.",
        ),
    )
}
"""Every problem by its code."""


def too_large(path: str) -> Problem:
    """Return the problem of a body over the limit."""
    detail = f"The body is larger than {MAX_BODY_BYTES:,} bytes; send fewer sources at a time."
    return KINDS["body-too-large"].problem(detail, path)


def answer(problem: Problem, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Return the problem as a response; `errors` is left out where there are none."""
    return JSONResponse(_body(problem), problem.status, headers, media_type=MEDIA_TYPE)


def _body(problem: Problem) -> dict[str, Any]:
    return {name: value for name, value in asdict(problem).items() if value != ()}


def described(*codes: str) -> dict[int | str, dict[str, Any]]:
    """Return what OpenAPI says of these problems: schema and an example of each, by status."""
    responses: dict[int | str, dict[str, Any]] = {}
    for kind in (KINDS[code] for code in codes):
        response = responses.setdefault(kind.status, _response(kind))
        examples = response["content"][MEDIA_TYPE]["examples"]
        examples[kind.code] = {"summary": kind.title, "value": _example(kind)}
    return responses


def _response(kind: ProblemKind) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        "description": kind.title,
        "content": {MEDIA_TYPE: {"schema": schema, "examples": {}}},
    }


def _example(kind: ProblemKind) -> dict[str, Any]:
    place, separator, message = kind.example.partition(": ")
    wrong = [WrongPlace(place, message)] if separator else []
    return _body(kind.problem(kind.example, "/v1/search", wrong))
