"""The page: one document under its own addresses, everything it loads under /static/."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from fastapi.responses import FileResponse
from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    from fastapi import FastAPI

WEB: Final = Path(__file__).parent / "web"
PAGES: Final = (
    "/",
    "/entity/{rest:path}",
    "/recommend/{rest:path}",
    "/record/{rest:path}",
    "/paths",
    "/datasets",
)
"""Addresses that the page itself knows how to show."""


def mount(app: FastAPI) -> None:
    """Serve the page and its files from `app`."""
    app.mount("/static", StaticFiles(directory=WEB), name="static")
    for address in PAGES:
        app.add_api_route(address, _page, include_in_schema=False)


async def _page() -> FileResponse:
    return FileResponse(WEB / "index.html")
