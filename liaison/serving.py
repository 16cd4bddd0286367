"""The explorer and the API on a port of this machine, until somebody says stop."""

from __future__ import annotations

import errno
import ipaddress
import socket
from typing import TYPE_CHECKING, Final

import uvicorn

from api.app import create_app
from api.guard import LOOPBACK
from graph.errors import UsageError
from graph.network import Network
from graph.store import Store
from liaison.server import up

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import FastAPI

    from liaison.settings import Settings

GRACE_SECONDS: Final = 5
"""How long requests may go on after somebody said stop."""


def serve(settings: Settings, host: str, port: int, started: Callable[[str], None]) -> None:
    """Serve the network until SIGINT or SIGTERM; tell `started` the address.

    The database is started if it does not run, and left running.

    Raises:
        UsageError: The address is not one of this machine's own, or the port is taken.
        StoreUnavailable: The database cannot be reached or does not start.
    """
    with listen(host, port, mapped=settings.container) as listener, Store(up(settings)) as store:
        network = Network.open(store, settings.snapshots)
        run(create_app(lambda: network), listener, started)


def listen(host: str, port: int, *, mapped: bool = False) -> socket.socket:
    """Return a socket that listens there; `mapped` in a container, whose ports are mapped.

    Raises:
        UsageError: The address is not one of this machine's own, or the port is taken.
    """
    if not mapped:
        _refuse_others(host)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            sentence = f"Nothing can listen at {host} port {port}: {error.strerror}."
            raise UsageError(sentence) from error
        raise UsageError(
            f"Port {port} of {host} is taken or not allowed. Name another with --port, "
            "or take a free one with --port 0."
        ) from error


def run(app: FastAPI, listener: socket.socket, started: Callable[[str], None]) -> None:
    """Serve `app` at `listener` until SIGINT or SIGTERM; tell `started` the address."""
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        ws="none",
    )
    server = _Announcing(config, lambda: started(address_of(listener)))
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        return


def address_of(listener: socket.socket) -> str:
    """Return the address to open in a browser."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class _Announcing(uvicorn.Server):
    """Says when it has started."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._announce = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._announce()


def _refuse_others(host: str) -> None:
    if host in LOOPBACK or _is_loopback(host):
        return
    raise UsageError(
        f"{host} can be reached by others, and Liaison has no sign-in. Serve at 127.0.0.1 and "
        "put a proxy with a sign-in in front."
    )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
