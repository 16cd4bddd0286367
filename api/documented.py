"""What OpenAPI says of a route besides its types: problems, headers and a real example.

The examples are answers to real requests; the test of docs/api.md writes them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from fastapi import Depends
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from api.guard import VERSION_HEADER
from api.problems import Problem, described
from api.serving import unless_known

if TYPE_CHECKING:
    from fastapi import FastAPI

EXAMPLES: Final = Path(__file__).parent / "examples"

_ALWAYS: Final = (
    "host-not-allowed",
    "invalid",
    "internal",
    "store",
    "store-unavailable",
    "snapshot",
)
_VERSION: Final = {
    "description": "Version of the data that was asked.",
    "schema": {"type": "string"},
}
_REFERENCE: Final = "#/components/schemas/{model}"


def documented(operation: str, *problems: str) -> dict[str, Any]:
    """Return what a route is declared with: its name, problems and example."""
    responses = described(*_ALWAYS, *problems)
    responses[200] = {"headers": {VERSION_HEADER: _VERSION}, **_example(operation)}
    return {"operation_id": operation, "responses": responses}


def cacheable(operation: str, *problems: str) -> dict[str, Any]:
    """Return the same for a route whose answer hangs on its address and the snapshot alone."""
    declared = documented(operation, *problems)
    declared["responses"][304] = {"description": "The client has this answer already"}
    return {"dependencies": [Depends(unless_known)], **declared}


def describe(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI description of `app`, the schema of problems included."""
    if app.openapi_schema is None:
        schema = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            routes=app.routes,
        )
        schema["components"]["schemas"] |= _problem_schemas()
        app.openapi_schema = schema
    return app.openapi_schema


def _example(operation: str) -> dict[str, Any]:
    file = EXAMPLES / f"{operation}.json"
    if not file.exists():
        return {}
    example = {"value": json.loads(file.read_text(encoding="utf-8"))}
    return {"content": {"application/json": {"examples": {operation: example}}}}


def _problem_schemas() -> dict[str, Any]:
    schema = TypeAdapter(Problem).json_schema(ref_template=_REFERENCE)
    return {**schema.pop("$defs"), "Problem": schema}
