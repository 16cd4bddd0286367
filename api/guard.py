"""What stands between the network cable and the routes: hosts, headers, sizes, methods.

Each is plain ASGI: it takes an app and is one.
"""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from fastapi import HTTPException
from starlette.datastructures import Headers, MutableHeaders

from api.problems import KINDS, answer, too_large

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
"""The names under which this machine speaks to itself."""

VERSION_HEADER: Final = "Liaison-Version"

HEADERS: Final = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

_log = logging.getLogger("liaison.api")


class Labels:
    """Puts on every answer the headers that never change, and the version of the data asked."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`, which notes in `state.version` which version it asked."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, with the headers."""
        state = scope.setdefault("state", {})

        async def send_labelled(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                if "version" in state:
                    headers[VERSION_HEADER] = state["version"]
            await send(message)

        await self._app(scope, receive, send_labelled)


class Hosts:
    """Refuses requests for other hosts, so that no page elsewhere can rebind its name to us."""

    def __init__(self, app: ASGIApp, allowed: Collection[str]) -> None:
        """Wrap `app`; `allowed` are host names without a port."""
        self._app = app
        self._allowed = frozenset(allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, or 421."""
        if scope["type"] != "http" or self._is_allowed(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        names = ", ".join(sorted(self._allowed))
        problem = KINDS["host-not-allowed"].problem(
            f"The Host header is not one of {names}.", scope["path"]
        )
        await answer(problem)(scope, receive, send)

    def _is_allowed(self, headers: Headers) -> bool:
        given = headers.getlist("host")
        return len(given) == 1 and host_name(given[0]) in self._allowed


def host_name(header: str) -> str | None:
    """Return the name in a Host header, without its port and brackets; none if it is not one."""
    try:
        parts = urlsplit(f"//{header}")
        _ = parts.port
    except ValueError:
        return None
    return parts.hostname if parts.netloc == header and "@" not in header else None


class BodyLimit:
    """Refuses bodies that are too large, whether they say so or not."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        """Wrap `app`; `limit` is in bytes."""
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, or 413."""
        declared = Headers(scope=scope).get("content-length", "") if scope["type"] == "http" else ""
        if declared.isdecimal() and int(declared) > self._limit:
            await answer(too_large(scope["path"]))(scope, receive, send)
            return
        size = 0

        async def receive_counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > self._limit:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return message

        await self._app(scope, receive_counted, send)


class HeadAsGet:
    """Answers HEAD with the headers of GET."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, for HEAD without a body."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def send_bare(message: Message) -> None:
            body = {"body": b""} if message["type"] == "http.response.body" else {}
            await send({**message, **body})

        await self._app({**scope, "method": "GET"}, receive, send_bare)


class LastResort:
    """Logs an error that nobody expected and answers without its internals."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, or 500; an answer that has begun is cut off."""
        started = False

        async def send_noted(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, send_noted)
        except Exception:
            if started or scope["type"] != "http":
                raise
            _log.exception("%s %r failed", scope["method"], scope["path"])
            problem = KINDS["internal"].problem(KINDS["internal"].example, scope["path"])
            await answer(problem)(scope, receive, send)
